package uk.daybook.rehearsal.browser;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import uk.daybook.client.DeviceClock;

/**
 * A clock that was set to a moment and runs on from there, for the server and for devices alike. It
 * runs, because waits after a failure end only when time passes; it can be put forward. Safe for
 * many threads.
 */
final class RunningClock extends Clock implements DeviceClock {
  /** Devices booted that long before the clock's first moment. */
  private static final long UP_MILLIS = Duration.ofHours(3).toMillis();

  private final long setToMillis;
  private final long setAtNanos = System.nanoTime();
  private final AtomicLong aheadMillis = new AtomicLong();

  private RunningClock(long setToMillis) {
    this.setToMillis = setToMillis;
  }

  static RunningClock setTo(Instant moment) {
    return new RunningClock(moment.toEpochMilli());
  }

  /** Time passes at once. */
  void putForward(Duration time) {
    aheadMillis.addAndGet(time.toMillis());
  }

  /** A device's clock that was set wrong by that much. */
  DeviceClock setWrong(Duration by) {
    RunningClock right = this;
    return new DeviceClock() {
      @Override
      public long wallMillis() {
        return right.wallMillis() + by.toMillis();
      }

      @Override
      public String boot() {
        return right.boot();
      }

      @Override
      public long elapsedMillis() {
        return right.elapsedMillis();
      }
    };
  }

  @Override
  public long millis() {
    return setToMillis + aheadMillis.get() + (System.nanoTime() - setAtNanos) / 1_000_000;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long wallMillis() {
    return millis();
  }

  @Override
  public String boot() {
    return "boot-of-the-morning";
  }

  @Override
  public long elapsedMillis() {
    // From a moment all clocks of a day share, so that a process started later goes on from there.
    return millis() - Morning.START.toEpochMilli() + UP_MILLIS;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(getZone()) ? this : Clock.fixed(instant(), zone);
  }
}
