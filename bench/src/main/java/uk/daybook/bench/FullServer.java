package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/**
 * A server on loopback whose officer holds so many records, people and notes on them; or whose
 * supervisor does, a project with its sessions, rolls, marks and notes.
 */
final class FullServer implements AutoCloseable {
  static final String OFFICER = "O1";

  static final String SUPERVISOR = "S1";

  /** The session that the supervisor has today. */
  static final String TODAY = "bench-session-0";

  private static final String PROJECT = "bench-project";
  private static final int GROUP = 12;
  private static final int NOTES_EACH = 19;

  /** People to each officer of {@link #fillPeople}. */
  static final int CASELOAD = 50;

  private static final int ACTS_AT_ONCE = 400;
  private static final int NOTE_CHARS = 380;

  private final DaybookServer server;
  private final OwnLog log;
  private final Ids ids;
  private final List<OwnLog.Act> waiting = new ArrayList<>();
  private int crns;

  private FullServer(DaybookServer server, OwnLog log, Ids ids) {
    this.server = server;
    this.log = log;
    this.ids = ids;
  }

  static FullServer start(Path folder, Machine machine, int records) {
    FullServer full = on(new SqliteBacking(), folder, machine);
    full.fill(records);
    return full;
  }

  /** A server on what is in that folder already, or on nothing. */
  static FullServer on(Backing backing, Path folder, Machine machine) {
    return over(backing.open(folder), folder, machine);
  }

  /** A server on that store, which it closes when it stops. */
  static FullServer over(Store store, Path folder, Machine machine) {
    Ids ids = new Ids(machine.clock()::millis, machine.randomness()::nextLong);
    DaybookServer server =
        new DaybookServer(
                Config.of("127.0.0.1", 0, folder),
                store,
                machine.clock(),
                machine.randomness()::nextLong)
            .start();
    OwnLog log = new OwnLog(server.store(), machine.clock(), "import:" + ids.next());
    return new FullServer(server, log, ids);
  }

  /** A server whose supervisor has a session of twelve today among that many records. */
  static FullServer startForSupervisor(Path folder, Machine machine, int records) {
    FullServer full = start(folder, machine, 0);
    full.fillProject(records, machine);
    return full;
  }

  /** Gives the supervisor so many records, of sessions of twelve from today backwards. */
  void fillProject(int records, Machine machine) {
    fillProject(records, LocalDate.ofInstant(machine.clock().instant(), ZoneOffset.UTC));
  }

  private void fillProject(int records, LocalDate today) {
    ObjectNode staff = Json.object();
    staff.put("name", "Supervisor").put("role", "supervisor").put("region", "North East");
    post(new RootKey(RootType.STAFF, SUPERVISOR), "staff", SUPERVISOR, staff);
    ObjectNode project = Json.object();
    project.put("code", "B1").put("name", "River bank").put("kind", "group");
    post(new RootKey(RootType.PROJECT, PROJECT), "project", PROJECT, project);
    int made = 2;
    for (int day = 0; made < records; day++) {
      made += fillSession("bench-session-" + day, today.minusDays(day), day);
    }
    flush();
  }

  private int fillSession(String session, LocalDate date, int day) {
    ObjectNode fields = Json.object();
    fields.put("project", PROJECT).put("supervisor", SUPERVISOR).put("date", date.toString());
    fields.put("start", "09:00").put("finish", "15:30");
    post(new RootKey(RootType.SESSION, session), "session", session, fields);
    int made = 1;
    for (int i = 0; i < GROUP; i++) {
      String person = ids.next();
      RootKey root = new RootKey(RootType.PERSON, person);
      ObjectNode who = Json.object();
      who.put("crn", String.format(Locale.ROOT, "X%06d", day * GROUP + i + 1));
      who.put("firstName", "First" + (day * 7 + i)).put("lastName", "Last" + (day * GROUP + i));
      who.put("region", "North East").put("adjustments", "school run: not before 09:30");
      post(root, "person", person, who);
      ObjectNode order = Json.object();
      order.put("person", person).put("eventNumber", 1).put("type", "community-order");
      order.put("sentenceDate", date.minusDays(90).toString()).put("upwHours", 120);
      post(root, "order", person + "-1", order);
      ObjectNode attendance = Json.object();
      attendance.put("session", session).put("person", person).put("project", PROJECT);
      attendance.put("order", person + "-1").put("allocated", true);
      post(root, "attendance", Ids.attendance(session, person), attendance);
      made += 4;
      for (int n = 0; n < 4; n++, made++) {
        ObjectNode note = Json.object();
        note.put("person", person).put("project", PROJECT).put("about", person);
        note.put("text", words(day * 100 + i * 10 + n)).put("sensitive", false);
        post(root, "note", ids.next(), note);
      }
    }
    return made;
  }

  private void fill(int records) {
    fill(OFFICER, records);
  }

  /** Gives an officer so many records, the one of themselves among them. */
  void fill(String officer, int records) {
    ObjectNode staff = Json.object();
    staff.put("name", "Officer").put("role", "officer").put("region", "North East");
    post(new RootKey(RootType.STAFF, officer), "staff", officer, staff);
    int made = 1;
    while (made < records) {
      String person = ids.next();
      RootKey root = new RootKey(RootType.PERSON, person);
      ObjectNode fields = Json.object();
      fields.put("crn", String.format(Locale.ROOT, "X%06d", ++crns)).put("officer", officer);
      fields.put("firstName", "Made").put("lastName", "Up").put("region", "North East");
      post(root, "person", person, fields);
      made++;
      for (int i = 0; i < NOTES_EACH && made < records; i++, made++) {
        ObjectNode note = Json.object();
        note.put("person", person).put("text", words(made)).put("sensitive", false);
        post(root, "note", ids.next(), note);
      }
    }
    flush();
  }

  /** So many more people in the store, fifty to an officer of their own, a note on each. */
  void fillPeople(int people) {
    for (int i = 0; i < people; i++) {
      String officer = "P" + i / CASELOAD;
      if (i % CASELOAD == 0) {
        fill(officer, 1);
      }
      String person = ids.next();
      RootKey root = new RootKey(RootType.PERSON, person);
      ObjectNode fields = Json.object();
      fields.put("crn", String.format(Locale.ROOT, "X%06d", ++crns)).put("officer", officer);
      fields.put("firstName", "Made").put("lastName", "Up").put("region", "North East");
      post(root, "person", person, fields);
      ObjectNode note = Json.object();
      note.put("person", person).put("text", words(i)).put("sensitive", false);
      post(root, "note", ids.next(), note);
    }
    flush();
  }

  /** So many more versions of a person's record, all of one unit of it. */
  void fillHistory(String person, int versions, Machine machine) {
    RecordKey key = new RecordKey("person", person);
    RootKey root = new RootKey(RootType.PERSON, person);
    for (int i = 0; i < versions; i++) {
      RecordRow row = Objects.requireNonNull(store().read(it -> it.records(Set.of(key))).get(key));
      Edit edit = new Edit(key, Base.at(row.state().version()), safetyConfirmed(machine, i));
      waiting.add(
          new OwnLog.Act("bench.fill", Role.IMPORT.code(), Role.IMPORT, root, List.of(edit)));
      flush();
    }
  }

  /** What a confirmation of a person's safety says; each is another. */
  static ObjectNode safetyConfirmed(Machine machine, int i) {
    Instant at = machine.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    String day = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(1 + i % 300).toString();
    return Json.object().put("safetyConfirmedOn", day).put("safetyConfirmedAt", at.toString());
  }

  /** Somebody who works in the office of the same region. */
  void fillDesk(String code) {
    ObjectNode staff = Json.object();
    staff.put("name", "Desk").put("role", Role.CASE_ADMIN.code()).put("region", "North East");
    post(new RootKey(RootType.STAFF, code), "staff", code, staff);
    flush();
  }

  /** Text that does not compress to nothing: words in an order of its own. */
  static String words(int seed) {
    String[] stock = {
      "arrived", "early", "talked", "about", "work", "brother", "rent", "school", "Monday",
          "letter",
      "calm", "tired", "kitchen", "agreed", "next", "session", "bus", "boots", "rain", "doctor"
    };
    StringBuilder text = new StringBuilder();
    long state = seed * 2_654_435_761L + 12_345;
    while (text.length() < NOTE_CHARS) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      text.append(stock[(int) ((state >>> 33) % stock.length)]).append(' ');
    }
    return text.substring(0, NOTE_CHARS);
  }

  private void post(RootKey root, String type, String id, ObjectNode fields) {
    Edit edit = new Edit(new RecordKey(type, id), Base.NOTHING, fields);
    waiting.add(new OwnLog.Act("bench.fill", Role.IMPORT.code(), Role.IMPORT, root, List.of(edit)));
    if (waiting.size() == ACTS_AT_ONCE) {
      flush();
    }
  }

  private void flush() {
    for (Verdict verdict : log.post(waiting)) {
      if (!verdict.isPosted()) {
        throw new IllegalStateException("The bench's own record was not posted: " + verdict);
      }
    }
    waiting.clear();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.port();
  }

  Store store() {
    return server.store();
  }

  String newCode() {
    return newCode(OFFICER);
  }

  String newCode(String staff) {
    return server.enrolment().newCode(staff).orElseThrow();
  }

  /** A one-time password for the office's pages. */
  String password(String staff) {
    return server.signIn().oneTimePassword(staff).orElseThrow();
  }

  @Override
  public void close() {
    server.close();
  }
}
