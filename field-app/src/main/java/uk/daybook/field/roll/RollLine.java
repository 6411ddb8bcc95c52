package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.Adjustments;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Ids;
import uk.daybook.domain.LeftReason;
import uk.daybook.domain.LettingGo;
import uk.daybook.domain.MarkKind;
import uk.daybook.domain.Policy;
import uk.daybook.domain.ProposedOutcome;
import uk.daybook.domain.RollMarks;
import uk.daybook.field.app.Desk;

/**
 * One person on a roll. Immutable.
 *
 * @param attendance their attendance record
 * @param person their id
 * @param name as this device may show it
 * @param crn their CRN, empty when the person is not on this device
 * @param sortName last name first
 * @param adjustments what was agreed with them
 * @param safety codes of what everybody on site must know
 * @param arrivedMark the first mark that says they arrived, null when none stands
 * @param notHereMark the mark that says they were not here yet, null when none stands
 * @param leftMark the mark that says they left, null when none stands
 * @param marks what the standing marks come to
 * @param proposed what they propose as outcome
 * @param remainingMinutes what remains of the order before this session, null when not known
 * @param zeroAt when, today, they will have worked all their hours; null when they will not
 */
public record RollLine(
    Shown attendance,
    String person,
    String name,
    String crn,
    String sortName,
    Adjustments adjustments,
    List<String> safety,
    @Nullable Shown arrivedMark,
    @Nullable Shown notHereMark,
    @Nullable Shown leftMark,
    RollMarks marks,
    ProposedOutcome proposed,
    @Nullable Integer remainingMinutes,
    @Nullable LocalTime zeroAt) {
  public RollLine {
    safety = List.copyOf(safety);
  }

  /** What is the same for everybody on a roll. */
  record Reading(
      Desk desk,
      LocalTime start,
      LocalTime finish,
      int delayMinutes,
      Policy policy,
      int breakMinutes) {}

  static RollLine of(Shown attendance, Reading reading) {
    Desk desk = reading.desk();
    ObjectNode fields = attendance.document();
    String id = fields.path("person").asText("");
    ObjectNode person = desk.read("person", id).map(Shown::document).orElse(null);
    Adjustments adjustments =
        Adjustments.of(person == null ? null : person.path("adjustments").asText(null));
    List<Shown> standing = standing(desk, attendance.key().id());
    // Of two supervisors' marks the first one seen: "all arrived" later makes nobody late.
    Shown arrived = first(of(standing, MarkKind.ARRIVED));
    Shown notHere = arrived == null ? last(of(standing, MarkKind.NOT_HERE_YET)) : null;
    Shown left = last(of(standing, MarkKind.LEFT));
    RollMarks marks =
        new RollMarks(
            at(arrived),
            notHere != null,
            at(left),
            left == null
                ? null
                : LeftReason.of(left.document().path("why").asText("")).orElse(null));
    ProposedOutcome proposed =
        ProposedOutcome.of(
            reading.start(),
            reading.finish(),
            reading.delayMinutes(),
            adjustments,
            marks,
            reading.policy().lateness());
    Integer remaining = remaining(desk, fields);
    LocalTime start = proposed.start() == null ? reading.start() : proposed.start();
    Optional<LocalTime> zeroAt =
        remaining == null
            ? Optional.empty()
            : LettingGo.zeroAt(
                remaining,
                start,
                reading.finish(),
                reading.breakMinutes(),
                proposed.penaltyMinutes());
    List<String> safety = new ArrayList<>();
    if (person != null) {
      for (JsonNode code : person.path("siteSafety")) {
        safety.add(code.asText());
      }
    }
    return new RollLine(
        attendance,
        id,
        person == null ? desk.t("person.unknown") : Desk.nameOf(person),
        person == null ? "" : person.path("crn").asText(""),
        person == null ? "" : Desk.sortNameOf(person),
        adjustments,
        safety,
        arrived,
        notHere,
        left,
        marks,
        proposed,
        remaining,
        zeroAt.orElse(null));
  }

  /** What remains of the order; null once this attendance's own outcome may be counted in it. */
  private static @Nullable Integer remaining(Desk desk, ObjectNode attendance) {
    String order = attendance.path("order").asText("");
    if (order.isEmpty()) {
      return null;
    }
    return desk.read("hours", Ids.hours(order))
        .map(hours -> hours.document().path("remaining").asInt())
        .orElse(null);
  }

  /** The marks of an attendance that are not undone, in order of time. */
  static List<Shown> standing(Desk desk, String attendance) {
    List<Shown> standing = new ArrayList<>();
    for (Shown mark : desk.store().find("mark", "attendance", attendance)) {
      if (!mark.document().path("undone").asBoolean(false)) {
        standing.add(mark);
      }
    }
    standing.sort(Comparator.comparing(mark -> mark.document().path("at").asText("")));
    return standing;
  }

  /** Those of one kind. */
  static List<Shown> of(List<Shown> marks, MarkKind kind) {
    List<Shown> some = new ArrayList<>();
    for (Shown mark : marks) {
      if (mark.document().path("kind").asText("").equals(kind.code())) {
        some.add(mark);
      }
    }
    return some;
  }

  private static @Nullable Shown first(List<Shown> marks) {
    return marks.isEmpty() ? null : marks.get(0);
  }

  private static @Nullable Shown last(List<Shown> marks) {
    return marks.isEmpty() ? null : marks.get(marks.size() - 1);
  }

  private static @Nullable LocalTime at(@Nullable Shown mark) {
    return mark == null || !mark.document().hasNonNull("at")
        ? null
        : Desk.timeOf(mark.document().path("at").asText());
  }

  /** Whether nobody has said anything about them today. */
  public boolean isUnmarked() {
    return arrivedMark == null && notHereMark == null && leftMark == null;
  }

  /** The outcome that is recorded, null before sign-off. */
  public @Nullable AttendanceOutcome outcome() {
    return AttendanceOutcome.of(attendance.document().path("outcome").asText("")).orElse(null);
  }
}
