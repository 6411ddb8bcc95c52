package uk.daybook.client;

/**
 * What a device's clocks said when the server read its own, half way through a round trip.
 *
 * @param wallMillis the wall clock
 * @param elapsedMillis the clock since boot
 * @param withinMillis that may have been so much earlier or later
 */
record Midway(long wallMillis, long elapsedMillis, long withinMillis) {
  /** Now, for an answer whose round trip was not taken. */
  static Midway now(DeviceClock clock) {
    return new Midway(clock.wallMillis(), clock.elapsedMillis(), 0);
  }

  /** A round trip that began when the clocks said that, and took so long. */
  static Midway of(long wallBefore, long elapsedBefore, long tookMillis) {
    long half = tookMillis / 2;
    return new Midway(wallBefore + half, elapsedBefore + half, half);
  }
}
