package uk.daybook.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.BigIntegers;
import uk.daybook.protocol.Signing;

/** What a device signs with. */
public final class SigningKey {
  private final AsymmetricCipherKeyPair pair;

  private SigningKey(ASN1ObjectIdentifier curve) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(curve, CustomNamedCurves.getByOID(curve)),
            new SecureRandom()));
    pair = generator.generateKeyPair();
  }

  public static SigningKey p256() {
    return new SigningKey(SECObjectIdentifiers.secp256r1);
  }

  /** A key on a curve that is not ours. */
  public static SigningKey p384() {
    return new SigningKey(SECObjectIdentifiers.secp384r1);
  }

  /** X.509 SubjectPublicKeyInfo. */
  public byte[] publicKey() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The signature header for that request. */
  public String sign(String path, String device, long timeMillis, byte[] bodyAsSent) {
    byte[] text = Signing.text(path, device, timeMillis, bodyAsSent);
    SHA256Digest digest = new SHA256Digest();
    digest.update(text, 0, text.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, pair.getPrivate());
    BigInteger[] signature = signer.generateSignature(hash);
    byte[] bytes = new byte[64];
    BigIntegers.asUnsignedByteArray(signature[0], bytes, 0, 32);
    BigIntegers.asUnsignedByteArray(signature[1], bytes, 32, 32);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
