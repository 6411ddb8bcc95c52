package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Region;
import uk.daybook.domain.VisitDeadline;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.server.store.DueVisit;
import uk.daybook.server.store.RecordRow;

/**
 * Which home visit is due to a person by rule and has not been made: the first of their current
 * supervision, and another at the earliest opportunity once a concern is raised (DOMAIN: home
 * visits, when).
 */
final class DueVisits {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Desk desk;

  DueVisits(Desk desk) {
    this.desk = desk;
  }

  /** The visit that is due; none when there is no current order, or it was made. */
  Optional<DueVisit> of(String person) {
    ObjectNode document = desk.document("person", person);
    LocalDate start = supervisionStart(person);
    Region region = Region.of(Desk.textOf(document, "region")).orElse(null);
    if (document == null || start == null || region == null) {
      return Optional.empty();
    }
    LocalDate visited = lastMade(person);
    boolean firstIsMade = visited != null && !visited.isBefore(start);
    LocalDate raised = concernSince(person, visited);
    if (firstIsMade && raised == null) {
      return Optional.empty();
    }
    ObjectNode casefile = desk.document("casefile", Ids.casefile(person));
    Policy policy = desk.settings(region).on(region, start);
    VisitDeadline deadline =
        VisitDeadline.first(
            start, CaseFacts.rosh(casefile), CaseFacts.registrations(casefile), policy);
    if (raised != null) {
      VisitDeadline risen = deadline.whenConcernsRise(raised);
      // With the first visit made, only the concern is a reason.
      deadline =
          firstIsMade ? new VisitDeadline(raised, true, risen.reasons().subList(0, 1)) : risen;
    }
    return Optional.of(
        new DueVisit(
            person,
            region.code(),
            Desk.textOf(document, "officer"),
            deadline.by().toEpochDay(),
            deadline.earliestOpportunity(),
            String.join(". ", deadline.reasons())));
  }

  /** The first day of supervision that has not ended: of the order that began last. */
  private @Nullable LocalDate supervisionStart(String person) {
    LocalDate latest = null;
    for (RecordRow order : desk.linked("order", "person", person)) {
      LocalDate start = date(Desk.textOf(order.state().fields(), "startDate"));
      if (start != null && (latest == null || start.isAfter(latest))) {
        latest = start;
      }
    }
    return latest;
  }

  private @Nullable LocalDate lastMade(String person) {
    LocalDate last = null;
    for (RecordRow visit : desk.linked("visit", "person", person)) {
      ObjectNode fields = visit.state().fields();
      boolean isMade =
          Desk.textOf(fields, "outcome").equals(VisitOutcome.COMPLIED.code())
              && !fields.path("outOfView").asBoolean();
      String planned = Desk.textOf(fields, "plannedAt");
      LocalDate day = planned.length() < 10 ? null : date(planned.substring(0, 10));
      if (isMade && day != null && (last == null || day.isAfter(last))) {
        last = day;
      }
    }
    return last;
  }

  /** The day of the first concern that is open and that no visit has followed. */
  private @Nullable LocalDate concernSince(String person, @Nullable LocalDate visited) {
    LocalDate first = null;
    for (RecordRow concern : desk.linked("concern", "person", person)) {
      ObjectNode fields = concern.state().fields();
      boolean isOpen = !fields.has("closedAt") && !fields.path("outOfView").asBoolean();
      LocalDate day = isOpen ? day(Desk.textOf(fields, "raisedAt")) : null;
      if (day != null
          && (visited == null || !visited.isAfter(day))
          && (first == null || day.isBefore(first))) {
        first = day;
      }
    }
    return first;
  }

  private static @Nullable LocalDate day(String instant) {
    try {
      return instant.isEmpty() ? null : Instant.parse(instant).atZone(LONDON).toLocalDate();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
