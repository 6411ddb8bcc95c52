package uk.daybook.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.Signing;

/**
 * A request and its body as it goes over the wire.
 *
 * @param outgoing the request
 * @param plain its body as it is packed from
 * @param body its body as it is sent: what is signed
 * @param coding how it is packed
 */
record Packed(Outgoing outgoing, byte[] plain, byte[] body, String coding) {
  private static final String GZIP = "gzip";

  static Packed of(Outgoing outgoing) {
    byte[] plain = outgoing.body();
    return new Packed(outgoing, plain, Packing.packRequest(plain), Packing.CODING);
  }

  /** Whether a server from before our own coding may take it otherwise. */
  boolean isOurs() {
    return coding.equals(Packing.CODING);
  }

  /** The same as every server takes it. */
  Packed asGzip() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Packed(outgoing, plain, packed.toByteArray(), GZIP);
  }

  /** Its headers, signed for that time by the server's clock. */
  Map<String, String> headers(FieldStore store, long signMillis) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", Signing.EXCHANGE_MEDIA_TYPE);
    headers.put("Content-Encoding", coding);
    headers.put("Accept-Encoding", coding);
    headers.put(Signing.DEVICE_HEADER, outgoing.device());
    headers.put(Signing.TIME_HEADER, Long.toString(signMillis));
    byte[] text = Signing.text(Signing.EXCHANGE_PATH, outgoing.device(), signMillis, body);
    headers.put(Signing.SIGNATURE_HEADER, store.sign(text));
    return headers;
  }

  /**
   * The body of its answer, not packed.
   *
   * @throws MalformedException when it is damaged, or longer than any of the server's
   */
  byte[] bodyOf(Transport.Answer answer) {
    if (!Packing.CODING.equalsIgnoreCase(answer.header("Content-Encoding"))) {
      return answer.body();
    }
    byte[] reply = Packing.unpackReply(answer.body(), plain, Limits.REPLY_INFLATED_BYTES);
    if (reply.length > Limits.REPLY_INFLATED_BYTES) {
      throw new MalformedException("is longer than any reply");
    }
    return reply;
  }
}
