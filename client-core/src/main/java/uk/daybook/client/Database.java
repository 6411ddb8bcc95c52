package uk.daybook.client;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one connection, its prepared statements and its lock. Everything happens in a transaction
 * that is whole or not there at all: WAL for readers of the file (a copy being made), {@code
 * synchronous=FULL} because this may be the only copy of what somebody typed.
 *
 * <p>Safe for many threads: one at a time is inside. The only place where {@link SQLException} is
 * caught.
 */
final class Database implements AutoCloseable {
  /**
   * Pages in the log before they are moved into the file, 16 MB: so seldom that of a hundred taps
   * not one waits for it.
   */
  private static final int CHECKPOINT_PAGES = 4_000;

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private long undone;

  /** What to do inside a transaction. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** Reads one row of a result. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Database(Connection connection) {
    this.connection = connection;
  }

  /** {@link CannotOpen} when the connection cannot be had; nothing is made or deleted then. */
  static Database open(ConnectionSource source) {
    Connection connection = null;
    try {
      connection = source.open();
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma busy_timeout = 5000");
        statement.execute("pragma journal_mode = wal");
        statement.execute("pragma synchronous = full");
        statement.execute("pragma secure_delete = on");
        statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
      }
      connection.setAutoCommit(false);
      return new Database(connection);
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw new CannotOpen("The database cannot be opened. It was left as it is.", e);
    }
  }

  /** Runs the work in a transaction of its own; an exception undoes all of it. Not nested. */
  <T extends @Nullable Object> T transaction(Work<T> work) {
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        throw new IllegalStateException("A transaction within a transaction");
      }
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException e) {
      StoreFailure failure = new StoreFailure(e);
      rollBack(failure);
      throw failure;
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Moves the log into the file and empties it: what was deleted is then gone from the disk. Where
   * that cannot be done, because the disk is full or the file is being copied, it is left for the
   * next time: nothing that was committed depends on it.
   */
  void emptyLog() {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      // Locking, and a PIN that has been changed, do not fail for it.
      rollBack(e);
    } finally {
      lock.unlock();
    }
  }

  /** How many transactions were undone: what was read in one of them may never have been so. */
  long undone() {
    return undone;
  }

  private void rollBack(Throwable reason) {
    undone++;
    forgetStatements(reason);
    try {
      connection.rollback();
    } catch (SQLException | RuntimeException e) {
      reason.addSuppressed(e);
      beginAgain(reason);
    }
  }

  /**
   * What they had in a batch belongs to what is undone, and the driver has closed one that failed.
   */
  private void forgetStatements(Throwable reason) {
    for (PreparedStatement statement : prepared.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
    prepared.clear();
  }

  /**
   * A transaction that a full disk or a failing one has ended: SQLite has undone it by itself, and
   * the driver has begun no other. Without one, every statement would stand by itself.
   */
  private void beginAgain(Throwable reason) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin");
    } catch (SQLException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** A statement, prepared once for this connection. Only inside a transaction. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = bound(sql, values).executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  /** Takes one row of a result. */
  @FunctionalInterface
  interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  void each(String sql, Taker taker, @Nullable Object... values) throws SQLException {
    try (ResultSet result = bound(sql, values).executeQuery()) {
      while (result.next()) {
        taker.take(result);
      }
    }
  }

  <T> @Nullable T first(String sql, Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (ResultSet result = bound(sql, values).executeQuery()) {
      return result.next() ? reader.read(result) : null;
    }
  }

  /** A count or another single number, 0 for null or none. */
  long number(String sql, @Nullable Object... values) throws SQLException {
    Long number = first(sql, row -> row.getLong(1), values);
    return number == null ? 0 : number;
  }

  boolean exists(String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet result = bound(sql, values).executeQuery()) {
      return result.next();
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(at, Types.NULL);
    } else if (value instanceof Long number) {
      statement.setLong(at, number);
    } else if (value instanceof Integer number) {
      statement.setInt(at, number);
    } else if (value instanceof Boolean flag) {
      statement.setInt(at, flag ? 1 : 0);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(at, bytes);
    } else {
      statement.setString(at, value.toString());
    }
  }

  /** Reads a column that may be null. */
  static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** Statements first, then the connection, which undoes what was not committed. */
  @Override
  public void close() {
    lock.lock();
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      prepared.clear();
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw new StoreFailure(e);
    } finally {
      lock.unlock();
    }
  }

  private static void closeQuietly(@Nullable Connection connection, Exception reason) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
