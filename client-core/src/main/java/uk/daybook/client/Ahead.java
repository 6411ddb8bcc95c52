package uk.daybook.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Signing;

/**
 * The next request, made before its turn: lines while the server answers those before them, a page
 * while the one before is stored. Its answer is used only in place of a request that would say the
 * same: whatever was typed, locked, begun anew or not stored meanwhile makes another request, and
 * that one goes at once. So nothing is skipped, and nothing waits for what was asked for ahead of
 * it. A server that has the lines already answers as it did. For one thread.
 */
final class Ahead {
  private final FieldStore store;
  private final Transport transport;
  private final SyncSettings settings;
  private @Nullable Asked asked;
  private boolean asGzip;

  Ahead(FieldStore store, Transport transport, SyncSettings settings) {
    this.store = store;
    this.transport = transport;
    this.settings = settings;
  }

  /**
   * A request made ahead.
   *
   * @param sizes what it was made to be like
   * @param sinceMillis when it was, on the clock since boot
   */
  record Asked(Packed packed, Sizes sizes, Transport.Begun begun, long sinceMillis) {
    Transport.Answer await() throws IOException {
      return begun.await();
    }
  }

  /** Makes the request after those lines, which wait for their answer, if more are to go. */
  void askAfter(Outgoing sent, Sizes sizes) {
    if (sent.page() == 0 && !sent.lines().isEmpty() && sent.leavesLines()) {
      ask(sent, null, sizes);
    }
  }

  /**
   * Makes the request after that reply, if none is made yet, if it is known what it will be and
   * there is more to do.
   */
  void askAfter(Outgoing sent, ExchangeReply reply, Sizes sizes) {
    boolean isPlain =
        reply.head().log() == LogState.OK && reply.verdicts().size() == sent.lines().size();
    if (asked == null && isPlain && (reply.head().more() || sent.leavesLines())) {
      ask(sent, reply.head(), sizes);
    }
  }

  /** What goes wrong with it comes up again when its turn comes. */
  private void ask(Outgoing sent, ExchangeReply.@Nullable Head reply, Sizes sizes) {
    try {
      store.prepareAfter(sent, reply, settings, sizes).ifPresent(next -> begin(next, sizes));
    } catch (StoreFailure | MalformedException e) {
      drop();
    }
  }

  private void begin(Outgoing next, Sizes sizes) {
    Packed packed = pack(next);
    long since = store.config().clock().elapsedMillis();
    Transport.Begun begun =
        transport.begin(
            Signing.EXCHANGE_PATH, packed.body(), packed.headers(store, next.signMillis()));
    if (begun != null) {
      asked = new Asked(packed, sizes, begun, since);
    }
  }

  /** A request as this server takes it. */
  Packed pack(Outgoing outgoing) {
    Packed packed = Packed.of(outgoing);
    return asGzip ? packed.asGzip() : packed;
  }

  /** The server is from before our own coding: what was asked ahead is refused, too. */
  void packAsGzip() {
    asGzip = true;
    drop();
  }

  /** What the next request is to be like: as what was asked ahead, or as the link is now. */
  Sizes sizes(Pace pace) {
    return asked == null ? pace.sizes() : asked.sizes();
  }

  /** What was asked ahead, if this request would ask the same; null when not. */
  @Nullable Asked inPlaceOf(Outgoing outgoing) {
    Asked made = asked;
    if (made == null || !outgoing.isAs(made.packed())) {
      drop();
      return null;
    }
    asked = null;
    return made;
  }

  void drop() {
    if (asked != null) {
      asked.begun().cancel();
      asked = null;
    }
  }
}
