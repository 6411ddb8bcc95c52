package uk.daybook.rehearsal.browser;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread or process brings about. */
final class Until {
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final long LOOK_AGAIN_NANOS = 20_000_000;

  private Until() {}

  /** Returns as soon as it holds; fails, with those words, when it does not in good time. */
  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + MOST.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited " + MOST.toSeconds() + " seconds, and still not: " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
