package uk.daybook.server.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * How we own the file.
 *
 * One writer. SQLite lets one connection write at a time whatever we do; who comes second is told BUSY
 * and polls. So inside this process all writing goes through one connection under a fair lock: nobody
 * polls and nobody starves. It begins with BEGIN IMMEDIATE, which takes the write lock before the first
 * read: a transaction that read first and asked to write later could find that another process had
 * written in between, and no waiting would help it then.
 *
 * Readers apart. In WAL mode a reader sees the database as it was when its transaction began and holds
 * nobody up. Each read() is one deferred transaction on a connection from a small pool. A reader that
 * never ended would keep the WAL from being emptied, so results are never handed out as open cursors.
 *
 * Who waits shares the commit. A writer that finishes while others wait leaves its transaction open to
 * the next, and the last of them commits for all (GroupCommit): eight devices with one record each were
 * answered half as fast again. Each is a savepoint, and nobody is answered before the commit.
 *
 * FULL, not NORMAL. With synchronous=NORMAL a power cut may take back transactions whose verdicts the
 * devices have already been sent. The server's word is worth an fsync a commit.
 *
 * wal_autocheckpoint is sixteen times the default: posting rewrites the same pages over and over, and each
 * checkpoint writes them to the database again.
 *
 * Two processes may have the file open (an import while the server runs, never two servers): the second waits busy_timeout
 * at most for the first's transaction, and then its call fails and leaves nothing. Migrations are under
 * a lock file, because Flyway has no lock of its own on SQLite.
 *
 * Closing: readers first, then the writer, whose close is then the last and folds the WAL into the file.
 */

/**
 * The store in a SQLite database.
 *
 * <p>Guarantees: a {@link #write} is durable when it returns, and leaves nothing when its work
 * throws or the process dies; when the commit itself fails it may have happened or not, as with any
 * database, and nothing of it is half there. A {@link #read} sees one moment. Writers are served in
 * order of arrival. A transaction inside another on the same thread is an {@link
 * IllegalStateException}.
 *
 * <p>Safe for many threads.
 */
public final class SqliteStore implements Store {
  /** The database's name in its directory. */
  public static final String FILE_NAME = "daybook.db";

  private static final int READERS = 4;
  private static final String POSITIONS = "select incarnation, position from log";

  private final ConnectionSource writers;
  private final ConnectionSource readers;
  private final boolean alone;
  private final SlowQueries slow;
  private final @Nullable FileChannel claim;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Semaphore reading = new Semaphore(READERS, true);
  private final Deque<Session> idleReaders = new ConcurrentLinkedDeque<>();
  private @Nullable Session writer;
  private @Nullable GroupCommit group;
  private volatile boolean closed;

  private SqliteStore(
      ConnectionSource writers,
      ConnectionSource readers,
      boolean alone,
      SlowQueries slow,
      @Nullable FileChannel claim) {
    this.writers = writers;
    this.readers = readers;
    this.alone = alone;
    this.slow = slow;
    this.claim = claim;
  }

  /** Opens the store in that directory, making or migrating it as needed. */
  public static SqliteStore open(Path directory) {
    return open(directory, SlowQueries.DEFAULT);
  }

  /** The same; statements that take long are written down. */
  public static SqliteStore open(Path directory, SlowQueries slow) {
    OwnDirectory.make(directory);
    return open(directory, slow, null);
  }

  /**
   * The same for a server, and for what must not be done beside one: two servers would each go
   * round and tell people, and a newer one would bring the store up to date under the other. What
   * is done beside a server ({@link #open}) still is.
   *
   * @throws StoreException when a server has the store already; nothing was changed
   */
  public static SqliteStore openAlone(Path directory, SlowQueries slow) {
    OwnDirectory.make(directory);
    FileChannel claim = SqliteFile.claim(directory);
    try {
      return open(directory, slow, claim);
    } catch (RuntimeException e) {
      letGo(claim);
      throw e;
    }
  }

  private static SqliteStore open(Path directory, SlowQueries slow, @Nullable FileChannel claim) {
    Path file = directory.resolve(FILE_NAME);
    SqliteFile.migrate(directory, file);
    try (Connection connection = SqliteFile.inspect(file)) {
      SqliteMoved.refuse(connection);
    } catch (SQLException e) {
      throw Session.failed(e);
    }
    return new SqliteStore(
        () -> SqliteFile.writer(file), () -> SqliteFile.reader(file), false, slow, claim);
  }

  private static void letGo(@Nullable FileChannel claim) {
    try {
      if (claim != null) {
        claim.close();
      }
    } catch (IOException e) {
      // The process's end lets go of it.
    }
  }

  /**
   * For what is done to a store beside its server.
   *
   * @throws StoreException when the store in that directory is of another version of this program;
   *     nothing was changed
   */
  public static void refuseOlder(Path directory) {
    Migrations.refuseOlder(SqliteFile.url(directory.resolve(FILE_NAME)));
  }

  /**
   * A store over connections it is given, one at a time: reads and writes take turns on the same
   * one. The database is migrated already, see {@link SqliteTemplate}. When a statement fails and
   * so does the rollback after it, the connection is closed and the next call asks for another;
   * whatever transaction that one is still in is rolled back first.
   */
  public static SqliteStore over(ConnectionSource source) {
    return new SqliteStore(source, source, true, SlowQueries.DEFAULT, null);
  }

  @Override
  public <T> T read(Function<Reading, T> work) {
    refuseNesting();
    if (alone) {
      writing.lock();
      try {
        return Transactions.run(writer(), SqlReading::new, work);
      } finally {
        dropIfBroken();
        writing.unlock();
      }
    }
    reading.acquireUninterruptibly();
    try {
      Session session = idleReaders.poll();
      if (session == null) {
        session = connect(readers);
      }
      try {
        return Transactions.run(session, SqlReading::new, work);
      } finally {
        if (!session.isBroken()) {
          idleReaders.push(session);
        }
      }
    } finally {
      reading.release();
    }
  }

  @Override
  public <T> T write(Function<Writing, T> work) {
    refuseNesting();
    if (alone) {
      writing.lock();
      try {
        return Transactions.run(writer(), SqlWriting::new, work);
      } finally {
        dropIfBroken();
        writing.unlock();
      }
    }
    return together(work).result();
  }

  /** Runs work in the transaction that is open, or a new one, and ends it if nobody else waits. */
  private <T> GroupCommit.Member<T> together(Function<Writing, T> work) {
    writing.lock();
    try {
      if (group == null) {
        group = GroupCommit.begin(writer());
      }
      GroupCommit joined = group;
      try {
        return joined.run(work);
      } finally {
        if (joined.isOver()) {
          group = null;
        } else if (!writing.hasQueuedThreads() || joined.isFull()) {
          endGroup();
        }
      }
    } finally {
      dropIfBroken();
      writing.unlock();
    }
  }

  private void endGroup() {
    if (group != null) {
      group.commit();
      group = null;
    }
  }

  @Override
  public <T> T rehearse(Function<Store, T> work) {
    refuseNesting();
    writing.lock();
    try {
      endGroup();
      Session session = writer();
      session.begin();
      try {
        return work.apply(new RehearsedStore(session));
      } finally {
        session.rollBack();
      }
    } finally {
      dropIfBroken();
      writing.unlock();
    }
  }

  @Override
  public void alone(String task, Runnable work) {
    // Only one server works on a file.
    work.run();
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code VACUUM INTO} rather than the backup API: it copies one snapshot and never starts over
   * because somebody wrote. The copy is checked and on the disk before anything counts as covered
   * by it. An existing file is never overwritten.
   */
  @Override
  public void backupTo(Path file, Instant at) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      SqliteFile.refuseToOverwrite(file);
      SqliteFile.begin(part);
      copyTo(part);
      Map<String, Long> positions = checkedPositions(part);
      SqliteFile.putInPlace(part, file);
      Covering.cover(this, positions, at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      SqliteFile.takeAway(part);
    }
  }

  private void copyTo(Path part) {
    refuseNesting();
    String path = part.toAbsolutePath().toString();
    if (!alone) {
      try (Session session = connect(readers)) {
        session.run("vacuum into ?", path);
      }
      return;
    }
    writing.lock();
    try {
      writer().run("vacuum into ?", path);
    } finally {
      writing.unlock();
    }
  }

  static Map<String, Long> checkedPositions(Path copy) {
    try (Session session = new Session(SqliteFile.inspect(copy))) {
      String found = session.first("pragma quick_check", row -> row.getString(1)).orElse("");
      if (!found.equals("ok")) {
        throw new IllegalStateException("The copy is damaged: " + copy.getFileName());
      }
      Map<String, Long> positions = new TreeMap<>();
      session.each(
          POSITIONS,
          row -> {
            positions.put(row.getString(1), row.getLong(2));
            return true;
          });
      return positions;
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  /**
   * Makes a store in a directory from a backup, in a new epoch: devices are asked for whatever they
   * sent after it was taken. The store is there whole or not at all; one that is there already is
   * never overwritten.
   *
   * @param clock gives the epoch its number, see {@link #openNewEpoch}
   */
  public static void restore(Path backup, Path directory, Clock clock) {
    Path file = directory.resolve(FILE_NAME);
    Path part = directory.resolve(FILE_NAME + ".restoring");
    try {
      OwnDirectory.make(directory);
      SqliteFile.refuseToOverwrite(file);
      SqliteFile.refuseToOverwrite(directory.resolve(FILE_NAME + "-wal"));
      SqliteFile.begin(part);
      try (OutputStream copy = Files.newOutputStream(part)) {
        Files.copy(backup, copy);
      }
      checkedPositions(part);
      // Now: commands go to it before a server does, to shut again what was shut since.
      Migrations.sqlite(SqliteFile.url(part));
      try (Connection connection = SqliteFile.connectToCopy(part)) {
        openNewEpoch(connection, clock);
      }
      SqliteFile.putInPlace(part, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw Session.failed(e);
    } finally {
      SqliteFile.takeAway(part);
    }
  }

  /**
   * Opens a new epoch in a database that was just made from a backup, before anyone uses it. Its
   * number is the time in seconds: one that counts from the backup's would come a second time when
   * the same backup is restored again, and devices would take the two for one. Nobody is signed in
   * to the office in it: whoever signed out since the backup stays out. Codes for devices that the
   * backup knows as unused, and one-time passwords, end: some were used since, and would let
   * somebody in a second time.
   */
  public static void openNewEpoch(Connection restored, Clock clock) {
    String sql =
        """
        update server_state set epoch = case when epoch < ? then ? else epoch + 1 end where one = 1
        """;
    long seconds = clock.millis() / 1000;
    try (var epoch = restored.prepareStatement(sql);
        var sessions = restored.prepareStatement("delete from office_session");
        var codes = restored.prepareStatement("delete from enrolment_code where used_by is null");
        var oneTime = restored.prepareStatement("delete from account where one_time = 1")) {
      epoch.setLong(1, seconds);
      epoch.setLong(2, seconds);
      epoch.executeUpdate();
      sessions.executeUpdate();
      codes.executeUpdate();
      oneTime.executeUpdate();
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  /** What the writer's own connection answers to a pragma: {@code synchronous} is 2 when FULL. */
  public String pragma(String name) {
    refuseNesting();
    writing.lock();
    try {
      return writer().first("pragma " + name, row -> row.getString(1)).orElse("");
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    reading.acquireUninterruptibly(READERS);
    try {
      for (Session session = idleReaders.poll(); session != null; session = idleReaders.poll()) {
        session.close();
      }
    } finally {
      reading.release(READERS);
    }
    writing.lock();
    try {
      endGroup();
      if (writer != null) {
        writer.close();
        writer = null;
      }
    } finally {
      letGo(claim);
      writing.unlock();
    }
  }

  private Session writer() {
    if (writer == null) {
      writer = connect(writers);
      if (alone) {
        writer.rollBackWhatWasLeft();
      }
    }
    return writer;
  }

  private void dropIfBroken() {
    if (writer != null && writer.isBroken()) {
      writer = null;
    }
  }

  private Session connect(ConnectionSource source) {
    if (closed) {
      throw new IllegalStateException("The store is closed");
    }
    try {
      return new Session(source.open(), Dialect.SQLITE, slow);
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  private void refuseNesting() {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("A transaction inside a transaction");
    }
  }
}
