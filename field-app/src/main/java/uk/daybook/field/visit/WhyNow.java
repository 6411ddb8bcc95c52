package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.ProbationReset;
import uk.daybook.domain.ResetExemption;
import uk.daybook.domain.VisitDeadline;
import uk.daybook.field.app.Desk;
import uk.daybook.field.person.Texts;

/** Why a visit is due, and what Probation Reset says of it, in words. For one request. */
final class WhyNow {
  private final VisitHere visit;
  private final Desk desk;

  WhyNow(VisitHere visit) {
    this.visit = visit;
    this.desk = visit.desk();
  }

  /** Each reason; none when no rule asks for this visit. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    if (visit.fields().path("promptedByRisk").asBoolean(false)) {
      reasons.add(desk.t("visit.why.risk"));
    }
    LocalDate raised = openConcern();
    if (raised != null) {
      reasons.add(desk.t("visit.why.concern", Texts.day(desk, raised)));
    }
    ObjectNode order = currentOrder().map(Shown::document).orElse(null);
    LocalDate start = order == null ? null : Texts.date(order, "startDate");
    if (start != null && !wasVisitedSince(start)) {
      VisitDeadline deadline =
          VisitDeadline.first(
              start,
              CaseFacts.rosh(visit.casefile()),
              CaseFacts.registrations(visit.casefile()),
              desk.policy(start));
      long left = deadline.by().toEpochDay() - desk.today().toEpochDay();
      String day = Texts.day(desk, deadline.by());
      reasons.add(
          left < 0
              ? desk.words().count("visit.why.first.late", -left, day)
              : desk.words().count("visit.why.first", left, day));
    }
    return reasons;
  }

  /** What Probation Reset says; empty when it says nothing. */
  String reset() {
    Shown order = currentOrder().orElse(null);
    if (order == null) {
      return "";
    }
    ObjectNode fields = order.document();
    LocalDate start = Texts.date(fields, "startDate");
    LocalDate end = Texts.date(fields, "endDate");
    OrderType type = OrderType.of(Texts.text(fields, "type")).orElse(OrderType.COMMUNITY_ORDER);
    Optional<ProbationReset> reset =
        start == null || end == null
            ? Optional.empty()
            : ProbationReset.of(type, start, end, desk.policy(visit.day()));
    if (reset.isEmpty()) {
      return "";
    }
    Set<ResetExemption> exemptions = CaseFacts.exemptions(fields, visit.casefile());
    LocalDate from = reset.get().suspendedFrom();
    if (!exemptions.isEmpty()) {
      return desk.t(
          "visit.reset.exempt", exemptions.iterator().next().label(), Texts.day(desk, from));
    }
    boolean byRisk =
        visit.fields().path("promptedByRisk").asBoolean(false) || openConcern() != null;
    return switch (reset.get().visit(visit.day(), exemptions, byRisk, visit.text("resetReason"))) {
      case CLEAR ->
          visit.day().isBefore(from)
              ? desk.t("visit.reset.before", Texts.day(desk, from))
              : desk.t("visit.reset.clear", Texts.day(desk, from));
      case NEEDS_REASON -> desk.t("visit.reset.past", Texts.day(desk, from));
      case OVERRIDDEN ->
          desk.t("visit.reset.overridden", Texts.day(desk, from), visit.text("resetReason"));
    };
  }

  private Optional<Shown> currentOrder() {
    Shown latest = null;
    String began = "";
    for (Shown order : desk.store().find("order", "person", visit.personId())) {
      String start = Texts.text(order.document(), "startDate");
      if (start.compareTo(began) > 0) {
        latest = order;
        began = start;
      }
    }
    return Optional.ofNullable(latest);
  }

  private boolean wasVisitedSince(LocalDate start) {
    for (Shown other : desk.store().find("visit", "person", visit.personId())) {
      String planned = Texts.text(other.document(), "plannedAt");
      boolean complied = Texts.text(other.document(), "outcome").equals("complied");
      if (complied
          && planned.length() >= 10
          && !LocalDateTime.parse(planned).toLocalDate().isBefore(start)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable LocalDate openConcern() {
    for (Shown concern : desk.store().find("concern", "person", visit.personId())) {
      Instant at = Texts.instant(concern.document(), "raisedAt");
      if (!concern.document().hasNonNull("closedAt") && at != null) {
        return at.atZone(Desk.ZONE).toLocalDate();
      }
    }
    return null;
  }
}
