package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    String state = desk.profile().version() + " " + today + " " + desk.words().language();
    return desk.people().once(state, person, this::find);
  }

  private String find(String person) {
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
    Next next = null;
    for (Shown attendance : desk.store().find("attendance", "person", person)) {
      ObjectNode fields = attendance.document();
      // Most of a person's are past and have an outcome: their sessions need not be read.
      if (Texts.text(fields, "outcome").isEmpty() && fields.path("allocated").asBoolean(true)) {
        Next one = next(Texts.text(fields, "session"));
        next = one != null && (next == null || one.at().isBefore(next.at())) ? one : next;
      }
    }
    return Optional.ofNullable(next);
  }

  private @Nullable Next next(String session) {
    ObjectNode fields =
        sessions
            .computeIfAbsent(session, id -> desk.read("session", id))
            .map(Shown::document)
            .orElse(null);
    LocalDate date = fields == null ? null : Texts.date(fields, "date");
    if (fields == null || date == null || date.isBefore(today)) {
      return null;
    }
    LocalTime start = Texts.time(fields, "start");
    return new Next(
        date.atTime(start == null ? LocalTime.MIDNIGHT : start),
        sessionWords.project(Texts.text(fields, "project")));
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
