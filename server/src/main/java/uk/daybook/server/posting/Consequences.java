package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.RecordRow;

/**
 * What follows by rule from everything a transaction changed: hours, enforcement, reviews, and
 * which CRNs a session shows alone. Each is brought up to date from the records as they now are, so
 * the order in which things arrived makes no difference.
 */
final class Consequences {
  private final Desk desk;
  private final HoursPosting hours;
  private final EnforcementPosting enforcement;
  private final Reviews reviews;
  private final LimitedCrns limitedCrns;

  Consequences(Desk desk, Conflicts conflicts) {
    this.desk = desk;
    this.hours = new HoursPosting(desk, conflicts);
    this.enforcement = new EnforcementPosting(desk, conflicts);
    this.reviews = new Reviews(desk);
    this.limitedCrns = new LimitedCrns(desk);
  }

  /** Posts them. {@code cause} is the last mutation of the transaction. */
  void post(MutationRef cause, long atMillis) {
    SortedSet<RecordKey> contacts = new TreeSet<>();
    SortedSet<String> orders = new TreeSet<>();
    for (RecordKey key : desk.changed()) {
      collect(key, contacts, orders);
    }
    new ReadAhead(desk).forConsequences(contacts, orders);
    SortedMap<String, RecordRow> reviewed = new TreeMap<>();
    for (RecordKey key : contacts) {
      RecordRow row = desk.record(key);
      if (row != null) {
        Optional<RecordRow> order = enforcement.post(row, cause);
        order.ifPresent(one -> reviewed.put(one.key().id(), one));
      }
    }
    hours.post(orders, cause, atMillis);
    reviewed.values().forEach(order -> reviews.post(order, enforcement.contacts(order), cause));
    // Last: a session that changes by this alone is no reason to look at everybody on it.
    limitedCrns.post(cause);
  }

  private void collect(RecordKey key, SortedSet<RecordKey> contacts, SortedSet<String> orders) {
    RecordRow row = desk.record(key);
    if (row == null) {
      return;
    }
    switch (key.type()) {
      case "attendance" -> {
        contacts.add(key);
        addOrder(orders, row);
        addOrder(orders, desk.before(key));
      }
      case "visit" -> contacts.add(key);
      case "action" -> {
        if (!desk.isNew(key) && !warning(row).equals(warning(desk.before(key)))) {
          collectOfOrder(Desk.textOf(row.state().fields(), "order"), contacts);
        }
      }
      case "order" -> orders.add(key.id());
      case "session" ->
          desk.linked("attendance", "session", key.id())
              .forEach(attendance -> collectAttendance(attendance, contacts, orders));
      case "conflict" -> {
        ObjectNode fields = row.state().fields();
        RecordKey subject =
            new RecordKey(Desk.textOf(fields, "subjectType"), Desk.textOf(fields, "subjectId"));
        RecordRow about = desk.record(subject);
        if (about != null && subject.type().equals("attendance")) {
          collectAttendance(about, contacts, orders);
        } else if (about != null && subject.type().equals("visit")) {
          contacts.add(subject);
        }
      }
      default -> {
        // no rule follows from the others
      }
    }
  }

  private static String warning(RecordRow action) {
    ObjectNode fields = action.state().fields();
    return Desk.textOf(fields, "givenOn") + Desk.textOf(fields, "progress").equals("withdrawn");
  }

  /** What the other actions of an order are about: a warning changes where a later one leads. */
  private void collectOfOrder(String order, SortedSet<RecordKey> contacts) {
    for (RecordRow action : desk.linked("action", "order", order)) {
      for (String type : List.of("attendance", "visit")) {
        RecordKey cause = new RecordKey(type, Desk.textOf(action.state().fields(), "cause"));
        if (desk.live(cause) != null) {
          contacts.add(cause);
        }
      }
    }
  }

  private static void collectAttendance(
      RecordRow attendance, SortedSet<RecordKey> contacts, SortedSet<String> orders) {
    contacts.add(attendance.key());
    addOrder(orders, attendance);
  }

  private static void addOrder(SortedSet<String> orders, @Nullable RecordRow attendance) {
    String order = attendance == null ? "" : Desk.textOf(attendance.state().fields(), "order");
    if (!order.isEmpty()) {
      orders.add(order);
    }
  }
}
