package uk.daybook.server.sync;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address may be wrong. At most {@link #WRONG} times in {@link #WINDOW_MILLIS}; then
 * it is turned away until the window has passed. Kept in memory only: a code has 49 bits and lives
 * two days, so what a restart forgives is no help to a guesser.
 *
 * <p>Safe for many threads.
 */
public final class GuessLimit {
  public static final int WRONG = 10;
  public static final long WINDOW_MILLIS = 15 * 60 * 1000L;
  private static final int ADDRESSES_KEPT = 10_000;

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > ADDRESSES_KEPT;
        }
      };

  private record Window(long untilMillis, int wrong) {}

  public GuessLimit(Clock clock) {
    this.clock = clock;
  }

  /** Whether that address has been wrong too often of late. */
  public synchronized boolean isSpent(String address) {
    Window window = windows.get(address);
    return window != null && window.untilMillis() > clock.millis() && window.wrong() >= WRONG;
  }

  /** That address was wrong. */
  public synchronized void wrong(String address) {
    long now = clock.millis();
    Window window = windows.get(address);
    windows.put(
        address,
        window == null || window.untilMillis() <= now
            ? new Window(now + WINDOW_MILLIS, 1)
            : new Window(window.untilMillis(), window.wrong() + 1));
  }
}
