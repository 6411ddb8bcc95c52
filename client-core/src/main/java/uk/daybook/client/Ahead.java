package uk.daybook.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The next page, asked for while this one is stored. Its answer is used only in place of a request
 * that would say the same: whatever was typed, locked, begun anew or not stored meanwhile makes
 * another request, and that one goes at once. So nothing is skipped, and nothing waits for a page
 * that was asked for ahead of it. For one thread.
 */
final class Ahead {
  private @Nullable Page page;

  /**
   * A page asked for.
   *
   * @param outgoing the request
   * @param body its body as sent
   */
  record Page(Outgoing outgoing, byte[] body, Transport.Begun begun) {
    Transport.Answer await() throws IOException {
      return begun.await();
    }
  }

  void asked(Page asked) {
    drop();
    page = asked;
  }

  /** The page that was asked for, if this request would ask for the same; null when not. */
  @Nullable Page inPlaceOf(Outgoing outgoing) {
    Page asked = page;
    if (asked == null || !asked.outgoing().isAs(outgoing)) {
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
