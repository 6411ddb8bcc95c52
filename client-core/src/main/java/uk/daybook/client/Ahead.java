package uk.daybook.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.Signing;

/**
 * The next page, asked for while this one is stored. Its answer is used only in place of a request
 * that would say the same: whatever was typed, locked, begun anew or not stored meanwhile makes
 * another request, and that one goes at once. So nothing is skipped, and nothing waits for a page
 * that was asked for ahead of it. For one thread.
 */
final class Ahead {
  private final FieldStore store;
  private final Transport transport;
  private @Nullable Page page;

  Ahead(FieldStore store, Transport transport) {
    this.store = store;
    this.transport = transport;
  }

  /** A page asked for. */
  record Page(Packed packed, Transport.Begun begun) {
    Transport.Answer await() throws IOException {
      return begun.await();
    }
  }

  /**
   * Asks for the page after that reply, if the request was a pull and there is more.
   *
   * @param entries wanted in it
   */
  void ask(Outgoing outgoing, ExchangeReply.Head reply, int entries) {
    drop();
    boolean isPull = outgoing.page() > 0 && outgoing.lines().isEmpty();
    if (!isPull || reply.log() != LogState.OK || !reply.more()) {
      return;
    }
    Outgoing next = outgoing.after(reply, store.config().clock(), entries);
    Packed packed = Packed.of(next);
    Transport.Begun begun =
        transport.begin(
            Signing.EXCHANGE_PATH, packed.body(), packed.headers(store, next.signMillis()));
    if (begun != null) {
      page = new Page(packed, begun);
    }
  }

  /** The page that was asked for, if this request would ask for the same; null when not. */
  @Nullable Page inPlaceOf(Outgoing outgoing) {
    Page asked = page;
    if (asked == null || !asked.packed().outgoing().isAs(outgoing)) {
      drop();
      return null;
    }
    page = null;
    return asked;
  }

  void drop() {
    if (page != null) {
      page.begun().cancel();
      page = null;
    }
  }
}
