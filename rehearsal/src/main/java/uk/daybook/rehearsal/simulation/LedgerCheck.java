package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.HoursLedger;
import uk.daybook.domain.Ids;
import uk.daybook.domain.LedgerLine;
import uk.daybook.domain.OrderHours;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.domain.Settings;
import uk.daybook.domain.Worked;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.LedgerRow;
import uk.daybook.server.store.RecordRow;

/** Computes every order's hours from the records alone and compares with ledger and statement. */
final class LedgerCheck {
  private final Machine machine;

  LedgerCheck(World world) {
    this.machine = world.machine();
  }

  void check() {
    for (RecordKey order : machine.keys("order")) {
      check(order);
    }
  }

  private @Nullable ObjectNode fields(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    RecordRow row = machine.read(it -> it.records(List.of(key)).get(key));
    return row == null || row.state().deleted() ? null : row.state().fields();
  }

  private void check(RecordKey order) {
    ObjectNode fields = fields("order", order.id());
    if (fields == null || fields.path("upwHours").asInt() == 0) {
      return;
    }
    List<Worked> worked = new ArrayList<>();
    for (RecordKey attendance : machine.keys("attendance")) {
      ObjectNode of = fields("attendance", attendance.id());
      if (of != null && of.path("order").asText().equals(order.id())) {
        worked.add(worked(attendance, of));
      }
    }
    OrderHours account =
        new OrderHours(
            Region.NORTH_EAST,
            fields.path("upwHours").asInt(),
            fields.path("adjustmentMinutes").asInt());
    HoursLedger due = HoursLedger.recompute(account, worked, Settings.national());
    Map<String, Integer> wanted = new TreeMap<>();
    for (LedgerLine line : due.lines()) {
      put(wanted, "credit " + line.id(), line.creditMinutes());
      put(wanted, "incentive " + line.id(), line.incentiveMinutes());
    }
    Map<String, Integer> sums = new TreeMap<>();
    for (LedgerRow row : machine.read(it -> it.ledger(order.id()))) {
      sums.merge(row.account() + " " + row.attendance(), row.minutes(), Integer::sum);
    }
    sums.values().removeIf(minutes -> minutes == 0);
    if (!sums.equals(wanted)) {
      throw new Broken(Invariant.LEDGER, order + " has " + sums + " and should have " + wanted);
    }
    checkStatement(order, due);
  }

  private void checkStatement(RecordKey order, HoursLedger due) {
    ObjectNode statement = fields("hours", Ids.hours(order.id()));
    ObjectNode shown = statement == null ? Json.object() : statement;
    boolean same =
        shown.path("credited").asInt() == due.creditedMinutes()
            && shown.path("incentive").asInt() == due.incentiveMinutes()
            && shown.path("provisional").asBoolean() == due.provisional()
            && (statement == null || shown.path("required").asInt() == due.requiredMinutes());
    if (!same) {
      throw new Broken(Invariant.LEDGER, order + " is shown as " + shown + " and is " + due);
    }
  }

  private static void put(Map<String, Integer> into, String account, int minutes) {
    if (minutes != 0) {
      into.put(account, minutes);
    }
  }

  private Worked worked(RecordKey key, ObjectNode fields) {
    ObjectNode session = fields("session", fields.path("session").asText());
    ObjectNode held = session == null ? Json.object() : session;
    ObjectNode project = fields("project", held.path("project").asText());
    return new Worked(
        key.id(),
        LocalDate.parse(held.path("date").asText()),
        LocalTime.parse(held.path("start").asText()),
        timeOf(fields, "start"),
        timeOf(fields, "finish"),
        fields.path("penaltyMinutes").asInt(),
        AttendanceOutcome.of(fields.path("outcome").asText()).orElse(null),
        project != null && project.path("kind").asText().equals("ete"),
        isOutcomeDisputed(key));
  }

  private boolean isOutcomeDisputed(RecordKey attendance) {
    for (RecordKey conflict : machine.keys("conflict")) {
      ObjectNode fields = fields("conflict", conflict.id());
      if (fields != null
          && !fields.has("settledAt")
          && fields.path("subjectId").asText().equals(attendance.id())
          && fields.path("unit").asText().equals("outcome")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable LocalTime timeOf(ObjectNode fields, String field) {
    String time = fields.path(field).asText();
    return time.isEmpty() ? null : LocalTime.parse(time);
  }
}
