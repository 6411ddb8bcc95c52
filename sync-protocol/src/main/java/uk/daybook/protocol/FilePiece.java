package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The two messages by which the bytes of an attachment go up, piece by piece, on their own: a line
 * of JSON that says which bytes they are, and then the bytes. Named by what they are, their
 * SHA-256, so that a piece sent twice is a piece once. A request without bytes asks how far the
 * server has come.
 */
public final class FilePiece {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private static final String HEX = "0123456789abcdef";

  private FilePiece() {}

  /** The name of bytes: their SHA-256, in hex. */
  public static String hashOf(byte[] bytes) {
    StringBuilder hex = new StringBuilder();
    for (byte one : Chain.sha256().digest(bytes)) {
      hex.append(HEX.charAt((one >> 4) & 0xF)).append(HEX.charAt(one & 0xF));
    }
    return hex.toString();
  }

  /** Whether that is the SHA-256 of something, in hex. */
  public static boolean isHash(String text) {
    return SHA256.matcher(text).matches();
  }

  /**
   * Going up.
   *
   * @param attachment the attachment record they belong to, which the server has already
   * @param sha256 the hash of all of it, in hex
   * @param size all of it, in bytes
   * @param from where in it these bytes begin
   * @param bytes the piece; none to ask how far the server has come
   */
  public record Request(String attachment, String sha256, int size, int from, byte[] bytes) {
    public byte[] toBody() {
      ObjectNode json = Json.object().put("attachment", attachment).put("sha256", sha256);
      json.put("size", size).put("from", from);
      byte[] line = Json.bytes(json);
      byte[] body = Arrays.copyOf(line, line.length + 1 + bytes.length);
      body[line.length] = '\n';
      System.arraycopy(bytes, 0, body, line.length + 1, bytes.length);
      return body;
    }

    /** Reads a body. {@link MalformedException} when it is not this. */
    public static Request parse(byte[] body) {
      int end = 0;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      if (end == body.length) {
        throw new MalformedException("a piece begins with a line");
      }
      JsonNode json = Json.objectIn(Arrays.copyOf(body, end));
      String hash = Json.text(json, "sha256");
      int size = Json.count(json, "size", Limits.FILE_BYTES);
      int from = Json.count(json, "from", size);
      byte[] bytes = Arrays.copyOfRange(body, end + 1, body.length);
      if (!isHash(hash) || bytes.length > size - from || bytes.length > Limits.PIECE_BYTES) {
        throw new MalformedException("a piece is not within its file");
      }
      return new Request(Json.text(json, "attachment"), hash, size, from, bytes);
    }
  }

  /**
   * Coming down.
   *
   * @param have how many bytes the server has, from the first on without a gap
   * @param whole whether it has all of them, and they are what their name says
   * @param nowMillis the server's clock
   */
  public record Reply(int have, boolean whole, long nowMillis) {
    public byte[] toBody() {
      return Json.bytes(Json.object().put("have", have).put("whole", whole).put("now", nowMillis));
    }

    /** Reads a body. {@link MalformedException} when it is not this. */
    public static Reply parse(byte[] body) {
      JsonNode json = Json.objectIn(body);
      return new Reply(
          Json.count(json, "have", Limits.FILE_BYTES),
          json.path("whole").asBoolean(),
          json.path("now").asLong());
    }

    @Override
    public String toString() {
      return new String(toBody(), StandardCharsets.UTF_8);
    }
  }
}
