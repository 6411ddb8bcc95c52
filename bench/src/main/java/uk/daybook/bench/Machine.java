package uk.daybook.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.Randomness;

/** This machine's clocks and randomness, handed down from Main. */
record Machine(Clock clock, DeviceClock deviceClock, Randomness randomness) {
  /** Takes what Main has. */
  static Machine of(Clock clock, SecureRandom random) {
    String boot = UUID.randomUUID().toString();
    long started = System.nanoTime();
    DeviceClock deviceClock =
        new DeviceClock() {
          @Override
          public long wallMillis() {
            return clock.millis();
          }

          @Override
          public String boot() {
            return boot;
          }

          @Override
          public long elapsedMillis() {
            return (System.nanoTime() - started) / 1_000_000;
          }
        };
    return new Machine(clock, deviceClock, random::nextBytes);
  }
}
