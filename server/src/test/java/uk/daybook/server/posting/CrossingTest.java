package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.posting.Office.attendance;
import static uk.daybook.server.posting.Office.person;
import static uk.daybook.server.posting.WireDevice.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;
import uk.daybook.server.store.PostgresAddress;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.TestPostgres;

/**
 * Two server processes on one PostgreSQL, each in the middle of a step when the other takes one
 * that crosses it. Whatever the moment, what stands afterwards is what would stand if one had been
 * done after the other, on a store with one writer: records, history of hours, who holds what, the
 * lists, and every scope's count and sum.
 */
final class CrossingTest {
  private static final String COMPLIED =
      "{'outcome':'ATTC','start':'09:00','finish':'16:00','penaltyMinutes':0}";
  private static final String FAILED = "{'outcome':'UACP'}";
  private static final long BLOCKED_AFTER_MILLIS = 120;

  private static PostgresAddress office;
  private static ExecutorService threads;

  /** Two steps that cross. */
  private record Pair(String name, Step one, Step other) {}

  /** A step, always done under the same log. */
  private record Step(String log, Consumer<Office> work) {
    void doOn(Store store) {
      work.accept(new Office(store, log));
    }
  }

  @BeforeAll
  static void open() {
    office = TestPostgres.fresh();
    try (Office node = new Office(PostgresStore.open(office), "office:opening")) {
      node.open();
      prepare(node);
    }
    threads = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void close() {
    threads.shutdown();
  }

  /** What any of the pairs needs, so that one database is copied for all. */
  private static void prepare(Office node) {
    node.person("P3", "X000003", "O1");
    node.session("se2", "2026-11-24", "P1");
    node.session("se3", "2026-11-23", "P1");
    node.imported(
        Office.root(RootType.PROJECT, "pr2"),
        edit(
            "project",
            "pr2",
            Base.NOTHING,
            "{'code':'NEP2','name':'Fell','kind':'group','team':'Team U'}"));
    node.imported(
        Office.root(RootType.SESSION, "se4"),
        edit(
            "session",
            "se4",
            Base.NOTHING,
            "{'project':'pr2','date':'2026-11-27','start':'09:00','finish':'16:00','supervisor':'S1'}"));
    node.imported(
        Office.root(RootType.SESSION, "se5"),
        edit(
            "session",
            "se5",
            Base.NOTHING,
            "{'project':'pr2','date':'2026-11-28','start':'09:00','finish':'16:00','supervisor':'S2'}"));
    // So that S2 holds the project too, and may take its rolls.
    node.imported(
        Office.root(RootType.SESSION, "se6"),
        edit(
            "session",
            "se6",
            Base.NOTHING,
            "{'project':'pr1','date':'2026-11-29','start':'09:00','finish':'16:00',"
                + "'supervisor':'S2'}"));
    node.imported(
        person("P1"), edit("order", "or-P1", node.base("order", "or-P1"), "{'upwHours':10}"));
  }

  private static Pair pair(String name, Consumer<Office> one, Consumer<Office> other) {
    return new Pair(name, new Step("office:a", one), new Step("office:b", other));
  }

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    pairs.add(
        pair(
            "a transfer against late work",
            node -> node.transfer("P1", "O2"),
            node -> {
              WireDevice officer = node.device("O1");
              officer.write(
                  "visit.record",
                  person("P1"),
                  edit(
                      "visit",
                      "v1",
                      Base.NOTHING,
                      "{'person':'P1','plannedAt':'2026-11-25T10:00','type':'planned'}"));
              node.push(officer, 1);
            }));
    pairs.add(
        pair(
            "two merges of one record",
            node -> outcome(node, "S1", "a", COMPLIED, "P1"),
            node -> outcome(node, "S2", "b", FAILED, "P1")));
    pairs.add(
        pair(
            "two first creates",
            node -> allocate(node, "se4", "P2"),
            node -> allocate(node, "se4", "P2")));
    pairs.add(
        pair(
            "two people of one CRN", node -> newPerson(node, "P8"), node -> newPerson(node, "P9")));
    pairs.add(
        pair("one record under two people", node -> note(node, "P1"), node -> note(node, "P2")));
    pairs.add(
        pair(
            "the hours of one order from two sessions",
            node -> decide(node, "se2", "P1"),
            node -> decide(node, "se3", "P1")));
    pairs.add(
        pair(
            "roll calls in opposite orders",
            node -> outcome(node, "S1", "a", COMPLIED, "P1", "P2", "P3"),
            node -> outcome(node, "S2", "b", FAILED, "P3", "P2", "P1")));
    pairs.add(
        pair(
            "two people of one session",
            node -> outcome(node, "S1", "a", COMPLIED, "P1"),
            node -> outcome(node, "S2", "b", FAILED, "P2")));
    pairs.add(
        pair(
            "a session changes hands while its roll comes in",
            node -> supervise(node, "se1", "S2"),
            node -> outcome(node, "S1", "a", COMPLIED, "P1", "P2")));
    pairs.add(
        pair(
            "a session changes hands while somebody is put on it",
            node -> supervise(node, "se4", "S2"),
            node -> allocate(node, "se4", "P3")));
    pairs.add(
        pair(
            "access becomes limited while somebody is put on a session",
            node -> limit(node, "P2"),
            node -> allocate(node, "se4", "P2")));
    pairs.add(
        pair(
            "access becomes limited while the senior changes",
            node -> limit(node, "P2"),
            node ->
                node.imported(
                    Office.root(RootType.STAFF, "SP1"),
                    edit(
                        "staff",
                        "SP1",
                        node.base("staff", "SP1"),
                        "{'team':'Team B','pdu':'H'}"))));
    pairs.add(
        pair(
            "one project taken from a supervisor and given to them",
            node -> supervise(node, "se4", "S2"),
            node -> supervise(node, "se5", "S1")));
    pairs.add(
        pair(
            "one log sent to two servers at once",
            node -> outcome(node, "S1", "a", COMPLIED, "P1", "P2"),
            node -> outcome(node, "S1", "a", COMPLIED, "P1", "P2")));
    return pairs;
  }

  @TestFactory
  List<DynamicTest> whateverTheMomentItIsAsIfOneHadComeAfterTheOther() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Pair pair : pairs()) {
      tests.add(DynamicTest.dynamicTest(pair.name(), () -> cross(pair)));
    }
    return tests;
  }

  private static void cross(Pair pair) throws Exception {
    List<Map<String, Object>> possible =
        List.of(afterEachOther(pair.one(), pair.other()), afterEachOther(pair.other(), pair.one()));
    for (Moment moment : Moment.values()) {
      assertIsOneOf(
          possible, crossed(pair.one(), pair.other(), moment), "the first stopped " + moment);
      assertIsOneOf(
          possible, crossed(pair.other(), pair.one(), moment), "the second stopped " + moment);
    }
  }

  /** Fails with what differs, not with all that stands. */
  private static void assertIsOneOf(
      List<Map<String, Object>> possible, Map<String, Object> standing, String when) {
    List<Map<String, String>> differences = new ArrayList<>();
    for (Map<String, Object> one : possible) {
      Map<String, String> difference = new TreeMap<>();
      Set<String> names = new TreeSet<>(one.keySet());
      names.addAll(standing.keySet());
      for (String name : names) {
        if (!Objects.equals(one.get(name), standing.get(name))) {
          difference.put(name, one.get(name) + " but was " + standing.get(name));
        }
      }
      differences.add(difference);
    }
    assertThat(differences).as(when).contains(Map.of());
  }

  private static Map<String, Object> afterEachOther(Step one, Step other) {
    try (Store store = SqliteStore.over(SqliteTemplate::inMemory)) {
      Office opening = new Office(store, "office:opening");
      opening.open();
      prepare(opening);
      one.doOn(store);
      other.doOn(store);
      return Standing.of(store);
    }
  }

  private static Map<String, Object> crossed(Step held, Step passing, Moment moment)
      throws Exception {
    PostgresAddress database = TestPostgres.copyOf(office);
    try (Store first = PostgresStore.open(database);
        Store second = PostgresStore.open(database)) {
      StoppingStore stopping = new StoppingStore(first, moment);
      Future<?> one = threads.submit(() -> held.doOn(stopping));
      stopping.awaitStopped();
      Future<?> other = threads.submit(() -> passing.doOn(second));
      try {
        other.get(BLOCKED_AFTER_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // It waits for what the first has locked, as it should.
      }
      stopping.goOn();
      one.get(30, TimeUnit.SECONDS);
      other.get(30, TimeUnit.SECONDS);
      return Standing.of(second);
    }
  }

  // the steps

  private static void outcome(
      Office node, String staff, String tablet, String outcome, String... people) {
    WireDevice device = new WireDevice(staff, Office.NOW.toEpochMilli());
    device.incarnation = "inc-" + tablet;
    // As both saw it: each version was 1 when the roll was taken.
    for (String one : people) {
      device.write(
          "attendance.outcome",
          person(one),
          edit("attendance", attendance(one), Base.at(new Version(1, 1)), outcome));
    }
    // Whichever comes second may find that the session is no longer theirs; nobody is a stranger.
    assertThat(node.push(device, 1))
        .noneMatch(
            verdict ->
                verdict instanceof Verdict.Refused refused && refused.code().equals("not-yours"));
  }

  private static void allocate(Office node, String session, String person) {
    String id = Ids.attendance(session, person);
    node.act(
        "attendance.allocate",
        "C1",
        Role.CASE_ADMIN,
        person(person),
        edit(
            "attendance",
            id,
            Base.NOTHING,
            "{'session':'%s','person':'%s','project':'pr2','order':'or-%s','allocated':true}"
                .formatted(session, person, person)));
  }

  private static void newPerson(Office node, String id) {
    node.log.post(
        new OwnLog.Act(
            "row.import",
            "import",
            Role.IMPORT,
            person(id),
            List.of(
                edit(
                    "person",
                    id,
                    Base.NOTHING,
                    "{'crn':'X777777','firstName':'A','lastName':'B','officer':'O1',"
                        + "'region':'North East'}"))));
  }

  private static void note(Office node, String person) {
    WireDevice officer = node.device("O1");
    officer.incarnation = "inc-" + person;
    officer.write(
        "note.add",
        person(person),
        edit("note", "n1", Base.NOTHING, "{'person':'" + person + "','text':'Words'}"));
    node.push(officer, 1);
  }

  private static void decide(Office node, String session, String person) {
    String id = Ids.attendance(session, person);
    node.act(
        "attendance.decide",
        "C1",
        Role.CASE_ADMIN,
        person(person),
        edit("attendance", id, Base.at(new Version(1, 1)), COMPLIED));
  }

  private static void supervise(Office node, String session, String staff) {
    node.imported(
        Office.root(RootType.SESSION, session),
        edit("session", session, node.base("session", session), "{'supervisor':'" + staff + "'}"));
  }

  private static void limit(Office node, String person) {
    node.imported(
        person(person),
        edit(
            "person",
            person,
            node.base("person", person),
            "{'lao':'exclusion','laoStaff':['S1']}"));
  }
}
