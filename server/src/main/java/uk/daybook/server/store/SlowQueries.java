package uk.daybook.server.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which statements take long: their text, in which every value is a question mark, and
 * how long it took to run them and read their rows. Safe for many threads.
 */
public final class SlowQueries {
  /** What nobody has set otherwise. */
  public static final SlowQueries DEFAULT = new SlowQueries(Duration.ofMillis(250));

  private static final Logger log = LoggerFactory.getLogger(SlowQueries.class);

  private final long limitNanos;

  /**
   * @param limit longer is slow; zero for never
   */
  public SlowQueries(Duration limit) {
    this.limitNanos = limit.isZero() ? Long.MAX_VALUE : limit.toNanos();
  }

  /** A statement that began at that {@link System#nanoTime} has just ended, one way or other. */
  void ended(String sql, long beganNanos) {
    long took = System.nanoTime() - beganNanos;
    if (took > limitNanos) {
      log.warn("{} ms: {}", TimeUnit.NANOSECONDS.toMillis(took), brief(sql));
    }
  }

  /** On one line; however many values a list asks for, it reads the same. */
  private static String brief(String sql) {
    return sql.strip().replaceAll("\\s+", " ").replaceAll("\\?(, ?\\?)+", "?, ...");
  }
}
