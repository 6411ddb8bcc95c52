package uk.daybook.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved, unless each look at it moves it on. */
public final class SettableClock extends Clock {
  private volatile Duration tick = Duration.ZERO;
  private volatile Instant now = Instant.parse("2026-11-21T09:00:00Z");

  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** From now on each look at it moves it on by so much. */
  public void tick(Duration by) {
    tick = by;
  }

  @Override
  public Instant instant() {
    if (!tick.isZero()) {
      advance(tick);
    }
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("time zones are the domain's business");
  }
}
