package uk.daybook.server.sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.ProtocolVersion;
import uk.daybook.protocol.Signing;
import uk.daybook.server.posting.RejectedException;
import uk.daybook.server.store.DeviceRow;

/**
 * The exchange's edge: bytes in, bytes out. Nothing of a request is believed before its signature
 * is checked but the version it is written in, so that an old app is told to update rather than
 * that its signature is wrong.
 *
 * <p>At most so many exchanges are in progress at once; one more is turned away at once with {@link
 * Problem#BUSY}, which costs nothing, instead of waiting with its body in memory.
 *
 * <p>Safe for many threads.
 */
public final class ExchangeHandler {
  private static final String GZIP = "gzip";

  private final SignatureCheck signatures;
  private final Exchange exchange;
  private final Semaphore room;

  /**
   * A request as it came.
   *
   * @param mediaType its content type
   * @param encoding its content encoding
   * @param signature its signing headers
   * @param accepted its accepted encodings, as it names them
   * @param body its body, not inflated
   */
  public record Request(
      @Nullable String mediaType,
      @Nullable String encoding,
      SignatureCheck.Headers signature,
      @Nullable String accepted,
      byte[] body) {}

  /**
   * The reply.
   *
   * @param body its body
   * @param encoding its content encoding, null for none
   */
  public record Reply(byte[] body, @Nullable String encoding) {}

  public ExchangeHandler(SignatureCheck signatures, Exchange exchange, int exchangesAtOnce) {
    this.signatures = signatures;
    this.exchange = exchange;
    this.room = new Semaphore(exchangesAtOnce);
  }

  /**
   * Answers.
   *
   * @throws RejectedException with what is wrong with the request
   * @throws uk.daybook.protocol.MalformedException when it is not in the form of the protocol
   */
  public Reply handle(Request request) {
    if (!room.tryAcquire()) {
      throw new RejectedException(Problem.BUSY);
    }
    try {
      checkForm(request);
      // Before anything is inflated or parsed: a stranger costs a hash and a look-up, no more.
      DeviceRow device =
          signatures.check(request.signature(), Signing.EXCHANGE_PATH, request.body());
      byte[] inflated = inflated(request);
      checkProtocol(ExchangeRequest.protocolOf(inflated));
      byte[] reply =
          exchange.answer(device, ExchangeRequest.parse(inflated), Signing.echo(request.body()));
      return packed(reply, inflated, request.accepted());
    } finally {
      room.release();
    }
  }

  private static void checkForm(Request request) {
    if (!isMediaType(request.mediaType(), Signing.EXCHANGE_MEDIA_TYPE)) {
      throw new RejectedException(Problem.WRONG_MEDIA_TYPE);
    }
    if (request.body().length > Limits.REQUEST_BYTES) {
      throw new RejectedException(Problem.TOO_LARGE);
    }
  }

  private static byte[] inflated(Request request) {
    String encoding = request.encoding();
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return request.body();
    }
    if (encoding.equalsIgnoreCase(Packing.CODING)) {
      return unpacked(request.body());
    }
    if (!encoding.equalsIgnoreCase(GZIP)) {
      throw new RejectedException(Problem.WRONG_MEDIA_TYPE);
    }
    return Gzip.inflate(request.body(), Limits.INFLATED_BYTES);
  }

  private static byte[] unpacked(byte[] body) {
    byte[] plain;
    try {
      plain = Packing.unpackRequest(body, Limits.INFLATED_BYTES);
    } catch (MalformedException e) {
      throw new RejectedException(Problem.NOT_GZIP);
    }
    if (plain.length > Limits.INFLATED_BYTES) {
      throw new RejectedException(Problem.TOO_LARGE);
    }
    return plain;
  }

  private static Reply packed(byte[] reply, byte[] request, @Nullable String accepted) {
    if (accepts(accepted, Packing.CODING)) {
      return new Reply(Packing.packReply(reply, request), Packing.CODING);
    }
    return accepts(accepted, GZIP) ? new Reply(Gzip.deflate(reply), GZIP) : new Reply(reply, null);
  }

  private static boolean accepts(@Nullable String accepted, String coding) {
    if (accepted == null) {
      return false;
    }
    return Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
        .map(it -> it.replace(" ", ""))
        .anyMatch(it -> it.equals(coding) || (it.startsWith(coding + ";q=") && !isNone(it)));
  }

  /** Whether its weight is nothing: 0, 0.0 and so on. */
  private static boolean isNone(String weighted) {
    return weighted.matches(".*;q=0(\\.0*)?");
  }

  private static void checkProtocol(int protocol) {
    if (!ProtocolVersion.isSpoken(protocol)) {
      boolean old = protocol < ProtocolVersion.OLDEST;
      throw new RejectedException(old ? Problem.TOO_OLD : Problem.TOO_NEW);
    }
  }

  /** Whether a content type is that one, whatever parameters it has. */
  public static boolean isMediaType(@Nullable String contentType, String mediaType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT).equals(mediaType);
  }
}
