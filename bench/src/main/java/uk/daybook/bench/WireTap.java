package uk.daybook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Transport;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.Signing;

/**
 * Sees what goes over a transport, and keeps the exchanges when asked to. Looks into them only when
 * asked what was in them, so that what is timed does not pay for it. Safe for many threads.
 */
final class WireTap implements Transport {
  private final Transport inner;
  private final List<Raw> seen = new CopyOnWriteArrayList<>();
  private final List<Raw> untaken = new CopyOnWriteArrayList<>();
  private volatile boolean keeping;

  /**
   * One exchange.
   *
   * @param headers the request's headers, but those of the HTTP client itself
   * @param request the body as sent, packed
   * @param reply the body as received, unpacked
   * @param packed whether it came packed
   */
  record Seen(Map<String, String> headers, byte[] request, byte[] reply, boolean packed) {
    /** The request's body before it was packed. */
    byte[] plainRequest() {
      return Packing.unpackRequest(request, Limits.INFLATED_BYTES);
    }

    /** A reply to the request, unpacked. */
    byte[] unpacked(byte[] body) {
      return Packing.unpackReply(body, plainRequest(), Limits.REPLY_INFLATED_BYTES);
    }
  }

  /** One exchange as it went over the wire. */
  private record Raw(Map<String, String> headers, byte[] request, byte[] answer, boolean packed) {
    Seen seen() {
      Seen raw = new Seen(headers, request, answer, packed);
      return packed ? new Seen(headers, request, raw.unpacked(answer), true) : raw;
    }
  }

  WireTap(Transport inner) {
    this.inner = inner;
  }

  @Override
  public Answer post(String path, byte[] body, Map<String, String> headers) throws IOException {
    return saw(path, body, headers, inner.post(path, body, headers));
  }

  @Override
  public @Nullable Begun begin(String path, byte[] body, Map<String, String> headers) {
    Begun begun = inner.begin(path, body, headers);
    if (begun == null) {
      return null;
    }
    return new Begun() {
      @Override
      public Answer await() throws IOException {
        return saw(path, body, headers, begun.await());
      }

      @Override
      public void cancel() {
        begun.cancel();
      }
    };
  }

  private Answer saw(String path, byte[] body, Map<String, String> headers, Answer answer) {
    if (path.equals(Signing.EXCHANGE_PATH) && answer.status() == 200) {
      boolean packed = Packing.CODING.equals(answer.header("Content-Encoding"));
      Raw one = new Raw(headers, body, answer.body(), packed);
      untaken.add(one);
      if (keeping) {
        seen.add(one);
      }
    }
    return answer;
  }

  /** The head is the first line; nothing after it is read. */
  private static long verdictsIn(byte[] reply) {
    int end = 0;
    while (reply[end] != '\n') {
      end++;
    }
    return Json.objectIn(Arrays.copyOf(reply, end)).path("verdicts").asLong();
  }

  /** How many verdicts each reply has had since this was last asked. */
  List<Long> takeVerdicts() {
    List<Long> verdicts = new ArrayList<>();
    untaken.forEach(one -> verdicts.add(verdictsIn(one.seen().reply())));
    untaken.clear();
    return verdicts;
  }

  /** Keeps every exchange from now on. */
  void keep() {
    keeping = true;
  }

  /** Keeps no more, and lets go of what it kept. */
  void drop() {
    keeping = false;
    seen.clear();
  }

  List<Seen> seen() {
    return seen.stream().map(Raw::seen).toList();
  }

  @Override
  public void cancel() {
    inner.cancel();
  }
}
