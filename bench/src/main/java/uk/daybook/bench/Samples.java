package uk.daybook.bench;

import java.util.Arrays;
import java.util.Locale;

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

  /** {@code median 1.234 ms (fastest 1.1, slowest 2.0, 40 runs)}. */
  String inMillis() {
    return String.format(
        Locale.ROOT,
        "median %.3f ms (fastest %.3f, slowest %.3f, %d runs)",
        median() / 1e6,
        nanos[0] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos.length);
  }

  /** {@code median 45,000/s (slowest 40,000, fastest 50,000, 5 runs)} for so many things a run. */
  String rate(long things) {
    return String.format(
        Locale.ROOT,
        "median %,d/s (slowest %,d, fastest %,d, %d runs)",
        perSecond(things, median()),
        perSecond(things, nanos[nanos.length - 1]),
        perSecond(things, nanos[0]),
        nanos.length);
  }

  /** In milliseconds. */
  Spread millis() {
    return Spread.of(Arrays.stream(nanos).mapToDouble(it -> it / 1e6).toArray());
  }

  /** As so many things a second, when each sample is the time for that many. */
  Spread perSecond(long things) {
    return Spread.of(Arrays.stream(nanos).mapToDouble(it -> things * 1e9 / it).toArray());
  }

  static long perSecond(long things, long nanos) {
    return Math.round(things * 1e9 / nanos);
  }
}
