package uk.daybook.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.Signing;

/**
 * The next request, made while this one's reply is stored: the lines that go next, the page that
 * comes next. Its answer is used only in place of a request that would say the same: whatever was
 * typed, locked, begun anew or not stored meanwhile makes another request, and that one goes at
 * once. So nothing is skipped, and nothing waits for what was asked for ahead of it. A server that
 * has the lines already answers as it did. For one thread.
 */
final class Ahead {
  private final FieldStore store;
  private final Transport transport;
  private final SyncSettings settings;
  private @Nullable Asked asked;

  Ahead(FieldStore store, Transport transport, SyncSettings settings) {
    this.store = store;
    this.transport = transport;
    this.settings = settings;
  }

  /**
   * A request made ahead.
   *
   * @param sinceMillis when it was, on the clock since boot
   */
  record Asked(Packed packed, Transport.Begun begun, long sinceMillis) {
    Transport.Answer await() throws IOException {
      return begun.await();
    }
  }

  /** Makes the request after that reply, if it is known what it will be and there is more to do. */
  void ask(Outgoing sent, ExchangeReply reply, Pace pace) {
    drop();
    boolean isPlain =
        sent.page() > 0
            && reply.head().log() == LogState.OK
            && reply.verdicts().size() == sent.lines().size();
    if (!isPlain || !(reply.head().more() || sent.leavesLines())) {
      return;
    }
    store
        .prepareAfter(sent, reply.head(), settings, pace.requestBytes(), pace.pageEntries())
        .ifPresent(this::begin);
  }

  private void begin(Outgoing next) {
    Packed packed = Packed.of(next);
    long since = store.config().clock().elapsedMillis();
    Transport.Begun begun =
        transport.begin(
            Signing.EXCHANGE_PATH, packed.body(), packed.headers(store, next.signMillis()));
    if (begun != null) {
      asked = new Asked(packed, begun, since);
    }
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
