package uk.daybook.server.watch;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** Where the steps of every histogram are: from a millisecond to five seconds. */
final class Buckets {
  private static final Duration[] STEPS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 150, 250, 500, 1_000, 2_500, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private Buckets() {}

  static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(STEPS);
  }
}
