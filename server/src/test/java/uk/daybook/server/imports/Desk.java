package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.merge.RecordState;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;

/** An office with a store in memory, where files are imported and a clerk changes things. */
final class Desk implements AutoCloseable {
  final SqliteStore store = SqliteStore.over(SqliteTemplate::inMemory);
  final Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);
  final Ids ids = new Ids(clock::millis, new Random(7)::nextLong);
  private final OwnLog office = new OwnLog(store, clock, "office:test");
  private RegionImport latest = new RegionImport(store, clock, ids);

  ImportReport load(ImportSource source) {
    latest = new RegionImport(store, clock, ids);
    return latest.run(source);
  }

  /** How many mutations the latest import posted. */
  long mutations() {
    return store.read(
        reading -> reading.log(latest.incarnation()).map(log -> log.position()).orElse(0L));
  }

  String person(String crn) {
    return store.read(reading -> reading.naturalKey("person", crn)).orElseThrow();
  }

  RecordRow record(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return Objects.requireNonNull(store.read(reading -> reading.records(List.of(key))).get(key));
  }

  ObjectNode fields(String type, String id) {
    return record(type, id).state().fields();
  }

  ObjectNode personFields() {
    return fields("person", person("X000001"));
  }

  List<RecordRow> linked(String type, String field, String target) {
    return store.read(
        reading -> List.copyOf(reading.records(reading.linked(type, field, target)).values()));
  }

  List<RecordKey> all(String type) {
    return store.read(reading -> reading.ofType(type, "", 10_000));
  }

  /** Every record of a region and its version. */
  Map<RecordKey, Version> versions() {
    Map<RecordKey, Version> versions = new TreeMap<>();
    for (String type :
        List.of(
            "staff",
            "person",
            "casefile",
            "order",
            "project",
            "session",
            "attendance",
            "visit",
            "hours",
            "conflict",
            "returned")) {
      store
          .read(reading -> reading.records(reading.ofType(type, "", 10_000)))
          .forEach((key, row) -> versions.put(key, row.state().version()));
    }
    return versions;
  }

  /** A clerk changes the person as they see it now. */
  Verdict clerkSets(String field, String value) {
    return clerkSets("person", person("X000001"), field, value);
  }

  Verdict clerkSets(String type, String id, String field, String value) {
    ObjectNode fields = Json.object().put(field, value);
    Edit edit =
        new Edit(new RecordKey(type, id), Base.at(record(type, id).state().version()), fields);
    RootKey root = record(type, id).root();
    return office.post(new OwnLog.Act(type + ".edit", "C1", Role.CASE_ADMIN, root, List.of(edit)));
  }

  /** The unpaid-work manager sets a number for the North East, from June 2026 on. */
  void setting(String key, String value) {
    ObjectNode fields = Json.object();
    fields.put("key", key).put("region", "North East").put("from", "2026-06-01");
    Edit edit =
        new Edit(new RecordKey("setting", ids.next()), Base.NOTHING, fields.put("value", value));
    office.post(
        new OwnLog.Act(
            "setting.add",
            "M1",
            Role.UPW_MANAGER,
            new RootKey(RootType.REGION, "North East"),
            List.of(edit)));
  }

  /** Takes a record away as nobody may: by hand. */
  void delete(RecordKey key) {
    RecordRow row = record(key.type(), key.id());
    RecordState state = row.state();
    Version next = state.version().next(state.version().epoch());
    store.write(
        writing -> {
          writing.lockRoots(new TreeSet<>(List.of(row.root())));
          writing.saveRecords(
              List.of(
                  new RecordRow(
                      key,
                      row.root(),
                      new RecordState(next, true, state.fields(), state.stamps()))));
          return key;
        });
  }

  /** A clerk adds a person of that CRN. */
  void clerkAddsPerson(String crn, ObjectNode fields) {
    String id = ids.next();
    Edit edit = new Edit(new RecordKey("person", id), Base.NOTHING, fields.put("crn", crn));
    Verdict verdict =
        office.post(
            new OwnLog.Act(
                "person.add",
                "C1",
                Role.CASE_ADMIN,
                new RootKey(RootType.PERSON, id),
                List.of(edit)));
    if (!verdict.isPosted()) {
      throw new AssertionError(verdict.toString());
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
