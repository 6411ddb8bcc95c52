package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Json;

/**
 * What one bench found, in the form all of them share: a table for people and JSON for machines,
 * each with the machine, the commit, the number of runs, median, quartiles and extremes. Each line
 * of the table is printed when it is known. For one thread.
 */
final class Report {
  private static final int NAME_WIDTH = 46;

  private final PrintStream out;
  private final String bench;
  private final Instant at;
  private final Platform platform;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Double> ratios = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private record Row(String what, String unit, Spread spread) {}

  private Report(PrintStream out, String bench, Instant at, Platform platform) {
    this.out = out;
    this.bench = bench;
    this.at = at;
    this.platform = platform;
  }

  /** A report on standard output; its head is printed at once. */
  static Report begin(String bench, Machine machine, String what) {
    Report report = new Report(System.out, bench, machine.clock().instant(), Platform.here());
    report.out.println("bench " + bench + ": " + what);
    report.out.println(report.platform.describe());
    report.notes.add(what);
    report.out.printf(Locale.ROOT, "%-" + NAME_WIDTH + "s %-10s %s%n", "", "", Spread.HEADINGS);
    return report;
  }

  /** So many things a second. */
  void rate(String what, long things, Samples samples) {
    row(what, "1/s", samples.perSecond(things));
  }

  /** How long something takes. */
  void time(String what, Samples samples) {
    row(what, "ms", samples.millis());
  }

  /** Something counted, once or again and again. */
  void amount(String what, String unit, double... values) {
    row(what, unit, Spread.of(values));
  }

  private void row(String what, String unit, Spread spread) {
    rows.add(new Row(what, unit, spread));
    out.printf(Locale.ROOT, "%-" + NAME_WIDTH + "s %-10s %s%n", what, unit, spread.columns());
  }

  /** What a figure is beside another of the same run. */
  void ratio(String what, double ratio) {
    ratios.put(what, ratio);
    out.printf(Locale.ROOT, "%-" + NAME_WIDTH + "s %.2f%n", what, ratio);
  }

  /** Something to know about the figures. */
  void note(String words) {
    notes.add(words);
    out.println(words);
  }

  /**
   * Ends the report.
   *
   * @param peer how many times as good as the other program, in the last line; null for no other
   * @param json where the same goes as JSON; null for nowhere
   */
  void end(@Nullable Double peer, @Nullable Path json) throws IOException {
    if (peer != null) {
      ratios.put("peer", peer);
      out.printf(Locale.ROOT, "ratio %.2f%n", peer);
    }
    if (json != null) {
      Files.write(json, Json.bytes(toJson()));
    }
  }

  private ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("bench", bench).put("at", at.toString()).put("commit", platform.commit());
    json.set("machine", platform.toJson());
    ArrayNode figures = json.putArray("figures");
    for (Row row : rows) {
      ObjectNode figure = row.spread().toJson();
      figures.add(figure.put("what", row.what()).put("unit", row.unit()));
    }
    ObjectNode shares = json.putObject("ratios");
    ratios.forEach(shares::put);
    ArrayNode words = json.putArray("notes");
    notes.forEach(words::add);
    return json;
  }
}
