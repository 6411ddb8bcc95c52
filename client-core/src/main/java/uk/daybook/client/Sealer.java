package uk.daybook.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with one key. A sealed value is {@code format (1 byte, 1), nonce (12), ciphertext,
 * tag (16)}; its associated data is table, id and version, so that a value moved elsewhere does not
 * open. Nonces are random: with one key, good for some four billion values.
 *
 * <p>Not safe for many threads.
 */
final class Sealer {
  static final int KEY_BYTES = 32;

  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NONCES_AT_ONCE = 256;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private final Randomness randomness;
  private final byte[] nonces = new byte[NONCE_BYTES * NONCES_AT_ONCE];
  private int nonceAt = nonces.length;

  Sealer(byte[] key, Randomness randomness) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
    this.randomness = randomness;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-GCM", e);
    }
  }

  byte[] seal(String table, String id, String version, byte[] plain) {
    return seal(table, id, version, plain, 0, plain.length);
  }

  byte[] seal(String table, String id, String version, byte[] plain, int offset, int length) {
    if (nonceAt == nonces.length) {
      randomness.fill(nonces);
      nonceAt = 0;
    }
    byte[] sealed = new byte[1 + NONCE_BYTES + length + TAG_BITS / 8];
    sealed[0] = FORMAT;
    System.arraycopy(nonces, nonceAt, sealed, 1, NONCE_BYTES);
    nonceAt += NONCE_BYTES;
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
      cipher.updateAAD(aad(table, id, version));
      cipher.doFinal(plain, offset, length, sealed, 1 + NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM does not work here", e);
    }
  }

  byte[] open(String table, String id, String version, byte[] sealed) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != FORMAT) {
      throw new BadSeal(table, new IllegalArgumentException("not a sealed value"));
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
      cipher.updateAAD(aad(table, id, version));
      return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new BadSeal(table, e);
    }
  }

  private static byte[] aad(String table, String id, String version) {
    String text = table + '\0' + id + '\0' + version;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Overwrites a key that is no longer wanted in memory. */
  static void wipe(byte[] key) {
    Arrays.fill(key, (byte) 0);
  }
}
