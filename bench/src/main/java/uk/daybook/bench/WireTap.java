package uk.daybook.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Transport;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.Signing;

/**
 * Sees what goes over a transport: counts verdicts, and keeps the exchanges when asked to. Safe for
 * many threads.
 */
final class WireTap implements Transport {
  private final Transport inner;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicLong verdicts = new AtomicLong();
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
      Seen one = new Seen(Map.copyOf(headers), body, answer.body(), packed);
      byte[] reply = packed ? one.unpacked(answer.body()) : answer.body();
      verdicts.addAndGet(verdictsIn(reply));
      if (keeping) {
        seen.add(new Seen(one.headers(), body, reply, packed));
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

  /** Verdicts in all replies so far. */
  long verdicts() {
    return verdicts.get();
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
    return List.copyOf(seen);
  }

  @Override
  public void cancel() {
    inner.cancel();
  }
}
