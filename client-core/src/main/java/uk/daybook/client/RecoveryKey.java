package uk.daybook.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/**
 * The service's recovery key, its public half: what is sealed with it only the office opens. RFC
 * 9180 (HPKE) in base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, by
 * BouncyCastle.
 *
 * <p>Immutable.
 */
final class RecoveryKey {
  /** The first bytes of the SHA-256 of the key in DER: which office's it is. */
  static final int ID_BYTES = 8;

  private static final byte WRAPPED_FORMAT = 1;

  private final byte[] der;
  private final ECPublicKeyParameters key;

  private RecoveryKey(byte[] der, ECPublicKeyParameters key) {
    this.der = der;
    this.key = key;
  }

  /** The key in that X.509 SubjectPublicKeyInfo; empty when it is none on P-256. */
  static Optional<RecoveryKey> of(byte @Nullable [] der) {
    if (der == null) {
      return Optional.empty();
    }
    try {
      return PublicKeyFactory.createKey(der) instanceof ECPublicKeyParameters key
              && key.getParameters() instanceof ECNamedDomainParameters curve
              && curve.getName().equals(SECObjectIdentifiers.secp256r1)
          ? Optional.of(new RecoveryKey(der, key))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // BouncyCastle throws several kinds for bytes that are no key
      return Optional.empty();
    }
  }

  byte[] id() {
    SHA256Digest digest = new SHA256Digest();
    digest.update(der, 0, der.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return Arrays.copyOf(hash, ID_BYTES);
  }

  /** Begins to seal for the office; {@code about} must be the same to open it. */
  HPKEContextWithEncapsulation begin(byte[] about, Randomness randomness) {
    HPKE hpke =
        new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    AsymmetricKeyParameter point = hpke.deserializePublicKey(key.getQ().getEncoded(false));
    return hpke.setupBaseS(point, about, DeviceKey.generate(randomness).pair());
  }

  /** Seals the next value of a context; the order is part of the seal. */
  static byte[] seal(HPKEContextWithEncapsulation context, byte[] with, byte[] plain) {
    try {
      return context.seal(with, plain);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("AES-GCM does not work here", e);
    }
  }

  /**
   * A key, wrapped: {@code format (1 byte, 1), key id (8), encapsulated key (65), ciphertext, tag
   * (16)}, sealed about {@code purpose} with format and id as associated data.
   */
  byte[] wrap(byte[] purpose, byte[] secret, Randomness randomness) {
    HPKEContextWithEncapsulation context = begin(purpose, randomness);
    byte[] head = new byte[1 + ID_BYTES];
    head[0] = WRAPPED_FORMAT;
    System.arraycopy(id(), 0, head, 1, ID_BYTES);
    ByteArrayOutputStream wrapped = new ByteArrayOutputStream(200);
    wrapped.write(head, 0, head.length);
    byte[] encapsulated = context.getEncapsulation();
    wrapped.write(encapsulated, 0, encapsulated.length);
    byte[] sealed = seal(context, head, secret);
    wrapped.write(sealed, 0, sealed.length);
    return wrapped.toByteArray();
  }

  /** Whether that was wrapped with this key, as far as it says itself. */
  boolean hasWrapped(byte[] wrapped) {
    return wrapped.length > 1 + ID_BYTES
        && Arrays.equals(Arrays.copyOfRange(wrapped, 1, 1 + ID_BYTES), id());
  }
}
