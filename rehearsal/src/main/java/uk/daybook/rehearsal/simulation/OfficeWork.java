package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Seen;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.RecordRow;

/** What the office does on its pages, one thing a call. */
final class OfficeWork {
  private static final int MOST_PAGES = 4;

  private final World world;
  private final Chance chance;
  private final List<Page> pages = new ArrayList<>();

  /** A page that was opened and is not yet saved. */
  private record Page(RecordRow shown, ObjectNode answers) {}

  OfficeWork(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  void act() {
    if (!world.machine().isUp()) {
      return;
    }
    int draw = chance.below(100);
    if (draw < 18) {
      open();
    } else if (draw < 42) {
      savePage();
    } else if (draw < 54) {
      transfer();
    } else if (draw < 64) {
      allocate();
    } else if (draw < 72) {
      changeSupervisor();
    } else if (draw < 79) {
      limit();
    } else if (draw < 84) {
      deleteTask();
    } else if (draw < 93) {
      settleConflict();
    } else {
      settleReturned();
    }
  }

  private @Nullable RecordRow any(String type) {
    List<RecordKey> keys = world.machine().keys(type);
    return keys.isEmpty() ? null : row(chance.oneIn(2) ? keys.get(0) : chance.pick(keys));
  }

  /** One that nobody has settled. */
  private @Nullable RecordRow anyOpen(String type) {
    List<RecordRow> open = new ArrayList<>();
    for (RecordKey key : world.machine().keys(type)) {
      RecordRow row = row(key);
      if (row != null && !row.state().fields().has("settledAt")) {
        open.add(row);
      }
    }
    return open.isEmpty() ? null : chance.pick(open);
  }

  private @Nullable RecordRow row(RecordKey key) {
    return world.machine().read(reading -> reading.records(List.of(key)).get(key));
  }

  private void open() {
    Sheet sheet = chance.pick(Sheet.OF_OFFICE);
    RecordRow row = any(sheet.type());
    if (row != null && pages.size() < MOST_PAGES) {
      pages.add(new Page(row, sheet.answers(row.state().fields(), chance, world.journal())));
    }
  }

  private void savePage() {
    if (pages.isEmpty()) {
      open();
    }
    if (pages.isEmpty()) {
      return;
    }
    Page page = pages.remove(chance.below(pages.size()));
    ObjectNode fields = Sheet.changes(page.shown().state().fields(), page.answers());
    if (fields.isEmpty()) {
      return;
    }
    RecordRow now = row(page.shown().key());
    if (now != null && !now.state().version().equals(page.shown().state().version())) {
      world.happened(Fault.STALE_PAGE);
    }
    act("office.form", page.shown(), fields);
  }

  private @Nullable Verdict act(String deed, RecordRow shown, @Nullable ObjectNode fields) {
    Edit edit = new Edit(shown.key(), Base.at(shown.state().version()), fields);
    return act(deed, Town.CLERK, Role.CASE_ADMIN, shown.root(), List.of(edit));
  }

  private @Nullable Verdict act(
      String deed, String staff, Role role, RootKey root, List<Edit> edits) {
    String name = world.journal().nextName(deed);
    List<Typed.Edit> truth = new ArrayList<>();
    for (Edit edit : edits) {
      ObjectNode fields = edit.fields();
      truth.add(
          new Typed.Edit(
              edit.record(),
              new Seen(edit.base().version(), 0),
              fields == null ? null : fields.deepCopy()));
    }
    Typed typed = Typed.inOffice(name, staff, truth);
    Machine machine = world.machine();
    Verdict verdict;
    try {
      verdict = machine.office().post(new OwnLog.Act(name, staff, role, root, edits));
    } catch (ProcessDied death) {
      machine.died(death);
      if (machine.names().contains(name)) {
        world.journal().add(typed);
      }
      return null;
    }
    world.journal().add(typed);
    world.journal().landed(name, verdict.versions());
    world.tally().count("office " + verdict.word());
    world.trace("office " + typed + ": " + verdict.word());
    return verdict;
  }

  private void happened(@Nullable Verdict verdict, Fault fault) {
    if (verdict != null && verdict.isPosted()) {
      world.happened(fault);
    }
  }

  private void transfer() {
    RecordRow person = any("person");
    if (person != null) {
      ObjectNode fields = Json.object().put("officer", chance.pick(Town.OFFICERS));
      happened(act("person.transfer", person, fields), Fault.TRANSFERRED);
    }
  }

  private void allocate() {
    RecordRow attendance = any("attendance");
    if (attendance != null) {
      boolean was = attendance.state().fields().path("allocated").asBoolean();
      ObjectNode fields = Json.object().put("allocated", !was);
      happened(act("attendance.allocate", attendance, fields), Fault.ALLOCATION_CHANGED);
    }
  }

  private void changeSupervisor() {
    RecordRow session = any("session");
    if (session != null) {
      ObjectNode fields = Json.object().put("supervisor", chance.pick(Town.SUPERVISORS));
      happened(act("session.supervise", session, fields), Fault.SUPERVISOR_CHANGED);
    }
  }

  /** By the senior, who may see those with limited access. */
  private void limit() {
    RecordRow person = any("person");
    if (person == null) {
      return;
    }
    ObjectNode fields = Json.object();
    if (person.state().fields().hasNonNull("lao")) {
      fields.putNull("lao").putNull("laoStaff");
    } else {
      fields.put("lao", chance.oneIn(2) ? "restriction" : "exclusion");
      fields.putArray("laoStaff").add(chance.pick(Town.OFFICERS)).add(Town.SENIOR);
      if (chance.oneIn(3)) {
        fields.putArray("laoStaff").add(chance.pick(Town.SUPERVISORS)).add(Town.SENIOR);
      }
    }
    Edit edit = new Edit(person.key(), Base.at(person.state().version()), fields);
    happened(
        act("person.limit", Town.SENIOR, Role.SPO, person.root(), List.of(edit)),
        Fault.LIMITED_CHANGED);
  }

  private void deleteTask() {
    RecordRow task = any("task");
    if (task != null) {
      act("task.delete", task, null);
    }
  }

  /** Picks one of the values, or leaves what stands, and says so. */
  private void settleConflict() {
    RecordRow conflict = anyOpen("conflict");
    if (conflict == null) {
      return;
    }
    ObjectNode fields = conflict.state().fields();
    List<Edit> edits = new ArrayList<>();
    ObjectNode settled = settled();
    edits.add(new Edit(conflict.key(), Base.at(conflict.state().version()), settled));
    RecordKey key =
        new RecordKey(fields.path("subjectType").asText(), fields.path("subjectId").asText());
    RecordRow subject = row(key);
    JsonNode values = fields.path("values");
    JsonNode chosen = values.path(chance.below(Math.max(1, values.size()))).path("value");
    if (subject != null
        && !subject.state().deleted()
        && chosen instanceof ObjectNode value
        && !fields.path("unit").asText().equals("*")) {
      ObjectNode change = Sheet.changes(subject.state().fields(), value);
      if (!change.isEmpty()) {
        edits.add(new Edit(key, Base.at(subject.state().version()), change));
      }
    }
    Verdict verdict = act("conflict.settle", Town.CLERK, Role.CASE_ADMIN, conflict.root(), edits);
    if (verdict != null) {
      world.tally().count("conflict settled: " + verdict.word());
    }
  }

  private ObjectNode settled() {
    ObjectNode settled = Json.object();
    settled.put("settledBy", Town.CLERK).put("settledAt", world.clock().instant().toString());
    return settled.put("because", world.journal().nextWords());
  }

  private void settleReturned() {
    RecordRow returned = anyOpen("returned");
    if (returned != null) {
      ObjectNode fields = settled().put("decision", chance.oneIn(2) ? "accepted" : "declined");
      act("returned.settle", returned, fields);
    }
  }

  /** A person allocated to a session they were not on, by the office. */
  void addAttendance() {
    String session = Town.session(chance.below(Town.SESSIONS));
    int number = chance.below(Town.PEOPLE);
    String person = Town.person(number);
    RecordKey key = new RecordKey("attendance", Ids.attendance(session, person));
    RecordRow personRow = row(new RecordKey("person", person));
    if (row(key) != null || personRow == null) {
      return;
    }
    ObjectNode fields = Json.object().put("session", session).put("person", person);
    Map.of("order", "order-" + number).forEach(fields::put);
    fields.put("allocated", true);
    fields.put("project", Town.projectOf(Integer.parseInt(session.substring(8))));
    act(
        "attendance.allocate",
        Town.CLERK,
        Role.CASE_ADMIN,
        personRow.root(),
        List.of(new Edit(key, Base.NOTHING, fields)));
  }
}
