package uk.daybook.rehearsal.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/** The people in the office, at the server: what they do and what they can read. */
final class Office {
  private static final int MOST_MUTATIONS = 10_000;

  private final Store store;
  private final OwnLog log;

  Office(Store store, Clock clock, String incarnation) {
    this.store = store;
    this.log = new OwnLog(store, clock, incarnation);
  }

  Store store() {
    return store;
  }

  RecordRow record(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    RecordRow row = store.read(reading -> reading.records(List.of(key))).get(key);
    if (row == null) {
      throw new IllegalStateException("The server has no " + key);
    }
    return row;
  }

  /** An edit of a record as the office's page shows it now. */
  Edit edit(String type, String id, String json) {
    Base base = Base.at(record(type, id).state().version());
    return new Edit(new RecordKey(type, id), base, DemoDevice.object(json));
  }

  static Edit make(String type, String id, String json) {
    return new Edit(new RecordKey(type, id), Base.NOTHING, DemoDevice.object(json));
  }

  /** Does something that must be posted. */
  void act(String name, String staff, Role role, RootKey root, Edit... edits) {
    Verdict verdict = log.post(new OwnLog.Act(name, staff, role, root, List.of(edits)));
    if (!verdict.isPosted()) {
      throw new IllegalStateException("The office's " + name + " was not posted: " + verdict);
    }
  }

  /** The open conflicts about a record. */
  List<ObjectNode> openConflicts(String subject) {
    List<ObjectNode> open = new ArrayList<>();
    for (RecordRow row : linked("conflict", "subjectId", subject)) {
      if (!row.state().fields().has("settledAt")) {
        open.add(row.state().fields());
      }
    }
    return open;
  }

  List<RecordRow> linked(String type, String field, String target) {
    return store.read(
        reading -> List.copyOf(reading.records(reading.linked(type, field, target)).values()));
  }

  /** Every mutation received from a member of staff's devices, in order of number. */
  List<MutationRow> received(String staff) {
    return store.read(reading -> received(reading, staff));
  }

  private static List<MutationRow> received(Reading reading, String staff) {
    List<MutationRow> all = new ArrayList<>();
    for (DeviceRow device : reading.devicesOf(staff)) {
      for (LogRow one : reading.logsOf(device.id())) {
        all.addAll(reading.mutations(one.incarnation(), 1, MOST_MUTATIONS));
      }
    }
    return all;
  }

  /** The verdict on the mutation that holds those words, as the office reads it. */
  Verdict verdictOn(String staff, String words) {
    for (MutationRow row : received(staff)) {
      if (new String(row.line(), StandardCharsets.UTF_8).contains(words)) {
        return Verdict.parse(row.verdict());
      }
    }
    throw new IllegalStateException("Nothing with those words was received from " + staff);
  }

  boolean hasReceived(String staff, String words) {
    return received(staff).stream()
        .anyMatch(row -> new String(row.line(), StandardCharsets.UTF_8).contains(words));
  }
}
