package uk.daybook.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the rows that one insert adds, value by value in the order of its columns. SQLite is given
 * a row at a time; PostgreSQL all of them in one statement, an array for each column, because each
 * statement of its own costs it several times the row.
 */
abstract class Cells {
  abstract Cells text(String value) throws SQLException;

  abstract Cells number(long value) throws SQLException;

  abstract Cells bytes(byte[] value) throws SQLException;

  Cells flag(boolean value) throws SQLException {
    return number(value ? 1 : 0);
  }

  /** Says what one thing's row is. */
  @FunctionalInterface
  interface Filler<T> {
    void fill(Cells row, T from) throws SQLException;
  }

  /** The parameters of a statement, one after the other. */
  static final class OfRow extends Cells {
    private final PreparedStatement statement;
    private int column;

    OfRow(PreparedStatement statement) {
      this.statement = statement;
    }

    void end() throws SQLException {
      statement.addBatch();
      column = 0;
    }

    @Override
    Cells text(String value) throws SQLException {
      statement.setString(++column, value);
      return this;
    }

    @Override
    Cells number(long value) throws SQLException {
      statement.setLong(++column, value);
      return this;
    }

    @Override
    Cells bytes(byte[] value) throws SQLException {
      statement.setBytes(++column, value);
      return this;
    }
  }

  /** The same as columns. */
  static final class OfColumns extends Cells {
    private static final Pattern VALUES = Pattern.compile("values \\([?, ]+\\)");

    private final List<Column> columns = new ArrayList<>();
    private int column;

    /** The values of one column, all of one PostgreSQL type. */
    private record Column(String type, List<Object> values) {
      /** Of the class that the driver sends as bytes: any other becomes one long text. */
      Object[] array() {
        return switch (type) {
          case "bytea" -> values.toArray(byte[][]::new);
          case "bigint" -> values.toArray(Long[]::new);
          default -> values.toArray(String[]::new);
        };
      }
    }

    void end() {
      column = 0;
    }

    @Override
    Cells text(String value) {
      return add("text", Dialect.POSTGRES.storable(value));
    }

    @Override
    Cells number(long value) {
      return add("bigint", value);
    }

    @Override
    Cells bytes(byte[] value) {
      return add("bytea", value);
    }

    private Cells add(String type, Object value) {
      if (column == columns.size()) {
        columns.add(new Column(type, new ArrayList<>()));
      }
      columns.get(column).values().add(value);
      column++;
      return this;
    }

    /** The insert as PostgreSQL is given it: its one row of values becomes all of them. */
    String sql(String insert) {
      List<String> arrays = new ArrayList<>();
      columns.forEach(it -> arrays.add("?::" + it.type() + "[]"));
      String rows = "select * from unnest(" + String.join(", ", arrays) + ")";
      return VALUES.matcher(insert).replaceFirst(Matcher.quoteReplacement(rows));
    }

    void bind(PreparedStatement statement, Connection connection) throws SQLException {
      for (int i = 0; i < columns.size(); i++) {
        Column one = columns.get(i);
        statement.setArray(i + 1, connection.createArrayOf(one.type(), one.array()));
      }
    }
  }
}
