package uk.daybook.rehearsal.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.PassingStore;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;
import uk.daybook.server.sync.SyncExchange;

/** The server: a database that lasts, and the process that runs on it for now. */
final class Machine {
  private final World world;
  private Connection database;
  private SqliteStore outside;
  private Lifetime lifetime;
  private Store store;
  private SyncExchange exchange;
  private OwnLog office;
  private boolean up;
  private int starts;
  private byte @Nullable [] lastBackup;
  private int backups;

  Machine(World world) {
    this.world = world;
    this.database = SqliteTemplate.inMemory(Town.database());
    this.outside = outside(database);
    this.lifetime = new Lifetime(database);
    this.store = outside;
    this.exchange = exchange(store);
    this.office = new OwnLog(store, world.clock(), "office:0");
    start();
  }

  /** For the world's own reading, whatever the process does. */
  private static SqliteStore outside(Connection database) {
    Lifetime forever = new Lifetime(database);
    return SqliteStore.over(forever::connection);
  }

  private SyncExchange exchange(Store on) {
    return new SyncExchange(on, new PostingService(on, world.clock()), world.clock());
  }

  /** Starts a process on the database as it is. */
  void start() {
    lifetime = new Lifetime(database);
    Lifetime mine = lifetime;
    Store sound = SqliteStore.over(mine::connection);
    store = new Pausing(world.wiring().store(sound, this::pause));
    exchange = exchange(store);
    office = new OwnLog(store, world.clock(), "office:" + ++starts);
    up = true;
  }

  boolean isUp() {
    return up;
  }

  /** Which process this is, of all there have been. */
  int starts() {
    return starts;
  }

  Lifetime lifetime() {
    return lifetime;
  }

  /** The process is gone; whoever finds it so restarts it. */
  void died(ProcessDied death) {
    if (death.lifetime() == lifetime && up) {
      up = false;
      world.happened(Fault.SERVER_DIED);
    }
  }

  SyncExchange exchange() {
    return exchange;
  }

  OwnLog office() {
    return office;
  }

  Store store() {
    return store;
  }

  private void pause() {
    world.mayPause(2);
  }

  /** Reads as of now. No transaction of the process is open while the world looks. */
  <T> T read(Function<Reading, T> work) {
    return outside.read(work);
  }

  /** Writes that no process makes: what was so before the world began, and housekeeping. */
  <T> T write(Function<Writing, T> work) {
    return outside.write(work);
  }

  /** The answer of the process that is up now. */
  byte[] answer(DeviceRow device, ExchangeRequest request, String echo) {
    return exchange.answer(device, request, echo);
  }

  /** Copies the store and lets devices forget what the copy covers. */
  void backUp() {
    Path file = world.scratch().resolve("backup-" + ++backups + ".db");
    try {
      store.backupTo(file, world.clock().instant());
      world.happened(Fault.BACKED_UP);
    } catch (ProcessDied death) {
      died(death);
      world.happened(Fault.BACKUP_DIED);
    } finally {
      take(file);
    }
  }

  private void take(Path file) {
    try {
      if (Files.exists(file)) {
        lastBackup = Files.readAllBytes(file);
        Files.delete(file);
      }
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".part"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasBackup() {
    return lastBackup != null;
  }

  /** The disk is gone: the last backup takes its place, in a new epoch. */
  void restore() {
    byte[] backup = lastBackup;
    if (backup == null) {
      throw new IllegalStateException("There is no backup yet");
    }
    lifetime.end();
    close();
    database = SqliteTemplate.inMemory(backup);
    world.clock().advance(2_000);
    SqliteStore.openNewEpoch(database, world.clock());
    outside = outside(database);
    start();
  }

  void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> texts(String sql, @Nullable String parameter) {
    try (var statement = database.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The live records of a type, in order of id. */
  List<RecordKey> keys(String type) {
    List<RecordKey> keys = new ArrayList<>();
    for (String id :
        texts("select id from record where type = ? and deleted = 0 order by id", type)) {
      keys.add(new RecordKey(type, id));
    }
    return keys;
  }

  /** Every record there ever was. */
  List<RecordKey> everyKey() {
    List<RecordKey> keys = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("select type, id from record order by type, id")) {
      while (row.next()) {
        keys.add(new RecordKey(row.getString(1), row.getString(2)));
      }
      return keys;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every scope there is. */
  List<String> scopes() {
    return texts("select scope from scope_head order by scope", null);
  }

  /** Every log there is. */
  List<String> logs() {
    return texts("select incarnation from log order by incarnation", null);
  }

  /** The names of all work the server has. */
  Set<String> names() {
    return new HashSet<>(texts("select name from mutation", null));
  }

  /** The number each log has come to. */
  long position(String incarnation) {
    return read(reading -> reading.log(incarnation).map(it -> it.position()).orElse(0L));
  }

  /** Every mutation of a log. */
  List<MutationRow> mutations(String incarnation) {
    return read(reading -> reading.mutations(incarnation, 1, Integer.MAX_VALUE));
  }

  /** The verdict stored for a mutation, null when the server does not have it. */
  byte @Nullable [] verdict(MutationRef ref) {
    List<MutationRow> rows = read(reading -> reading.mutations(ref.incarnation(), ref.number(), 1));
    return rows.isEmpty() || rows.get(0).number() != ref.number() ? null : rows.get(0).verdict();
  }

  /** Lets others go on before each transaction, when the scheduler draws it. */
  private final class Pausing extends PassingStore {
    Pausing(Store inner) {
      super(inner);
    }

    @Override
    public <T> T read(Function<Reading, T> work) {
      pause();
      return super.read(work);
    }

    @Override
    public <T> T write(Function<Writing, T> work) {
      pause();
      return super.write(work);
    }
  }
}
