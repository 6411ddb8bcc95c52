package uk.daybook.bench;

import java.util.Arrays;

/** Durations of the same thing measured again and again, in nanoseconds. */
final class Samples {
  private final long[] nanos;

  Samples(long[] nanos) {
    this.nanos = nanos.clone();
    Arrays.sort(this.nanos);
  }

  /** The value below which that share of the samples lie. */
  long percentile(double share) {
    return nanos[(int) Math.min(nanos.length - 1L, Math.round(share * (nanos.length - 1)))];
  }

  long median() {
    return percentile(0.5);
  }

  /** In milliseconds. */
  Spread millis() {
    return Spread.of(Arrays.stream(nanos).mapToDouble(it -> it / 1e6).toArray());
  }

  /** As so many things a second, when each sample is the time for that many. */
  Spread perSecond(long things) {
    return Spread.of(Arrays.stream(nanos).mapToDouble(it -> things * 1e9 / it).toArray());
  }
}
