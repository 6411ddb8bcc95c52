package uk.daybook.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/** The file of a SQLite database: how it is opened, migrated, copied and put back. */
final class SqliteFile {
  /** How long a statement waits for another process's transaction to end. */
  private static final int BUSY_MILLIS = 10_000;

  /** Pages of WAL, 64 MB, before a commit moves them into the database. */
  private static final int CHECKPOINT_PAGES = 16_000;

  private static final int CACHE_KIBIBYTES = 32 * 1024;

  /** A file lock is the process's, so threads of this one need a lock of their own besides. */
  private static final ReentrantLock MIGRATING = new ReentrantLock();

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  private SqliteFile() {}

  static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /** A connection whose transactions take the write lock as they begin. */
  static Connection writer(Path file) throws SQLException {
    return connect(file, SQLiteConfig.TransactionMode.IMMEDIATE);
  }

  /** A connection whose transactions see the database as their first read found it. */
  static Connection reader(Path file) throws SQLException {
    return connect(file, SQLiteConfig.TransactionMode.DEFERRED);
  }

  /**
   * Sets everything that SQLite keeps per connection. Generated keys off: the driver would ask for
   * one after every insert, and leave that question open.
   */
  private static Connection connect(Path file, SQLiteConfig.TransactionMode mode)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(mode);
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setCacheSize(-CACHE_KIBIBYTES);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    Connection connection = config.createConnection(url(file));
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
    }
    return connection;
  }

  /** Brings the database up to date, one process at a time, making it when there is none. */
  static void migrate(Path directory, Path file) {
    MIGRATING.lock();
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve("daybook.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      keepFromOthers(file);
      Migrations.sqlite(url(file));
    } catch (FileSystemException e) {
      throw Failures.of(directory, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      MIGRATING.unlock();
    }
  }

  /**
   * Takes the store in that directory for one server, until the channel is closed or the process
   * ends, in whatever way.
   *
   * @throws StoreException when a server has it
   */
  static FileChannel claim(Path directory) {
    try {
      FileChannel channel =
          FileChannel.open(
              directory.resolve("server.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return channel;
      }
      channel.close();
    } catch (FileSystemException e) {
      throw Failures.of(directory, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new StoreException(
        "A server runs on the store in " + directory + ": stop it first", null);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // a server of this very process
      return false;
    }
  }

  /**
   * What is in it is not sealed, and its folder may be open to others: it is its owner's alone, and
   * SQLite makes its logs like it.
   */
  private static void keepFromOthers(Path file) throws IOException {
    try {
      if (Files.notExists(file)) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNERS));
      } else if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
        Files.setPosixFilePermissions(file, OWNERS);
      }
    } catch (UnsupportedOperationException e) {
      // No such permissions here (Windows): the folder's are inherited.
    } catch (FileSystemException e) {
      // It is somebody else's, who says whose it is; whether it can be used, opening it says.
    }
  }

  /** A connection to a copy that is no store: read only, whatever state it is in. */
  static Connection inspect(Path copy) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return config.createConnection(url(copy));
  }

  /** A connection to a copy that is being made ready: no WAL, so that the file is all of it. */
  static Connection connectToCopy(Path copy) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return config.createConnection(url(copy));
  }

  /** Moves a finished file into place; after this returns it is there even if the power fails. */
  static void putInPlace(Path finished, Path place) throws IOException {
    sync(finished);
    Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
    Path directory = place.toAbsolutePath().getParent();
    if (directory != null) {
      sync(directory);
    }
  }

  /** Begins a file that is being made: empty, and for its owner alone from the beginning. */
  static void begin(Path unfinished) throws IOException {
    remove(unfinished);
    try {
      Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OWNERS));
    } catch (UnsupportedOperationException e) {
      // No such permissions here (Windows): the folder's are inherited.
      Files.createFile(unfinished);
    }
  }

  /** Takes away what was left of a file that was not finished; nothing when it was. */
  static void takeAway(Path unfinished) {
    try {
      remove(unfinished);
    } catch (IOException e) {
      // The next try takes it away.
    }
  }

  /** With what SQLite has left beside it: rolled into another file, it would damage that. */
  private static void remove(Path file) throws IOException {
    for (String beside : List.of("", "-journal", "-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + beside));
    }
  }

  static void refuseToOverwrite(Path file) throws FileAlreadyExistsException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "it is never overwritten");
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
