package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AcceptableAbsences;
import uk.daybook.domain.Enforcement;
import uk.daybook.domain.FailureCount;
import uk.daybook.domain.Ids;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.domain.ReviewKind;
import uk.daybook.domain.Settings;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.RecordRow;

/**
 * Asks a person for a decision when a count is reached: failures to comply, and acceptable absences
 * (DOMAIN: enforcement). Each question is a task, asked once.
 */
final class Reviews {
  private final Desk desk;

  Reviews(Desk desk) {
    this.desk = desk;
  }

  /** Opens the reviews that the contacts of an order now call for. */
  void post(RecordRow order, List<EnforcementPosting.Contact> contacts, MutationRef cause) {
    ObjectNode fields = order.state().fields();
    Optional<Region> region =
        Region.of(Desk.textOf(desk.document("person", order.root().id()), "region"));
    Optional<OrderType> type = OrderType.of(Desk.textOf(fields, "type"));
    LocalDate sentenced = dateOf(fields, "sentenceDate");
    if (!region.isPresent() || !type.isPresent() || sentenced == null) {
      return;
    }
    Settings settings = desk.settings(region.get());
    List<LocalDate> failures = new ArrayList<>();
    List<AcceptableAbsences.Absence> absences = new ArrayList<>();
    for (EnforcementPosting.Contact contact : contacts) {
      if (contact.finding() == Enforcement.Finding.FAILURE) {
        failures.add(contact.date());
      }
      if (contact.outcome() != null) {
        absences.add(new AcceptableAbsences.Absence(contact.date(), contact.outcome()));
      }
    }
    if (!failures.isEmpty()) {
      LocalDate last = failures.stream().max(LocalDate::compareTo).orElseThrow();
      FailureCount count =
          FailureCount.of(
              failures,
              sentenced,
              dateOf(fields, "breachEndedOn"),
              type.get(),
              settings.on(region.get(), last));
      if (count.opensReview(hasOpen(order, ReviewKind.FAILURES))) {
        ask(
            order,
            ReviewKind.FAILURES,
            last,
            "Failures to comply have reached the limit. Decide.",
            cause);
      }
    }
    for (AcceptableAbsences.Ask ask : AcceptableAbsences.asks(absences, region.get(), settings)) {
      ask(
          order,
          ReviewKind.ABSENCES,
          ask.date(),
          "Acceptable absences need your decision and a note.",
          cause);
    }
  }

  private boolean hasOpen(RecordRow order, ReviewKind kind) {
    for (RecordRow task : desk.linked("task", "about", order.key().id())) {
      ObjectNode fields = task.state().fields();
      if (Desk.textOf(fields, "kind").equals(kind.code())
          && !fields.has("doneAt")
          && !fields.path("outOfView").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Asks, unless it was asked before. Whoever knows the order can work out the id it is asked under
   * and make a task of their own there: then it is asked under the next.
   */
  private void ask(
      RecordRow order, ReviewKind kind, LocalDate date, String words, MutationRef cause) {
    String id = Ids.derived("task", order.key().id(), kind.code(), date.toString());
    RecordRow there = desk.record(new RecordKey("task", id));
    while (there != null && !Desk.textOf(there.state().fields(), "kind").equals(kind.code())) {
      id = Ids.derived("task", id, "again");
      there = desk.record(new RecordKey("task", id));
    }
    if (there == null) {
      ObjectNode fields = Json.object();
      fields.put("person", order.root().id()).put("about", order.key().id());
      fields.put("kind", kind.code()).put("text", words);
      desk.write(new RecordKey("task", id), order.root(), fields, cause);
    }
  }

  private static @Nullable LocalDate dateOf(ObjectNode fields, String field) {
    String date = Desk.textOf(fields, field);
    return date.isEmpty() ? null : LocalDate.parse(date);
  }
}
