package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.HoursLedger;
import uk.daybook.domain.Ids;
import uk.daybook.domain.LedgerLine;
import uk.daybook.domain.OrderHours;
import uk.daybook.domain.ProjectKind;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.domain.Worked;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.LedgerRow;
import uk.daybook.server.store.RecordRow;

/**
 * Keeps an order's hours: recomputes all its credits, appends the differences to the ledger, and
 * writes the statement that devices show. The order is locked by its person, its root.
 *
 * <p>A total is always a sum of the ledger, and the sum does not depend on what synced first.
 */
final class HoursPosting {
  /** The ledger account of worked minutes. */
  static final String CREDIT = "credit";

  /** The ledger account of minutes the incentive takes off. */
  static final String INCENTIVE = "incentive";

  private final Desk desk;
  private final Conflicts conflicts;

  HoursPosting(Desk desk, Conflicts conflicts) {
    this.desk = desk;
    this.conflicts = conflicts;
  }

  /** Brings the ledgers and the statements of orders up to date. */
  void post(Collection<String> orders, MutationRef cause, long atMillis) {
    Map<String, List<LedgerRow>> standing = desk.tx().ledgers(orders);
    List<LedgerRow> differences = new ArrayList<>();
    for (String order : orders) {
      RecordRow row = desk.record(new RecordKey("order", order));
      Optional<HoursLedger> ledger = row == null ? Optional.empty() : recompute(row);
      if (row != null && ledger.isPresent()) {
        Map<String, Integer> sums = sums(standing.getOrDefault(order, List.of()));
        differences.addAll(differences(order, sums, ledger.get(), cause, atMillis));
        state(order, row, ledger.get(), cause);
      }
    }
    if (!differences.isEmpty()) {
      desk.tx().appendLedger(differences);
    }
  }

  private void state(String order, RecordRow row, HoursLedger ledger, MutationRef cause) {
    ObjectNode fields = Json.object();
    fields.put("person", row.root().id()).put("order", order);
    fields.put("required", ledger.requiredMinutes());
    fields.put("credited", ledger.creditedMinutes());
    fields.put("incentive", ledger.incentiveMinutes());
    fields.put("remaining", ledger.remainingMinutes());
    fields.put("provisional", ledger.provisional());
    desk.write(new RecordKey("hours", Ids.hours(order)), row.root(), fields, cause);
  }

  /** The account of an order as its records say; empty when it has no unpaid work. */
  Optional<HoursLedger> recompute(RecordRow order) {
    ObjectNode fields = order.state().fields();
    int hours = fields.path("upwHours").asInt();
    Optional<Region> region =
        Region.of(Desk.textOf(desk.document("person", order.root().id()), "region"));
    if (hours == 0 || !region.isPresent()) {
      return Optional.empty();
    }
    List<Worked> worked = new ArrayList<>();
    for (RecordRow attendance : desk.linked("attendance", "order", order.key().id())) {
      Worked one = worked(attendance);
      if (one != null) {
        worked.add(one);
      }
    }
    OrderHours account =
        new OrderHours(region.get(), hours, fields.path("adjustmentMinutes").asInt());
    return Optional.of(HoursLedger.recompute(account, worked, desk.settings(region.get())));
  }

  private @Nullable Worked worked(RecordRow attendance) {
    ObjectNode fields = attendance.state().fields();
    ObjectNode session = desk.document("session", Desk.textOf(fields, "session"));
    if (session == null || !session.has("date")) {
      return null;
    }
    ObjectNode project = desk.document("project", Desk.textOf(session, "project"));
    LocalTime planned = timeOf(session, "start");
    return new Worked(
        attendance.key().id(),
        LocalDate.parse(Desk.textOf(session, "date")),
        planned == null ? LocalTime.MIDNIGHT : planned,
        timeOf(fields, "start"),
        timeOf(fields, "finish"),
        fields.path("penaltyMinutes").asInt(),
        AttendanceOutcome.of(Desk.textOf(fields, "outcome")).orElse(null),
        Desk.textOf(project, "kind").equals(ProjectKind.ETE.code()),
        conflicts.isOpen(attendance.key(), "outcome"));
  }

  private List<LedgerRow> differences(
      String order,
      Map<String, Integer> standing,
      HoursLedger ledger,
      MutationRef cause,
      long atMillis) {
    List<LedgerRow> rows = new ArrayList<>();
    for (LedgerLine line : ledger.lines()) {
      Map<String, Integer> due =
          Map.of(CREDIT, line.creditMinutes(), INCENTIVE, line.incentiveMinutes());
      for (String account : List.of(CREDIT, INCENTIVE)) {
        Integer was = standing.remove(account + "/" + line.id());
        int difference = due.getOrDefault(account, 0) - (was == null ? 0 : was);
        if (difference != 0) {
          rows.add(new LedgerRow(order, line.id(), account, difference, cause, atMillis));
        }
      }
    }
    standing.forEach(
        (key, minutes) -> {
          if (minutes != 0) {
            int slash = key.indexOf('/');
            rows.add(
                new LedgerRow(
                    order,
                    key.substring(slash + 1),
                    key.substring(0, slash),
                    -minutes,
                    cause,
                    atMillis));
          }
        });
    return rows;
  }

  /** The sums of a ledger, by {@code account/attendance}. */
  static Map<String, Integer> sums(Collection<LedgerRow> rows) {
    Map<String, Integer> sums = new TreeMap<>();
    for (LedgerRow row : rows) {
      sums.merge(row.account() + "/" + row.attendance(), row.minutes(), Integer::sum);
    }
    return sums;
  }

  private static @Nullable LocalTime timeOf(ObjectNode document, String field) {
    String time = Desk.textOf(document, field);
    return time.isEmpty() ? null : LocalTime.parse(time);
  }
}
