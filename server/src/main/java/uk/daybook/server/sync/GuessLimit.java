package uk.daybook.server.sync;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address may be wrong. At most so many times in {@link #WINDOW_MILLIS}; then it is
 * turned away until the window has passed. Kept in memory only: an enrolment code has 49 bits and
 * lives two days, and an account counts its own failures, so what a restart forgives is no help to
 * a guesser.
 *
 * <p>Safe for many threads.
 */
public final class GuessLimit {
  /** How often for enrolment codes, which nobody types twice. */
  static final int WRONG = 10;

  /** Fifteen minutes. */
  public static final long WINDOW_MILLIS = 15 * 60 * 1000L;

  private static final int ADDRESSES_KEPT = 10_000;

  private final Clock clock;
  private final int most;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > ADDRESSES_KEPT;
        }
      };

  private record Window(long untilMillis, int wrong) {}

  /** A limit of that many wrong guesses in a window. */
  public GuessLimit(Clock clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  synchronized boolean isSpent(String address) {
    return waitMillis(address) > 0;
  }

  /**
   * Counts a guess as wrong before it is looked at, so that many at once are no way round the
   * limit; {@link #forgive} takes that back.
   *
   * @return 0, or for how long the address is turned away: then nothing was counted
   */
  public synchronized long begin(String address) {
    long wait = waitMillis(address);
    if (wait == 0) {
      wrong(address);
    }
    return wait;
  }

  /** A guess that was begun counts no longer: it was right, or was none. */
  public synchronized void forgive(String address) {
    windows.computeIfPresent(
        address,
        (same, window) -> new Window(window.untilMillis(), Math.max(0, window.wrong() - 1)));
  }

  private long waitMillis(String address) {
    Window window = windows.get(address);
    return window == null || window.wrong() < most
        ? 0
        : Math.max(0, window.untilMillis() - clock.millis());
  }

  synchronized void wrong(String address) {
    long now = clock.millis();
    Window window = windows.get(address);
    windows.put(
        address,
        window == null || window.untilMillis() <= now
            ? new Window(now + WINDOW_MILLIS, 1)
            : new Window(window.untilMillis(), window.wrong() + 1));
  }
}
