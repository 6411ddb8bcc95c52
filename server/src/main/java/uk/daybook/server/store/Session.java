package uk.daybook.server.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One connection and its prepared statements, each prepared once. Here, and nowhere else, {@link
 * SQLException} becomes {@link StoreException}. One thread at a time.
 *
 * <p>Plain JDBC rather than Jdbi: a statement of SQLite's costs a few microseconds, and preparing
 * and mapping it anew would be most of the work of posting. PostgreSQL goes the same way, so that
 * each table has one class and, wherever it can be, one text of SQL.
 */
final class Session implements AutoCloseable {
  /** Rows that PostgreSQL sends at a time; more are asked for as they are read. */
  private static final int FETCHED_ROWS = 1_000;

  /** Stands in a text of SQL for a list of ids, see {@link #eachIn}. */
  private static final String THESE = "in (:these)";

  /** How many ids SQLite is given in one statement; each has a text of its own, prepared once. */
  private static final int[] AT_ONCE = {256, 64, 16, 4, 1};

  private final Connection connection;
  private final Dialect dialect;
  private final SlowQueries slow;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean broken;

  /** Reads one row where the cursor stands. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Sets the parameters of a statement from one thing. */
  @FunctionalInterface
  interface Binder<T> {
    void bind(PreparedStatement statement, T from) throws SQLException;
  }

  /** Takes rows until it has enough. */
  @FunctionalInterface
  interface Taker {
    /** Whether it wants the next row too. */
    boolean take(ResultSet row) throws SQLException;
  }

  /** A session on SQLite. */
  Session(Connection connection) {
    this(connection, Dialect.SQLITE);
  }

  Session(Connection connection, Dialect dialect) {
    this(connection, dialect, SlowQueries.DEFAULT);
  }

  Session(Connection connection, Dialect dialect, SlowQueries slow) {
    this.connection = connection;
    this.dialect = dialect;
    this.slow = slow;
  }

  /** Which database this is, for the few statements that the two spell differently. */
  Dialect dialect() {
    return dialect;
  }

  /** An array of texts, as a parameter; PostgreSQL only. */
  Array texts(Collection<String> texts) {
    return array("text", texts.stream().map(dialect::storable).toArray(String[]::new));
  }

  /** An array of numbers, as a parameter; PostgreSQL only. */
  Array integers(Collection<Integer> numbers) {
    return array("integer", numbers.toArray(Integer[]::new));
  }

  /** The driver sends an array of the right class as bytes, any other as one long text. */
  private Array array(String type, Object[] values) {
    try {
      return connection.createArrayOf(type, values);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Begins a transaction, of the kind the connection was opened for. */
  void begin() {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      // The driver believes it has begun.
      breakOff();
      throw failed(e);
    }
  }

  /** When this throws, the transaction is to be rolled back. */
  void commit() {
    long began = System.nanoTime();
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      slow.ended("commit", began);
    }
  }

  /** Rolls the transaction back. A session that cannot do even that is closed, and broken. */
  void rollBack() {
    if (broken) {
      return;
    }
    try {
      execute("rollback");
    } catch (StoreException e) {
      breakOff();
      return;
    }
    backToAutoCommit();
  }

  /** Rolls back what somebody who died may have left open on the same connection. */
  void rollBackWhatWasLeft() {
    try {
      execute("rollback");
    } catch (StoreException e) {
      // there was none: the usual case
    }
    backToAutoCommit();
  }

  /** Not {@code Connection.rollback}, which begins the next transaction at once. */
  private void backToAutoCommit() {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // the driver sends a commit along, and there is no transaction any more
    }
  }

  private void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void breakOff() {
    broken = true;
    close();
  }

  boolean isBroken() {
    return broken;
  }

  /** Rows changed. */
  int run(String sql, @Nullable Object... values) {
    long began = System.nanoTime();
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      slow.ended(sql, began);
    }
  }

  /** Runs a statement once for each thing, as one batch; gives the rows changed. */
  <T> int batch(String sql, Collection<T> things, Binder<T> binder) {
    if (things.isEmpty()) {
      return 0;
    }
    long began = System.nanoTime();
    try {
      PreparedStatement statement = statement(sql);
      try {
        for (T thing : things) {
          binder.bind(statement, thing);
          statement.addBatch();
        }
        return IntStream.of(statement.executeBatch()).sum();
      } finally {
        statement.clearBatch();
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      slow.ended(sql, began);
    }
  }

  /** Runs an insert of one row of values for each thing; gives the rows added or changed. */
  <T> int insert(String sql, Collection<T> things, Cells.Filler<T> filler) {
    if (things.isEmpty()) {
      return 0;
    }
    long began = System.nanoTime();
    try {
      return dialect == Dialect.POSTGRES
          ? insertColumns(sql, things, filler)
          : insertRows(sql, things, filler);
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      slow.ended(sql, began);
    }
  }

  private <T> int insertRows(String sql, Collection<T> things, Cells.Filler<T> filler)
      throws SQLException {
    PreparedStatement statement = statement(sql);
    try {
      Cells.OfRow row = new Cells.OfRow(statement);
      for (T thing : things) {
        filler.fill(row, thing);
        row.end();
      }
      return IntStream.of(statement.executeBatch()).sum();
    } finally {
      statement.clearBatch();
    }
  }

  private <T> int insertColumns(String sql, Collection<T> things, Cells.Filler<T> filler)
      throws SQLException {
    Cells.OfColumns columns = new Cells.OfColumns();
    for (T thing : things) {
      filler.fill(columns, thing);
      columns.end();
    }
    PreparedStatement statement = statement(columns.sql(sql));
    columns.bind(statement, connection);
    return statement.executeUpdate();
  }

  /** Runs a statement once for each thing, as one batch, with the values that it stands for. */
  <T> void runEach(String sql, Collection<T> things, Function<T, List<Object>> values) {
    batch(sql, things, (statement, thing) -> bind(statement, values.apply(thing).toArray()));
  }

  <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
    List<T> list = new ArrayList<>();
    each(
        sql,
        it -> {
          list.add(row.read(it));
          return true;
        },
        values);
    return list;
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) {
    long began = System.nanoTime();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      slow.ended(sql, began);
    }
  }

  /** Hands rows over one by one, as the database finds them. */
  void each(String sql, Taker taker, @Nullable Object... values) {
    long began = System.nanoTime();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        if (!taker.take(rows)) {
          return;
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      slow.ended(sql, began);
    }
  }

  /**
   * Hands over the rows of a question about any of those ids, which stands in it as {@code in
   * (:these)} and last. PostgreSQL is asked once. SQLite, which has no round trip to save, is asked
   * for many at a time all the same: a statement costs more than the row it finds.
   */
  void eachIn(String sql, Collection<String> ids, Taker taker, @Nullable Object... before) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
    @Nullable Object[] values = Arrays.copyOf(before, before.length + 1);
    if (dialect == Dialect.POSTGRES) {
      if (!distinct.isEmpty()) {
        values[before.length] = texts(distinct);
        each(sql.replace(THESE, "= any(?)"), taker, values);
      }
      return;
    }
    int from = 0;
    for (int most : AT_ONCE) {
      while (distinct.size() - from >= most) {
        values = Arrays.copyOf(before, before.length + most);
        for (int i = 0; i < most; i++) {
          values[before.length + i] = distinct.get(from + i);
        }
        each(sql.replace(THESE, "in (" + "?, ".repeat(most - 1) + "?)"), taker, values);
        from += most;
      }
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    bind(statement, values);
    return statement;
  }

  private void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(i + 1, value instanceof String text ? dialect.storable(text) : value);
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      if (dialect == Dialect.POSTGRES) {
        statement.setFetchSize(FETCHED_ROWS);
      }
      prepared.put(sql, statement);
    }
    return statement;
  }

  /** Closes the connection too. Never throws: there is nothing left to be done about it. */
  @Override
  public void close() {
    for (PreparedStatement statement : prepared.values()) {
      closeQuietly(statement);
    }
    prepared.clear();
    closeQuietly(connection);
  }

  private static void closeQuietly(AutoCloseable it) {
    try {
      it.close();
    } catch (Exception e) {
      // a broken connection that cannot even be closed is left to the database's own recovery
    }
  }

  static StoreException failed(SQLException cause) {
    return Failures.of(cause);
  }
}
