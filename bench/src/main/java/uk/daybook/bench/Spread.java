package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import uk.daybook.protocol.Json;

/** How one thing that was measured again and again came out, in its own unit. */
record Spread(
    double median, double lower, double upper, double min, double max, double p99, int runs) {
  /** Fewer say nothing of one in a hundred. */
  private static final int RUNS_FOR_P99 = 100;

  /** The spread of values in any order; at least one. */
  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(
        at(sorted, 0.5),
        at(sorted, 0.25),
        at(sorted, 0.75),
        sorted[0],
        sorted[sorted.length - 1],
        at(sorted, 0.99),
        sorted.length);
  }

  /** The value below which that share of the values lie. */
  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  boolean hasP99() {
    return runs >= RUNS_FOR_P99;
  }

  /** The columns of a table; see {@link #HEADINGS}. */
  String columns() {
    return String.format(
        Locale.ROOT,
        "%10s %10s %10s %10s %10s %10s %5d",
        number(median),
        number(lower),
        number(upper),
        number(min),
        number(max),
        hasP99() ? number(p99) : "",
        runs);
  }

  static final String HEADINGS =
      String.format(
          Locale.ROOT,
          "%10s %10s %10s %10s %10s %10s %5s",
          "median",
          "quarter",
          "three",
          "least",
          "most",
          "p99",
          "runs");

  private static String number(double value) {
    String form = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, form, value);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("median", median).put("lowerQuartile", lower).put("upperQuartile", upper);
    json.put("least", min).put("most", max).put("runs", runs);
    if (hasP99()) {
      json.put("p99", p99);
    }
    return json;
  }
}
