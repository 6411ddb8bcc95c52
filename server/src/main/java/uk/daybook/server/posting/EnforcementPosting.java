package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Enforcement;
import uk.daybook.domain.EnforcementCode;
import uk.daybook.domain.EnforcementStep;
import uk.daybook.domain.Ids;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.RecordRow;

/**
 * Opens, contests, resumes and withdraws the enforcement action that an attendance or a visit
 * causes, as {@link Enforcement} decides. It never sends a letter.
 */
final class EnforcementPosting {
  private final Desk desk;
  private final Conflicts conflicts;

  EnforcementPosting(Desk desk, Conflicts conflicts) {
    this.desk = desk;
    this.conflicts = conflicts;
  }

  /**
   * An appointment that counts for or against somebody.
   *
   * @param record the attendance or visit
   * @param person whose
   * @param order the order it was under
   * @param date its day, from which every deadline is counted
   * @param finding what its outcome means
   * @param outcome the outcome of an attendance, null for a visit or none
   */
  record Contact(
      RecordKey record,
      String person,
      RecordRow order,
      LocalDate date,
      Enforcement.Finding finding,
      @Nullable AttendanceOutcome outcome) {}

  /** Brings the action of an attendance or visit up to date; gives the order it is under. */
  Optional<RecordRow> post(RecordRow row, MutationRef cause) {
    Optional<Contact> contact = contact(row);
    contact.ifPresent(one -> post(one, row, cause));
    return contact.map(Contact::order);
  }

  private void post(Contact contact, RecordRow row, MutationRef cause) {
    RecordKey key = new RecordKey("action", Ids.action(contact.record()));
    ObjectNode standing = desk.document("action", key.id());
    ObjectNode order = contact.order().state().fields();
    Optional<OrderType> type = OrderType.of(Desk.textOf(order, "type"));
    Optional<Region> region =
        Region.of(Desk.textOf(desk.document("person", contact.person()), "region"));
    if (!type.isPresent() || !region.isPresent()) {
      return;
    }
    Policy policy = desk.settings(region.get()).on(region.get(), contact.date());
    List<LocalDate> warnings = warningsGiven(contact.order().key().id());
    EnforcementStep step =
        Enforcement.decide(
            contact.date(),
            contact.finding(),
            conflicts.isOpen(contact.record(), "outcome"),
            type.get(),
            warnings,
            standing == null ? null : action(standing),
            policy);
    if (step instanceof EnforcementStep.ProposeWithdrawal && wasLetStand(contact, standing)) {
      return;
    }
    ObjectNode fields = fields(step, standing);
    if (step instanceof EnforcementStep.Nothing
        && Desk.textOf(standing, "progress").equals("open")) {
      // A warning that was given meanwhile changes where a later failure leads.
      String path = Enforcement.path(type.get(), contact.date(), warnings, policy).code();
      if (!path.equals(Desk.textOf(standing, "path"))) {
        fields.put("path", path);
      }
    }
    if (!fields.isEmpty()) {
      fields.put("person", contact.person()).put("order", contact.order().key().id());
      fields.put("cause", contact.record().id()).put("failedOn", contact.date().toString());
      desk.write(key, row.root(), fields, cause);
    }
  }

  /**
   * A withdrawal is proposed when the outcome becomes no failure, and not again at every change of
   * the record: a person may have let stand what was sent.
   */
  private boolean wasLetStand(Contact contact, @Nullable ObjectNode standing) {
    if (standing != null && standing.path("contested").asBoolean()) {
      return false;
    }
    RecordKey record = contact.record();
    return !desk.changed().contains(record)
        || contact(desk.before(record))
            .filter(was -> was.finding() == Enforcement.Finding.CLEARED && !desk.isNew(record))
            .isPresent();
  }

  private static Enforcement.Action action(ObjectNode fields) {
    String code = Desk.textOf(fields, "progress").toUpperCase(Locale.ROOT);
    Enforcement.Progress progress = Enforcement.Progress.OPEN;
    for (Enforcement.Progress known : Enforcement.Progress.values()) {
      progress = known.name().equals(code) ? known : progress;
    }
    return new Enforcement.Action(progress, fields.path("contested").asBoolean());
  }

  private static ObjectNode fields(EnforcementStep step, @Nullable ObjectNode standing) {
    ObjectNode fields = Json.object();
    if (step instanceof EnforcementStep.Open open) {
      fields.put("code", open.code().code()).put("progress", "open").put("because", "");
      fields.put("respondBy", open.respondBy().toString()).put("path", open.path().code());
      fields.put("law", open.law()).put("contested", open.contested());
      if (standing != null && standing.hasNonNull("givenOn")) {
        // The warning went with the withdrawal.
        fields.putNull("givenOn").putNull("method").putNull("proof");
      }
    } else if (step instanceof EnforcementStep.Withdraw withdraw) {
      fields.put("code", withdraw.code().code()).put("progress", "withdrawn");
      fields.put("because", withdraw.words()).put("contested", false);
    } else if (step instanceof EnforcementStep.ProposeWithdrawal propose) {
      // What was sent stays what the action is, until a person withdraws it.
      fields.put("progress", "withdrawal_proposed");
      fields.put("because", propose.words()).put("contested", false);
    } else if (step instanceof EnforcementStep.Contest) {
      fields.put("contested", true);
    } else if (step instanceof EnforcementStep.Settle) {
      fields.put("contested", false);
    } else if (step instanceof EnforcementStep.Resume resume) {
      fields.put("contested", false);
      if (Desk.textOf(standing, "progress").equals("withdrawal_proposed")) {
        // A withdrawal is only ever proposed once something was sent.
        boolean isBreach = Desk.textOf(standing, "code").equals(EnforcementCode.IBR.code());
        fields.put("progress", isBreach ? "breach_started" : "letter_sent");
        fields.put("because", resume.words());
      }
    }
    return fields;
  }

  private List<LocalDate> warningsGiven(String order) {
    List<LocalDate> given = new ArrayList<>();
    for (RecordRow action : desk.linked("action", "order", order)) {
      ObjectNode fields = action.state().fields();
      String date = Desk.textOf(fields, "givenOn");
      if (!date.isEmpty() && !Desk.textOf(fields, "progress").equals("withdrawn")) {
        given.add(LocalDate.parse(date));
      }
    }
    return given;
  }

  /** Every contact under an order that has an outcome: attendances and the visits of its time. */
  List<Contact> contacts(RecordRow order) {
    List<Contact> contacts = new ArrayList<>();
    for (RecordRow row : desk.linked("attendance", "order", order.key().id())) {
      contact(row).ifPresent(contacts::add);
    }
    for (RecordRow row : desk.linked("visit", "person", order.root().id())) {
      contact(row).filter(one -> one.order().key().equals(order.key())).ifPresent(contacts::add);
    }
    return contacts;
  }

  private Optional<Contact> contact(RecordRow row) {
    ObjectNode fields = row.state().fields();
    String person = row.root().id();
    if (row.key().type().equals("attendance")) {
      ObjectNode session = desk.document("session", Desk.textOf(fields, "session"));
      RecordRow order = desk.record(new RecordKey("order", Desk.textOf(fields, "order")));
      if (order == null || session == null || !session.has("date")) {
        return Optional.empty();
      }
      AttendanceOutcome outcome = AttendanceOutcome.of(Desk.textOf(fields, "outcome")).orElse(null);
      LocalDate date = LocalDate.parse(Desk.textOf(session, "date"));
      return Optional.of(
          new Contact(row.key(), person, order, date, Enforcement.Finding.of(outcome), outcome));
    }
    String planned = Desk.textOf(fields, "plannedAt");
    if (planned.length() < 10) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.parse(planned.substring(0, 10));
    VisitOutcome outcome = VisitOutcome.of(Desk.textOf(fields, "outcome")).orElse(null);
    // Recorded against the wrong person: nobody's failure (DOMAIN: audit).
    Enforcement.Finding finding =
        fields.path("outOfView").asBoolean()
            ? Enforcement.Finding.CLEARED
            : Enforcement.Finding.of(outcome);
    return orderOn(person, date)
        .map(order -> new Contact(row.key(), person, order, date, finding, null));
  }

  /** The order a visit on that day is under: the one in force that began last. */
  private Optional<RecordRow> orderOn(String person, LocalDate date) {
    RecordRow latest = null;
    String day = date.toString();
    for (RecordRow order : desk.linked("order", "person", person)) {
      ObjectNode fields = order.state().fields();
      boolean inForce =
          Desk.textOf(fields, "startDate").compareTo(day) <= 0
              && Desk.textOf(fields, "endDate").compareTo(day) >= 0;
      if (inForce && (latest == null || startsAfter(order, latest))) {
        latest = order;
      }
    }
    return Optional.ofNullable(latest);
  }

  private static boolean startsAfter(RecordRow one, RecordRow other) {
    return Desk.textOf(one.state().fields(), "startDate")
            .compareTo(Desk.textOf(other.state().fields(), "startDate"))
        > 0;
  }
}
