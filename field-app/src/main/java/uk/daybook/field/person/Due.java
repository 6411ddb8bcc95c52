package uk.daybook.field.person;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.daybook.client.Shown;
import uk.daybook.domain.Role;
import uk.daybook.field.app.Desk;

/** Where people are due next, as far as this device holds it. For one page. */
final class Due {
  private record Next(LocalDateTime at, String where) {}

  private final Desk desk;
  private final LocalDate today;
  private final SessionsOf sessionWords;
  private final Map<String, Optional<Shown>> sessions = new HashMap<>();

  Due(Desk desk) {
    this.desk = desk;
    this.today = desk.today();
    this.sessionWords = new SessionsOf(desk);
  }

  /** In words; that nothing is planned here when nothing is. */
  String words(String person) {
    Optional<Next> next = session(person);
    if (desk.role() == Role.OFFICER) {
      Optional<Next> visit = visit(person);
      if (next.isEmpty() || (visit.isPresent() && visit.get().at().isBefore(next.get().at()))) {
        next = visit;
      }
    }
    return next.map(this::words).orElseGet(() -> desk.t("search.nothingplanned"));
  }

  private String words(Next next) {
    LocalDate date = next.at().toLocalDate();
    String day = date.equals(today) ? desk.t("search.today") : Texts.day(desk, date);
    return desk.t("search.next", day, desk.words().time(next.at().toLocalTime()), next.where());
  }

  private Optional<Next> session(String person) {
    return Appointment.of(desk, person, sessions).stream()
        .filter(it -> it.isAhead(today))
        .findFirst()
        .map(this::next);
  }

  private Next next(Appointment one) {
    LocalDate date = one.date();
    LocalTime start = one.plannedStart();
    return new Next(
        (date == null ? today : date).atTime(start == null ? LocalTime.MIDNIGHT : start),
        sessionWords.project(one));
  }

  private Optional<Next> visit(String person) {
    return desk.store().find("visit", "person", person).stream()
        .filter(it -> Texts.text(it.document(), "outcome").isEmpty())
        .map(Visits::plannedAt)
        .filter(it -> it != null && !it.toLocalDate().isBefore(today))
        .min(Comparator.naturalOrder())
        .map(it -> new Next(it, desk.t("search.visit")));
  }
}
