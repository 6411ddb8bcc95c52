package uk.daybook.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/*
 * How we use the database.
 *
 * Many writers. A write is one READ COMMITTED transaction: it takes the locks that Writing names, in
 * their order, and then reads, so that what it reads under them is the newest and stays so. REPEATABLE
 * READ would fix its view before the locks are held, and every wait for a lock would end in a failure.
 *
 * What the order of locks cannot rule out is run again: two records made under one natural key, one
 * record made under two roots, a deadlock with somebody at the database's own prompt. PostgreSQL says so
 * (40001, 40P01, 23505), nothing of the transaction stays, and whoever is served only waits a little longer.
 *
 * Readers apart, on a pool of their own whose connections are REPEATABLE READ and read only: a page of
 * the office or of a sync sees one moment, and cannot use up the connections that work comes in by.
 */

/**
 * The store in a PostgreSQL database, which any number of server processes share.
 *
 * <p>Guarantees: as {@link SqliteStore}, but that writers whose work has no root in common do not
 * wait for each other. A {@link #write} may run its work more than once.
 *
 * <p>Safe for many threads.
 */
public final class PostgresStore implements Store {
  /** Serialization failure, deadlock, a key that somebody else has just taken. */
  private static final Set<String> RUN_AGAIN = Set.of("40001", "40P01", "23505");

  /** A task may take minutes, so it is waited for longer than a lock in a transaction. */
  private static final String WAIT_FOR_TASK =
      "set lock_timeout = 0; select pg_advisory_lock(hashtextextended(?, 4))";

  private static final String LET_GO_OF_TASK =
      "select pg_advisory_unlock(hashtextextended(?, 4)); reset lock_timeout";

  private static final int ATTEMPTS = 12;
  private static final long FIRST_PAUSE_NANOS = 2_000_000;

  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final SlowQueries slow;
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

  private PostgresStore(HikariDataSource writers, HikariDataSource readers, SlowQueries slow) {
    this.writers = writers;
    this.readers = readers;
    this.slow = slow;
  }

  /**
   * Opens the store in that database, making or migrating its tables as needed.
   *
   * @throws StoreException when it is out of reach, of a later version of this program, or sorts
   *     texts otherwise than by their bytes
   */
  public static PostgresStore open(PostgresAddress address) {
    return open(address, SlowQueries.DEFAULT);
  }

  /** The same; statements that take long are written down. */
  public static PostgresStore open(PostgresAddress address, SlowQueries slow) {
    HikariDataSource writers = pool(address, "writers", "TRANSACTION_READ_COMMITTED", false);
    try {
      PostgresCheck.check(writers);
      Migrations.postgres(writers);
      return new PostgresStore(
          writers, pool(address, "readers", "TRANSACTION_REPEATABLE_READ", true), slow);
    } catch (RuntimeException e) {
      writers.close();
      throw e;
    }
  }

  private static HikariDataSource pool(
      PostgresAddress address, String name, String isolation, boolean readOnly) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    address.putInto(config);
    config.addDataSourceProperty("ApplicationName", PostgresCheck.applicationName(name));
    config.setTransactionIsolation(isolation);
    config.setReadOnly(readOnly);
    config.setMinimumIdle(1);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw Failures.unreachable(address.shown(), e);
    }
  }

  @Override
  public <T> T read(Function<Reading, T> work) {
    return connected(readers, session -> Transactions.run(session, SqlReading::new, work));
  }

  @Override
  public <T> T write(Function<Writing, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return connected(writers, session -> Transactions.run(session, PostgresWriting::new, work));
      } catch (StartOverException | StoreException e) {
        if (!isWorthAnother(e)) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          throw new StoreException("Others kept writing the same", e);
        }
        LockSupport.parkNanos(FIRST_PAUSE_NANOS * attempt);
      }
    }
  }

  private static boolean isWorthAnother(RuntimeException failure) {
    return failure instanceof StartOverException
        || (failure.getCause() instanceof SQLException cause
            && RUN_AGAIN.contains(String.valueOf(cause.getSQLState())));
  }

  @Override
  public <T> T rehearse(Function<Store, T> work) {
    return connected(
        writers,
        session -> {
          session.begin();
          try {
            return work.apply(new RehearsedStore(session));
          } finally {
            session.rollBack();
          }
        });
  }

  @Override
  public void alone(String task, Runnable work) {
    try (Connection connection = writers.getConnection();
        PreparedStatement wait = connection.prepareStatement(WAIT_FOR_TASK);
        PreparedStatement letGo = connection.prepareStatement(LET_GO_OF_TASK)) {
      wait.setString(1, task);
      wait.execute();
      try {
        work.run();
      } finally {
        letGo.setString(1, task);
        letGo.execute();
      }
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The copy is a SQLite database, as a {@link SqliteStore} makes: one form of backup for both,
   * which either restores. It is of one moment, and read back before anything counts as covered.
   */
  @Override
  public void backupTo(Path file, Instant at) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      SqliteFile.refuseToOverwrite(file);
      SqliteFile.begin(part);
      Migrations.sqlite(SqliteFile.url(part));
      try (Connection from = readers.getConnection();
          Connection to = SqliteFile.connectToCopy(part)) {
        from.setAutoCommit(false);
        to.setAutoCommit(false);
        TableCopy copy = new TableCopy(from, to, Dialect.SQLITE);
        Map<String, TableCopy.TableSum> copied = copy.copy();
        // Not idle in a transaction while the copy is read back, or the database ends it.
        from.rollback();
        copy.verify(copied);
        to.commit();
      }
      Map<String, Long> positions = SqliteStore.checkedPositions(part);
      SqliteFile.putInPlace(part, file);
      Covering.cover(this, positions, at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw Session.failed(e);
    } finally {
      SqliteFile.takeAway(part);
    }
  }

  /**
   * Makes a store in an empty database from a backup, in a new epoch: devices are asked for
   * whatever they sent after it was taken. It is there whole or not at all.
   *
   * <p>A backup of an older version is brought up to date in a copy beside it, and stays as it is.
   *
   * @param clock gives the epoch its number
   * @throws StoreException when there is a store already, or the backup is damaged or of a newer
   *     version
   */
  public static void restore(Path backup, PostgresAddress into, Clock clock) {
    SqliteStore.checkedPositions(backup);
    if (!Migrations.isOlder(SqliteFile.url(backup))) {
      fillFrom(backup, into, clock);
      return;
    }
    Path copy = backup.resolveSibling(backup.getFileName() + ".restoring");
    try {
      SqliteFile.begin(copy);
      try (OutputStream out = Files.newOutputStream(copy)) {
        Files.copy(backup, out);
      }
      Migrations.sqlite(SqliteFile.url(copy));
      fillFrom(copy, into, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      SqliteFile.takeAway(copy);
    }
  }

  private static void fillFrom(Path backup, PostgresAddress into, Clock clock) {
    try (Connection from = SqliteFile.inspect(backup)) {
      fill(into, from, to -> SqliteStore.openNewEpoch(to, clock));
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  /**
   * Opens a new epoch in a store that PostgreSQL's own means put back as it was some time ago, or
   * whose standby took over without the last commits. Before any server uses it.
   *
   * @throws StoreException when a server uses it already
   */
  public static void openNewEpoch(PostgresAddress address, Clock clock) {
    refuseBesideServers(address);
    open(address).close();
    try (HikariDataSource pool = pool(address, "epoch", "TRANSACTION_READ_COMMITTED", false);
        Connection connection = pool.getConnection()) {
      SqliteStore.openNewEpoch(connection, clock);
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  /**
   * For what is done to a store beside its servers.
   *
   * @throws StoreException when that database is of another version of this program; nothing was
   *     changed
   */
  public static void refuseOlder(PostgresAddress address) {
    try (HikariDataSource pool =
        pool(address, PostgresCheck.LOOKING, "TRANSACTION_READ_COMMITTED", true)) {
      Migrations.refuseOlder(pool);
    }
  }

  /**
   * For what is done to a store that is there.
   *
   * @throws StoreException when there is none in that database; none was made
   */
  public static void refuseNone(PostgresAddress address) {
    try (HikariDataSource pool =
        pool(address, PostgresCheck.LOOKING, "TRANSACTION_READ_COMMITTED", true)) {
      Migrations.refuseNone(pool, address.shown());
    }
  }

  /**
   * For what must not be done while a server is at work.
   *
   * @throws StoreException with what to do when a program of ours is connected to that database
   */
  public static void refuseBesideServers(PostgresAddress address) {
    try (HikariDataSource pool =
        pool(address, PostgresCheck.LOOKING, "TRANSACTION_READ_COMMITTED", true)) {
      PostgresCheck.refuseBesideServers(pool);
    }
  }

  /**
   * Moves a store into an empty database. The old one is kept as it is, but takes in nothing more,
   * not even from a server that still runs on it: what such a server is sent stays on the devices.
   *
   * @return the rows moved and found to be the same, by table
   * @throws StoreException when there is a store already, or the copy is not the same
   */
  public static Map<String, Long> move(Path directory, PostgresAddress into) {
    SqliteStore.open(directory).close();
    try (Connection from = SqliteFile.writer(directory.resolve(SqliteStore.FILE_NAME))) {
      from.setAutoCommit(false);
      Map<String, Long> moved = new TreeMap<>();
      fill(into, from, to -> {}).forEach((table, sum) -> moved.put(table, sum.rows()));
      SqliteMoved.close(from, into.shown());
      from.commit();
      return moved;
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  private static Map<String, TableCopy.TableSum> fill(
      PostgresAddress into, Connection from, Consumer<Connection> finish) throws SQLException {
    open(into).close();
    try (HikariDataSource pool = pool(into, "filling", "TRANSACTION_READ_COMMITTED", false);
        Connection to = pool.getConnection()) {
      to.setAutoCommit(false);
      boolean done = false;
      try {
        TableCopy copy = new TableCopy(from, to, Dialect.POSTGRES);
        Map<String, TableCopy.TableSum> filled = copy.copy();
        copy.verify(filled);
        finish.accept(to);
        to.commit();
        done = true;
        return filled;
      } finally {
        if (!done) {
          to.rollback();
        }
      }
    }
  }

  private <T> T connected(HikariDataSource pool, Function<Session, T> work) {
    if (inside.get()) {
      throw new IllegalStateException("A transaction inside a transaction");
    }
    if (pool.isClosed()) {
      throw new IllegalStateException("The store is closed");
    }
    inside.set(true);
    try (Session session = session(pool)) {
      return work.apply(session);
    } finally {
      inside.set(false);
    }
  }

  private Session session(HikariDataSource pool) {
    try {
      return new Session(pool.getConnection(), Dialect.POSTGRES, slow);
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
