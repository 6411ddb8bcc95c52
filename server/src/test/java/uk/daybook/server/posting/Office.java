package uk.daybook.server.posting;

import static uk.daybook.server.posting.WireDevice.edit;
import static uk.daybook.server.posting.WireDevice.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;
import uk.daybook.server.store.LedgerRow;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.TestPostgres;

/**
 * A small office with its store in memory: officers O1 and O2, supervisors S1 and S2, senior SP1,
 * clerk C1; a project with one session; people P1 and P2 of O1 with an order of 100 hours each,
 * both allocated.
 */
final class Office implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-25T18:00:00Z");
  static final String DATE = "2026-11-25";

  final Store store;
  final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  final PostingService posting;
  final OwnLog log;

  /** One with a store in memory. */
  Office() {
    this(SqliteStore.over(SqliteTemplate::inMemory), "office:test");
    open();
  }

  /** One on a PostgreSQL database of its own. */
  static Office onPostgres() {
    Office office = new Office(PostgresStore.open(TestPostgres.fresh()), "office:test");
    office.open();
    return office;
  }

  /** One server process of an office that is open, or about to be. */
  Office(Store store, String log) {
    this.store = store;
    this.posting = new PostingService(store, clock);
    this.log = new OwnLog(store, clock, log);
  }

  /** Brings its staff, project, session and people in. */
  void open() {
    staff("O1", "officer", "Team A");
    staff("O2", "officer", "Team A");
    staff("S1", "supervisor", "Team U");
    staff("S2", "supervisor", "Team U");
    staff("SP1", "spo", "Team A");
    staff("C1", "case_admin", "Team A");
    imported(
        root(RootType.PROJECT, "pr1"),
        edit(
            "project",
            "pr1",
            Base.NOTHING,
            "{'code':'NEP1','name':'Beck','kind':'group','team':'Team U'}"));
    imported(
        root(RootType.SESSION, "se1"),
        edit(
            "session",
            "se1",
            Base.NOTHING,
            "{'project':'pr1','date':'2026-11-25','start':'09:00','finish':'16:00',"
                + "'supervisor':'S1'}"));
    person("P1", "X000001", "O1");
    person("P2", "X000002", "O1");
  }

  void staff(String code, String role, String team) {
    imported(
        root(RootType.STAFF, code),
        edit(
            "staff",
            code,
            Base.NOTHING,
            "{'name':'Somebody','role':'"
                + role
                + "','region':'North East','pdu':'G','team':'"
                + team
                + "'}"));
  }

  void person(String id, String crn, String officer) {
    RootKey root = root(RootType.PERSON, id);
    imported(
        root,
        edit(
            "person",
            id,
            Base.NOTHING,
            "{'crn':'"
                + crn
                + "','firstName':'A','lastName':'B','officer':'"
                + officer
                + "','region':'North East'}"),
        edit(
            "casefile",
            Ids.casefile(id),
            Base.NOTHING,
            "{'person':'" + id + "','rosh':'medium','roshDate':'2026-01-01'}"));
    imported(
        root,
        edit(
            "order",
            "or-" + id,
            Base.NOTHING,
            "{'person':'"
                + id
                + "','eventNumber':1,'type':'community-order','sentenceDate':'2026-01-05',"
                + "'startDate':'2026-01-05','endDate':'2027-01-04','upwHours':100}"));
    imported(
        root,
        edit(
            "attendance",
            attendance(id),
            Base.NOTHING,
            "{'session':'se1','person':'"
                + id
                + "','project':'pr1','order':'or-"
                + id
                + "','allocated':true}"));
  }

  /** Another session of the project, to which a person is allocated; gives the attendance. */
  String session(String id, String date, String person) {
    imported(
        root(RootType.SESSION, id),
        edit(
            "session",
            id,
            Base.NOTHING,
            "{'project':'pr1','date':'"
                + date
                + "','start':'09:00','finish':'16:00','supervisor':'S1'}"));
    String attendance = Ids.attendance(id, person);
    imported(
        person(person),
        edit(
            "attendance",
            attendance,
            Base.NOTHING,
            "{'session':'"
                + id
                + "','person':'"
                + person
                + "','project':'pr1','order':'or-"
                + person
                + "','allocated':true}"));
    return attendance;
  }

  /** The clerk sets the outcome of an attendance as it stands. */
  Verdict decide(String person, String attendance, String outcome) {
    return act(
        "attendance.decide",
        "C1",
        Role.CASE_ADMIN,
        person(person),
        edit("attendance", attendance, base("attendance", attendance), outcome));
  }

  static String attendance(String person) {
    return Ids.attendance("se1", person);
  }

  static RootKey root(RootType type, String id) {
    return new RootKey(type, id);
  }

  static RootKey person(String id) {
    return new RootKey(RootType.PERSON, id);
  }

  void imported(RootKey root, Edit... edits) {
    Verdict verdict =
        log.post(new OwnLog.Act("row.import", "import", Role.IMPORT, root, List.of(edits)));
    if (!verdict.isPosted()) {
      throw new AssertionError(verdict.toString());
    }
  }

  Verdict act(String name, String staff, Role role, RootKey root, Edit... edits) {
    return log.post(new OwnLog.Act(name, staff, role, root, List.of(edits)));
  }

  Verdict transfer(String person, String to) {
    return act(
        "case.transfer",
        "SP1",
        Role.SPO,
        person(person),
        edit("person", person, Base.at(version("person", person)), "{'officer':'" + to + "'}"));
  }

  WireDevice device(String staff) {
    return new WireDevice(staff, NOW.toEpochMilli());
  }

  List<Verdict> push(WireDevice device, long from) {
    Pushed pushed = posting.push(device.row, device.request(from));
    return pushed.verdicts().stream().map(Verdict::parse).toList();
  }

  Optional<RecordRow> record(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return Optional.ofNullable(store.read(reading -> reading.records(List.of(key))).get(key));
  }

  ObjectNode fields(String type, String id) {
    return record(type, id).orElseThrow().state().fields();
  }

  Version version(String type, String id) {
    return record(type, id).orElseThrow().state().version();
  }

  Base base(String type, String id) {
    return Base.at(version(type, id));
  }

  List<RecordRow> linked(String type, String field, String target) {
    return store.read(
        reading -> List.copyOf(reading.records(reading.linked(type, field, target)).values()));
  }

  List<LedgerRow> ledger(String order) {
    return store.read(reading -> reading.ledger(order));
  }

  Set<String> grants(String staff) {
    return store.read(reading -> reading.grants(staff));
  }

  Set<String> holders(String scope) {
    return store.read(reading -> reading.holders(scope));
  }

  ObjectNode outcome(String person) {
    ObjectNode all = fields("attendance", attendance(person));
    all.retain("outcome", "start", "finish", "penaltyMinutes");
    return all;
  }

  static ObjectNode of(String text) {
    return json(text);
  }

  @Override
  public void close() {
    store.close();
  }
}
