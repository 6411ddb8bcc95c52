package uk.daybook.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The hash chain over a device's log: {@code head(0)} is 32 zero bytes, {@code head(n) =
 * SHA-256(head(n-1) || SHA-256(line n))}. Lines are hashed apart, so that a log can be proved
 * without showing other people's lines.
 *
 * <p>On the wire a head is base64url without padding, 43 characters.
 */
public final class Chain {
  /** Bytes in a head. */
  public static final int HEAD_BYTES = 32;

  private Chain() {}

  /** {@code head(0)}. */
  public static byte[] start() {
    return new byte[HEAD_BYTES];
  }

  /** The head after that line. */
  public static byte[] next(byte[] head, byte[] line) {
    MessageDigest digest = sha256();
    byte[] lineHash = digest.digest(line);
    digest.update(head);
    return digest.digest(lineHash);
  }

  public static String encode(byte[] head) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(head);
  }

  /** The head in that text. {@link MalformedException} when it is none. */
  public static byte[] decode(String text) {
    try {
      byte[] head = Base64.getUrlDecoder().decode(text);
      if (head.length == HEAD_BYTES) {
        return head;
      }
    } catch (IllegalArgumentException e) {
      // answered below, like a head of the wrong length
    }
    throw new MalformedException("'head' is not 32 bytes in base64url");
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
