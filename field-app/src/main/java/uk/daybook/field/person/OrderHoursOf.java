package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.client.Shown;
import uk.daybook.domain.OrderHours;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Projection;
import uk.daybook.domain.Projection.Course;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;
import uk.daybook.field.person.PersonView.Fact;

/** The hours of a person's orders: the office's statement, and where it is going. */
final class OrderHoursOf {
  private OrderHoursOf() {}

  static List<PersonView.Order> person(
      Desk desk, String person, List<Appointment> appointments, Policy policy) {
    List<PersonView.Order> orders = new ArrayList<>();
    for (Shown order : desk.store().find("order", "person", person)) {
      if (order.document().path("upwHours").asInt(0) > 0) {
        String id = order.key().id();
        List<Appointment> own = appointments.stream().filter(it -> it.order().equals(id)).toList();
        orders.add(of(desk, order, own, policy));
      }
    }
    return orders;
  }

  private static PersonView.Order of(Desk desk, Shown shown, List<Appointment> own, Policy policy) {
    ObjectNode order = shown.document();
    OrderType type = OrderType.of(Texts.text(order, "type")).orElse(OrderType.COMMUNITY_ORDER);
    LocalDate sentence = Texts.date(order, "sentenceDate");
    List<Shown> statements = desk.store().find("hours", "order", shown.key().id());
    int required =
        new OrderHours(
                policy.region(),
                order.path("upwHours").asInt(),
                order.path("adjustmentMinutes").asInt(0))
            .requiredMinutes();
    List<Fact> facts = new ArrayList<>();
    int remaining = required;
    boolean provisional = false;
    if (statements.isEmpty()) {
      facts.add(fact(desk, "person.hours.required", required));
    } else {
      ObjectNode hours = statements.get(0).document();
      remaining = hours.path("remaining").asInt(required);
      provisional = hours.path("provisional").asBoolean(false);
      facts.add(fact(desk, "person.hours.worked", hours.path("credited").asInt(0)));
      facts.add(fact(desk, "person.hours.left", remaining));
      facts.add(fact(desk, "person.hours.required", hours.path("required").asInt(required)));
      if (hours.path("incentive").asInt(0) > 0) {
        facts.add(fact(desk, "person.hours.incentive", hours.path("incentive").asInt()));
      }
    }
    Pace pace = Pace.of(own, desk.today(), policy);
    Projection projection =
        Projection.of(
            remaining,
            pace.minutesPerWeek(),
            sentence == null ? desk.today() : sentence,
            null,
            type,
            policy);
    String kind = Texts.code(desk.words(), "ordertype.", type.code());
    return new PersonView.Order(
        sentence == null ? kind : desk.t("person.order", kind, desk.words().date(sentence)),
        facts,
        end(desk, projection, pace),
        sentence == null ? "" : course(desk, projection, remaining),
        provisional(desk, statements.isEmpty(), provisional, own));
  }

  private static Fact fact(Desk desk, String key, int minutes) {
    return new Fact(desk.t(key), desk.words().duration(minutes));
  }

  static String end(Desk desk, Projection projection, Pace pace) {
    LocalDate finishes = projection.finishesOn();
    if (finishes != null) {
      return desk.t(
          pace.planned() ? "person.end.planned" : "person.end.worked",
          desk.words().date(finishes),
          desk.words().duration(pace.minutesPerWeek()));
    }
    boolean done =
        projection.course() == Course.FINISHED || projection.course() == Course.ASK_EARLY_END;
    return desk.t(done ? "person.end.done" : "person.end.none");
  }

  private static String course(Desk desk, Projection projection, int remaining) {
    return course(desk.words(), projection, remaining, desk.today());
  }

  /** How the order stands towards its limit, in words; empty when there is nothing to say. */
  static String course(Words words, Projection projection, int remaining, LocalDate today) {
    String limit = words.date(projection.limit());
    if (remaining > 0 && today.isAfter(projection.limit())) {
      return words.t("person.course.over", limit, words.duration(remaining));
    }
    return switch (projection.course()) {
      case RETURN_TO_COURT, PAST_TARGET ->
          words.t("person.course." + projection.course().name(), limit);
      case ON_TIME, NO_PACE -> words.t("person.course.limit", limit);
      case FINISHED, ASK_EARLY_END -> "";
    };
  }

  private static String provisional(
      Desk desk, boolean noStatement, boolean provisional, List<Appointment> own) {
    if (noStatement) {
      return desk.t("person.hours.nostatement");
    }
    if (own.stream().anyMatch(it -> it.outcome() != null && it.unsent())) {
      return desk.t("person.hours.unsent");
    }
    return provisional ? desk.t("person.hours.provisional") : "";
  }
}
