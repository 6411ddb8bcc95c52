package uk.daybook.server.pages.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Ids;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.LedgerRow;

/** The hours of an order with their arithmetic, as the ledger has them. */
public record HoursOf(List<PersonScreen.Fact> facts, List<HoursOf.Line> lines) {
  /**
   * What one session came to.
   *
   * @param arithmetic from start to finish less what was taken off
   * @param credit what the ledger says it earned
   */
  public record Line(String at, String day, String outcome, String arithmetic, String credit) {}

  static HoursOf of(String order, ObjectNode fields, Sight sight) {
    int ordered = fields.path("upwHours").asInt();
    if (ordered == 0) {
      return new HoursOf(List.of(), List.of());
    }
    List<PersonScreen.Fact> facts = new ArrayList<>();
    int adjustment = fields.path("adjustmentMinutes").asInt();
    ObjectNode hours = sight.document("hours", Ids.hours(order));
    int required = hours == null ? ordered * 60 + adjustment : hours.path("required").asInt();
    int credited = hours == null ? 0 : hours.path("credited").asInt();
    int incentive = hours == null ? 0 : hours.path("incentive").asInt();
    facts.add(
        new PersonScreen.Fact(
            "Hours required",
            duration(required)
                + (adjustment == 0
                    ? ""
                    : " (" + ordered + " hours ordered, " + duration(adjustment) + " adjusted)")));
    facts.add(
        new PersonScreen.Fact(
            "Hours left",
            duration(Math.max(0, required - credited - incentive))
                + " ("
                + duration(required)
                + " less "
                + duration(credited)
                + " worked"
                + (incentive == 0 ? "" : " less " + duration(incentive) + " incentive")
                + ")"
                + (hours != null && hours.path("provisional").asBoolean()
                    ? ", provisional: records disagree"
                    : "")));
    return new HoursOf(facts, lines(order, sight));
  }

  private static List<Line> lines(String order, Sight sight) {
    Map<String, int[]> sums = new LinkedHashMap<>();
    for (LedgerRow row : sight.reading().ledger(order)) {
      int[] sum = sums.computeIfAbsent(row.attendance(), it -> new int[2]);
      sum[row.account().equals("credit") ? 0 : 1] += row.minutes();
    }
    List<Line> lines = new ArrayList<>();
    sums.forEach((attendance, sum) -> lines.add(line(attendance, sum[0], sum[1], sight)));
    lines.sort(Comparator.comparing(Line::at));
    return lines;
  }

  private static Line line(String attendance, int credit, int incentive, Sight sight) {
    ObjectNode fields = sight.document("attendance", attendance);
    String date = Sight.text(sight.document("session", Sight.text(fields, "session")), "date");
    int penalty = fields == null ? 0 : fields.path("penaltyMinutes").asInt();
    String start = Sight.text(fields, "start");
    return new Line(
        date,
        When.day(date),
        AttendanceOutcome.of(Sight.text(fields, "outcome"))
            .map(AttendanceOutcome::label)
            .orElse("no outcome"),
        start.isEmpty()
            ? ""
            : start
                + " to "
                + Sight.text(fields, "finish")
                + (penalty == 0 ? "" : " less " + penalty + " minutes"),
        duration(credit) + (incentive == 0 ? "" : " and " + duration(incentive) + " incentive"));
  }

  /** "6 hours 30 minutes". */
  static String duration(int minutes) {
    int hours = Math.abs(minutes) / 60;
    int rest = Math.abs(minutes) % 60;
    String words =
        (hours == 0 ? "" : hours + (hours == 1 ? " hour" : " hours"))
            + (hours == 0 || rest == 0 ? "" : " ")
            + (rest == 0 && hours != 0 ? "" : rest + (rest == 1 ? " minute" : " minutes"));
    return (minutes < 0 ? "minus " : "") + words;
  }
}
