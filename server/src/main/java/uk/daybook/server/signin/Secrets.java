package uk.daybook.server.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import uk.daybook.domain.Ids;

/** Random secrets, and the hash by which a store knows one. */
final class Secrets {
  private Secrets() {}

  /** That many random bytes, a multiple of eight. */
  static byte[] bytes(Ids.RandomBits random, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      bytes.putLong(random.next());
    }
    return bytes.array();
  }

  /** A secret of that many random bits, in base64url. */
  static String token(Ids.RandomBits random, int bits) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, bits / 8));
  }

  /** SHA-256. */
  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
