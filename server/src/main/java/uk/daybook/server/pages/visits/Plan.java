package uk.daybook.server.pages.visits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Ids;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.ProbationReset;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.StaffLine;

/**
 * When a visit is planned and whose it is, as typed.
 *
 * @param at from when
 * @param finish when they are expected back
 * @param officer whose it is
 */
record Plan(LocalDateTime at, LocalDateTime finish, String officer) {
  private static final Duration LONGEST = Duration.ofHours(8);

  /** What was typed; empty with what is wrong added to the problems. */
  static Optional<Plan> typed(Visit visit, Sight sight, List<Page.Problem> problems) {
    LocalDate day = day(visit.typed("date"));
    LocalTime start = time(visit.typed("start"));
    LocalTime finish = time(visit.typed("finish"));
    String officer = visit.typed("officer");
    if (day == null) {
      problems.add(new Page.Problem("date", "Enter the day of the visit"));
    } else if (day.isBefore(visit.today())) {
      problems.add(new Page.Problem("date", "Enter a day that is not past"));
    }
    if (start == null) {
      problems.add(new Page.Problem("start", "Enter when it begins"));
    }
    if (finish == null) {
      problems.add(new Page.Problem("finish", "Enter when they are expected back"));
    } else if (start != null && !start.isBefore(finish)) {
      problems.add(new Page.Problem("finish", "Enter a time after the beginning"));
    }
    boolean known =
        sight
            .reading()
            .staffLine(officer)
            .filter(it -> !it.left() && it.region().equals(visit.viewer().region()))
            .isPresent();
    if (!known) {
      problems.add(new Page.Problem("officer", "Choose whose visit it is"));
    }
    if (day == null || start == null || finish == null || !problems.isEmpty()) {
      return Optional.empty();
    }
    Plan plan = new Plan(day.atTime(start), day.atTime(finish), officer);
    if (plan.finish().isBefore(visit.now().atZone(Visit.LONDON).toLocalDateTime())) {
      problems.add(new Page.Problem("finish", "Enter a time that is still to come"));
      return Optional.empty();
    }
    if (Duration.between(plan.at(), plan.finish()).compareTo(LONGEST) > 0) {
      problems.add(new Page.Problem("finish", "Enter a time within 8 hours of the beginning"));
      return Optional.empty();
    }
    return Optional.of(plan);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalTime time(String text) {
    try {
      return text.isEmpty() ? null : LocalTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  void into(ObjectNode fields) {
    fields.put("plannedAt", at.toString()).put("expectedFinish", finish.toString());
    fields.put("officer", officer);
  }

  /** Officers of the viewer's region. */
  static List<Choice> officers(Visit visit, Sight sight, String chosen) {
    List<Choice> choices = new ArrayList<>();
    for (StaffLine one :
        sight.reading().staff(visit.viewer().region(), "", "", Integer.MAX_VALUE)) {
      if (!one.left() && (one.role().equals("officer") || one.id().equals(chosen))) {
        choices.add(new Choice(one.id(), one.name() + ", " + one.id(), one.id().equals(chosen)));
      }
    }
    return choices;
  }

  /**
   * What Probation Reset asks of a visit on that day: its rule in words when a reason is needed,
   * else nothing.
   */
  static Optional<String> resetAsks(
      String person, LocalDate day, boolean byRisk, String reason, Visit visit, Sight sight) {
    ObjectNode casefile = sight.document("casefile", Ids.casefile(person));
    RecordRow latest = null;
    for (RecordRow order : sight.linked("order", "person", person)) {
      if (latest == null
          || Sight.text(order.state().fields(), "startDate")
                  .compareTo(Sight.text(latest.state().fields(), "startDate"))
              > 0) {
        latest = order;
      }
    }
    if (latest == null) {
      return Optional.empty();
    }
    ObjectNode order = latest.state().fields();
    LocalDate start = day(Sight.text(order, "startDate"));
    LocalDate end = day(Sight.text(order, "endDate"));
    var policy = Policies.on(visit.viewer().region(), day, sight);
    if (start == null || end == null || policy.isEmpty()) {
      return Optional.empty();
    }
    OrderType type = OrderType.of(Sight.text(order, "type")).orElse(OrderType.COMMUNITY_ORDER);
    return ProbationReset.of(type, start, end, policy.get())
        .filter(
            reset ->
                reset.visit(day, CaseFacts.exemptions(order, casefile), byRisk, reason)
                    == ProbationReset.PlannedVisit.NEEDS_REASON)
        .map(ProbationReset::words);
  }
}
