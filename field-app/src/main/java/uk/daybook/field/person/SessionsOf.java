package uk.daybook.field.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.PersonView.Session;

/** A person's sessions in words. For one page. */
final class SessionsOf {
  private final Desk desk;
  private final Map<String, String> projects = new HashMap<>();

  SessionsOf(Desk desk) {
    this.desk = desk;
  }

  /** Those to come, the next first. */
  List<Session> ahead(List<Appointment> appointments) {
    LocalDate today = desk.today();
    return appointments.stream().filter(it -> it.isAhead(today)).map(this::planned).toList();
  }

  /** Those that are past or have an outcome, the latest first. */
  List<Session> past(List<Appointment> appointments) {
    LocalDate today = desk.today();
    List<Session> past = new ArrayList<>();
    for (Appointment one : appointments) {
      if (isPast(one, today)) {
        past.add(held(one));
      }
    }
    Collections.reverse(past);
    return past;
  }

  /** Of one without a day and without an outcome there is nothing to say. */
  static boolean isPast(Appointment one, LocalDate today) {
    return one.outcome() != null
        || (one.allocated() && !one.isAhead(today) && (one.date() != null || one.unsent()));
  }

  private Session planned(Appointment one) {
    return new Session(
        day(one),
        project(one),
        Texts.times(desk, one.plannedStart(), one.plannedFinish()),
        "",
        one.unsent());
  }

  private Session held(Appointment one) {
    AttendanceOutcome outcome = one.outcome();
    String words =
        outcome == null
            ? desk.t("person.session.nooutcome")
            : desk.words().orElse("outcome." + outcome.code(), outcome.label());
    String times = outcome == null ? "" : Texts.times(desk, one.start(), one.finish());
    if (one.penaltyMinutes() > 0) {
      times = desk.t("person.session.penalty", times, desk.words().duration(one.penaltyMinutes()));
    }
    return new Session(day(one), project(one), times, words, one.unsent());
  }

  private String day(Appointment one) {
    LocalDate date = one.date();
    return date == null ? desk.t("person.session.nodate") : Texts.day(desk, date);
  }

  private String project(Appointment one) {
    return project(one.project());
  }

  /** The project's name, empty when it is not on this device. */
  String project(String project) {
    return projects.computeIfAbsent(
        project,
        id -> desk.read("project", id).map(it -> Texts.text(it.document(), "name")).orElse(""));
  }

  /** What a note about it is about. */
  String about(Appointment one) {
    String project = project(one);
    return project.isEmpty()
        ? desk.t("person.about.session", day(one))
        : desk.t("person.about.at", day(one), project);
  }
}
