package uk.daybook.server.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;

/**
 * What the store holds, for whoever watches: asked once a minute at most, however often they ask.
 * Not a number while the store cannot be read. Safe for many threads.
 */
final class StoreGauges {
  private static final Logger log = LoggerFactory.getLogger(StoreGauges.class);
  private static final Duration DAY = Duration.ofDays(1);
  private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();
  private static final double MILLIS_A_SECOND = 1000;
  private static final double NEVER = Double.NEGATIVE_INFINITY;
  private static final Sample UNKNOWN = new Sample(Double.NaN, Double.NaN, Double.NaN);

  private final Store store;
  private final Clock clock;
  private Sample sample = UNKNOWN;
  private long sampledNanos = System.nanoTime() - FRESH_NANOS;

  private record Sample(double bytes, double devices, double backedUpAtMillis) {}

  private StoreGauges(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Shows what that store holds. */
  static void of(Store store, Clock clock, MeterRegistry registry) {
    StoreGauges gauges = new StoreGauges(store, clock);
    Gauge.builder("daybook.store.size", gauges, it -> it.sample().bytes())
        .baseUnit("bytes")
        .description("What the database holds, with what it has free inside")
        .strongReference(true)
        .register(registry);
    Gauge.builder("daybook.devices.heard", gauges, it -> it.sample().devices())
        .description("Devices heard from in the last 24 hours")
        .strongReference(true)
        .register(registry);
    Gauge.builder("daybook.backup.age", gauges, StoreGauges::backupAgeSeconds)
        .baseUnit("seconds")
        .description("Since the newest backup was begun; infinite when there is none")
        .strongReference(true)
        .register(registry);
  }

  private double backupAgeSeconds() {
    return (clock.millis() - sample().backedUpAtMillis()) / MILLIS_A_SECOND;
  }

  private Sample sampleOf(Reading reading) {
    double backedUpAtMillis =
        reading.backedUpAt().map(it -> (double) it.toEpochMilli()).orElse(NEVER);
    int devices = reading.devicesHeard(clock.instant().minus(DAY));
    return new Sample(reading.bytes(), devices, backedUpAtMillis);
  }

  private synchronized Sample sample() {
    long now = System.nanoTime();
    if (now - sampledNanos >= FRESH_NANOS) {
      sampledNanos = now;
      try {
        sample = store.read(this::sampleOf);
      } catch (RuntimeException e) {
        log.warn("the store cannot be measured", e);
        sample = UNKNOWN;
      }
    }
    return sample;
  }
}
