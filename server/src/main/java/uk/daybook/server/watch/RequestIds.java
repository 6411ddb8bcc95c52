package uk.daybook.server.watch;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids of requests. One that a proxy has given stays, if it looks like nothing but an id: 16 to 64
 * hexadecimal digits and hyphens, in which nobody's name or number fits by mistake. Any other
 * request gets the next of this process's own. Safe for many threads.
 */
final class RequestIds {
  private static final Pattern SANE = Pattern.compile("[0-9a-fA-F-]{16,64}");

  private final String process;
  private final AtomicLong last = new AtomicLong();

  /**
   * @param random eight hexadecimal digits of it tell this process's ids from another's
   */
  RequestIds(long random) {
    this.process = String.format(Locale.ROOT, "%08x", random & 0xffff_ffffL);
  }

  String of(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : next();
  }

  private String next() {
    String count = Long.toHexString(last.incrementAndGet());
    return process + "0".repeat(Math.max(0, 8 - count.length())) + count;
  }
}
