package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.CreditPreview;
import uk.daybook.domain.Policy;
import uk.daybook.field.app.Desk;

/**
 * One person at one session (DOMAIN: appointments), as this device holds it.
 *
 * @param attendance its id
 * @param session the session's id
 * @param project the project's id, empty when unknown
 * @param order the order's id, empty when unknown
 * @param date null when the session is not on this device
 * @param plannedStart of the session
 * @param plannedFinish of the session
 * @param outcome null while there is none
 * @param start when they began, as recorded
 * @param finish when they finished, as recorded
 * @param penaltyMinutes taken off
 * @param allocated whether they are still on the session's list
 * @param unsent whether something recorded here is not with the office yet
 */
record Appointment(
    String attendance,
    String session,
    String project,
    String order,
    @Nullable LocalDate date,
    @Nullable LocalTime plannedStart,
    @Nullable LocalTime plannedFinish,
    @Nullable AttendanceOutcome outcome,
    @Nullable LocalTime start,
    @Nullable LocalTime finish,
    int penaltyMinutes,
    boolean allocated,
    boolean unsent) {

  /** By date, those without one first; then by planned start. */
  static final Comparator<Appointment> IN_ORDER =
      Comparator.comparing(
              Appointment::date, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(
              Appointment::plannedStart,
              Comparator.nullsFirst(Comparator.<LocalTime>naturalOrder()))
          .thenComparing(Appointment::attendance);

  /** All of a person's, in order; sessions read before are taken from the map. */
  static List<Appointment> of(Desk desk, String person, Map<String, Optional<Shown>> sessions) {
    List<Appointment> all = new ArrayList<>();
    for (Shown attendance : desk.store().find("attendance", "person", person)) {
      String session = Texts.text(attendance.document(), "session");
      Optional<Shown> held = sessions.computeIfAbsent(session, id -> desk.read("session", id));
      all.add(of(attendance, held.map(Shown::document).orElse(null)));
    }
    all.sort(IN_ORDER);
    return all;
  }

  private static Appointment of(Shown attendance, @Nullable ObjectNode session) {
    ObjectNode fields = attendance.document();
    String project = Texts.text(fields, "project");
    return new Appointment(
        attendance.key().id(),
        Texts.text(fields, "session"),
        project.isEmpty() && session != null ? Texts.text(session, "project") : project,
        Texts.text(fields, "order"),
        session == null ? null : Texts.date(session, "date"),
        session == null ? null : Texts.time(session, "start"),
        session == null ? null : Texts.time(session, "finish"),
        AttendanceOutcome.of(Texts.text(fields, "outcome")).orElse(null),
        Texts.time(fields, "start"),
        Texts.time(fields, "finish"),
        fields.path("penaltyMinutes").asInt(0),
        fields.path("allocated").asBoolean(true),
        attendance.state() != Shown.State.POSTED);
  }

  /** Whether it is still to come, today's included. */
  boolean isAhead(LocalDate today) {
    return allocated && outcome == null && date != null && !date.isBefore(today);
  }

  /** Whether it is later than that day; false when its day is not known. */
  boolean isAfter(LocalDate day) {
    return date != null && date.isAfter(day);
  }

  /** Minutes worked as recorded; 0 without an attended outcome and both times. */
  int workedMinutes(Policy policy) {
    return date == null
        ? 0
        : CreditPreview.of(start, finish, penaltyMinutes, outcome, Integer.MAX_VALUE, date, policy)
            .workedMinutes();
  }

  /** Minutes that would be worked from the planned start to the planned finish. */
  int plannedMinutes(Policy policy) {
    return date == null
        ? 0
        : CreditPreview.of(
                plannedStart,
                plannedFinish,
                0,
                AttendanceOutcome.ATTC,
                Integer.MAX_VALUE,
                date,
                policy)
            .workedMinutes();
  }
}
