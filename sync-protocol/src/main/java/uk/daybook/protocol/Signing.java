package uk.daybook.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a device signs, and how a reply shows which request it answers. The signature is ECDSA over
 * P-256 with SHA-256 of {@link #text}, made with the key that was registered at enrolment.
 */
public final class Signing {
  /** Request header: the device's id. */
  public static final String DEVICE_HEADER = "Daybook-Device";

  /** Request header: the signing time, milliseconds since 1970 UTC. */
  public static final String TIME_HEADER = "Daybook-Time";

  /** Request header: the signature, 64 bytes r || s in base64url without padding. */
  public static final String SIGNATURE_HEADER = "Daybook-Signature";

  /** The media type of both bodies of an exchange: JSON, a value a line. */
  public static final String EXCHANGE_MEDIA_TYPE = "application/x-ndjson";

  /** The path of the exchange. */
  public static final String EXCHANGE_PATH = "/sync/v1/exchange";

  /** The path of the pieces of attachments. */
  public static final String FILE_PATH = "/sync/v1/file";

  /** The media type of a piece of an attachment. */
  public static final String FILE_MEDIA_TYPE = "application/octet-stream";

  /** The path of enrolment. */
  public static final String ENROL_PATH = "/sync/v1/enrol";

  private Signing() {}

  /**
   * The bytes to sign: {@code POST}, the path, the device id, the time and the SHA-256 of the body
   * as it is sent (compressed), base64url, each ended by a newline.
   */
  public static byte[] text(String path, String device, long timeMillis, byte[] bodyAsSent) {
    String hash = base64(Chain.sha256().digest(bodyAsSent));
    String text = "POST\n" + path + "\n" + device + "\n" + timeMillis + "\n" + hash + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The echo of a request: the first 12 bytes of the SHA-256 of its body as sent, base64url. */
  public static String echo(byte[] bodyAsSent) {
    byte[] hash = Chain.sha256().digest(bodyAsSent);
    return base64(Arrays.copyOf(hash, 12));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
