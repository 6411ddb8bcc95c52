package uk.daybook.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import uk.daybook.protocol.Signing;

/**
 * A request and its body as it goes over the wire.
 *
 * @param outgoing the request
 * @param body its body, compressed: what is signed
 */
record Packed(Outgoing outgoing, byte[] body) {
  /** Up to here a body is packed as small as can be: above, more time is lost than it saves. */
  private static final int SHORT_BYTES = 16 * 1024;

  private static final int BUFFER_BYTES = 8 * 1024;

  static Packed of(Outgoing outgoing) {
    byte[] plain = outgoing.body();
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 64);
    try (GZIPOutputStream gzip = new Gzip(packed, plain.length)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Packed(outgoing, packed.toByteArray());
  }

  /** Its headers, signed for that time by the server's clock. */
  Map<String, String> headers(FieldStore store, long signMillis) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", Signing.EXCHANGE_MEDIA_TYPE);
    headers.put("Content-Encoding", "gzip");
    headers.put(Signing.DEVICE_HEADER, outgoing.device());
    headers.put(Signing.TIME_HEADER, Long.toString(signMillis));
    byte[] text = Signing.text(Signing.EXCHANGE_PATH, outgoing.device(), signMillis, body);
    headers.put(Signing.SIGNATURE_HEADER, store.sign(text));
    return headers;
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(ByteArrayOutputStream out, int bytes) throws IOException {
      super(out, Math.min(BUFFER_BYTES, bytes + 64));
      def.setLevel(bytes <= SHORT_BYTES ? Deflater.BEST_COMPRESSION : Deflater.BEST_SPEED);
    }
  }
}
