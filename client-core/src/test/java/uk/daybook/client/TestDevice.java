package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/** A device with everything about it in a test's hand. */
final class TestDevice implements AutoCloseable {
  static final char[] PIN = "2580".toCharArray();
  static final String SCOPE = "caseload:NE001";
  static final RootKey PERSON = new RootKey(RootType.PERSON, "person-1");
  static final RecordKey PERSON_KEY = new RecordKey("person", "person-1");
  static final RecordKey CASEFILE = new RecordKey("casefile", "casefile-1");
  static final SyncSettings SETTINGS = new SyncSettings(1_000, 500, 256 * 1024, 2_000, 900_000);

  final PinnedClock clock = new PinnedClock();
  final FakeServer server;
  final StoreConfig config;
  final Random random;
  FieldStore store;
  SyncEngine engine;

  TestDevice(ConnectionSource source, FakeServer server, long seed) {
    this.server = server;
    this.random = new Random(seed);
    byte[] key = new byte[32];
    random.nextBytes(key);
    config =
        new StoreConfig(
            source,
            KeyHolder.of(key, random::nextBytes),
            clock,
            random::nextBytes,
            PinCost.CHEAP,
            "daybook test");
    store = FieldStore.create(config, PIN);
    engine = new SyncEngine(store, server, SETTINGS);
  }

  /** A device in memory, enrolled, on a server with one case in one caseload. */
  static TestDevice enrolled() {
    PinnedClock clock = new PinnedClock();
    FakeServer server = new FakeServer(clock);
    server.granted.add(SCOPE);
    server.put(PERSON_KEY, fields("crn", "X123456", "firstName", "Ada"), SCOPE);
    server.put(CASEFILE, fields("person", "person-1", "hazards", "steep stairs"), SCOPE);
    TestDevice device = new TestDevice(new MemoryDatabase(), server, 7);
    device.enrol();
    return device;
  }

  void enrol() {
    try {
      store.enrol(server, "GOOD-CODE");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Steps until there is nothing more at once; says how it ended. */
  StepOutcome sync() {
    for (int i = 0; i < 50; i++) {
      StepOutcome outcome = engine.syncNow();
      if (!(outcome instanceof StepOutcome.MoreToDo)) {
        return outcome;
      }
    }
    throw new AssertionError("There is always more to do");
  }

  /** The process ends and another starts. */
  void restart() {
    reopen();
    store.unlock(PIN);
  }

  void reopen() {
    if (config.connections() instanceof MemoryDatabase database) {
      database.restart();
    } else {
      store.close();
    }
    store = FieldStore.open(config);
    engine = new SyncEngine(store, server, SETTINGS);
  }

  long note(String text) {
    return saved(
        Command.named("note.add", PERSON)
            .create(
                new RecordKey("note", store.ids().next()),
                fields("person", "person-1", "text", text))
            .build());
  }

  long edit(RecordKey key, String field, String value) {
    Shown shown = store.read(key).orElseThrow();
    return saved(Command.named("case.edit", PERSON).edit(shown, fields(field, value)).build());
  }

  long saved(Command command) {
    Ran ran = store.run(command);
    if (ran instanceof Ran.Saved saved) {
      return saved.entry();
    }
    throw new AssertionError("Not saved: " + ran);
  }

  String field(RecordKey key, String field) {
    return store.read(key).map(shown -> shown.document().path(field).asText()).orElse("(gone)");
  }

  static ObjectNode fields(String... namesAndValues) {
    ObjectNode fields = Json.object();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  @Override
  public void close() throws SQLException {
    if (config.connections() instanceof MemoryDatabase database) {
      database.close();
    } else {
      store.close();
    }
  }
}
