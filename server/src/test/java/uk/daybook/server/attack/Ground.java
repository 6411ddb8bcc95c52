package uk.daybook.server.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.sync.SyncExchange;

/**
 * A region to attack: officer O1, supervisors S1 and S2, senior SP1, manager M1, case administrator
 * C1; project pr1 with session se1 of S1; P1 of O1, with an order and on the session; L1 of O1,
 * whom only O1 and S1 may see.
 */
final class Ground implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-25T18:00:00Z");

  final SqliteStore store = SqliteStore.over(SqliteTemplate::inMemory);
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final PostingService posting = new PostingService(store, clock);
  private final OwnLog log = new OwnLog(store, clock, "import:test");

  /** What people do in the office, on pages or by whatever else they send. */
  final OwnLog office = new OwnLog(store, clock, "office:test");

  Ground() {
    staff("O1", "officer", "A");
    staff("SP1", "spo", "A");
    staff("S1", "supervisor", "U");
    staff("S2", "supervisor", "U");
    staff("M1", "upw_manager", "U");
    staff("C1", "case_admin", "B");
    imported(RootType.PROJECT, "pr1", "project", "pr1", "{'code':'N1','kind':'group','team':'U'}");
    imported(
        RootType.SESSION,
        "se1",
        "session",
        "se1",
        "{'project':'pr1','date':'2026-11-25','start':'09:00','finish':'16:00',"
            + "'supervisor':'S1'}");
    person("P1", "X000001", "");
    person("L1", "X000002", ",'lao':'restriction','laoStaff':['O1','S1']");
    imported(
        RootType.PERSON,
        "P1",
        "order",
        "or1",
        "{'person':'P1','eventNumber':1,'type':'community-order','sentenceDate':'2026-01-05',"
            + "'startDate':'2026-01-05','endDate':'2027-01-04','upwHours':100}");
    imported(
        RootType.PERSON,
        "P1",
        "attendance",
        attendance(),
        "{'session':'se1','person':'P1','project':'pr1','order':'or1','allocated':true}");
  }

  private void staff(String code, String role, String team) {
    imported(
        RootType.STAFF,
        code,
        "staff",
        code,
        ("{'name':'N','role':'" + role + "','region':'North East','pdu':'G','team':'")
            + (team + "'}"));
  }

  private void person(String id, String crn, String limits) {
    imported(
        RootType.PERSON,
        id,
        "person",
        id,
        ("{'crn':'" + crn + "','lastName':'B','officer':'O1','region':'North East'")
            + (limits + "}"));
    imported(
        RootType.PERSON,
        id,
        "casefile",
        Ids.casefile(id),
        "{'person':'" + id + "','dateOfBirth':'1990-01-01'}");
  }

  /** P1's place at the session. */
  static String attendance() {
    return Ids.attendance("se1", "P1");
  }

  static Edit edit(String type, String id, Base base, String fields) {
    byte[] json = fields.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Edit(new RecordKey(type, id), base, Json.objectIn(json));
  }

  static RootKey person(String id) {
    return new RootKey(RootType.PERSON, id);
  }

  void imported(RootType rootType, String root, String type, String id, String fields) {
    RootKey key = new RootKey(rootType, root);
    Edit edit = edit(type, id, Base.at(version(type, id)), fields);
    Verdict verdict =
        log.post(new OwnLog.Act("row.import", "import", Role.IMPORT, key, List.of(edit)));
    if (!verdict.isPosted()) {
      throw new AssertionError(verdict.toString());
    }
  }

  private uk.daybook.protocol.Version version(String type, String id) {
    return record(type, id).map(row -> row.state().version()).orElse(Base.NOTHING.version());
  }

  Base shown(String type, String id) {
    return Base.at(version(type, id));
  }

  Optional<RecordRow> record(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return Optional.ofNullable(store.read(reading -> reading.records(List.of(key))).get(key));
  }

  ObjectNode fields(String type, String id) {
    return record(type, id).orElseThrow().state().fields();
  }

  /** A device with a log of its own, which sends each mutation as it is written. */
  final class Device {
    private final DeviceRow row;
    private final String incarnation;
    private final @Nullable MutationRef parent;
    private byte[] head = Chain.start();
    private long last;

    Device(String staff, @Nullable MutationRef parent) {
      this.row = new DeviceRow("d-" + staff, staff, new byte[] {1}, "t", 0, null, null, 0, 0);
      this.incarnation = "inc-" + staff;
      this.parent = parent;
    }

    Verdict send(RootKey root, Edit edit) {
      return send(root, null, edit);
    }

    Verdict send(RootKey root, @Nullable MutationRef mends, Edit edit) {
      ClockReading now = new ClockReading(NOW.toEpochMilli(), "boot", ++last, null);
      byte[] line =
          new Mutation(last, last, "a.b", row.staff(), root, now, false, List.of(edit), null, mends)
              .toLine();
      head = Chain.next(head, line);
      List<byte[]> lines = new ArrayList<>(List.of(line));
      ExchangeRequest request =
          new ExchangeRequest(
              1, incarnation, parent, last, head, 1, 0, now, 0, Map.of(), 500, lines);
      return Verdict.parse(posting.push(row, request).verdicts().get(0));
    }

    /** Everything a first sync gives this device. */
    List<Entry> firstPull() {
      ClockReading now = new ClockReading(NOW.toEpochMilli(), "boot", ++last, null);
      ExchangeRequest request =
          new ExchangeRequest(
              1,
              "pull-" + incarnation,
              null,
              0,
              Chain.start(),
              1,
              0,
              now,
              0,
              Map.of(),
              2_000,
              List.of());
      byte[] body = new SyncExchange(store, posting, clock).answer(row, request, "echo");
      return ExchangeReply.parse(body).entries();
    }

    MutationRef lastSent() {
      return new MutationRef(incarnation, last);
    }
  }

  Device device(String staff) {
    return new Device(staff, null);
  }

  @Override
  public void close() {
    store.close();
  }
}
