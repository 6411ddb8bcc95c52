package uk.daybook.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies everything of one store's database into the empty tables of another's, of either kind, and
 * reads the copy back to see that it is the same.
 *
 * <p>First {@link #copy}, then {@link #verify}, for which the source is not needed any more.
 *
 * <p>Each table is counted and summed as it is read: the wrapping sum of the first 8 bytes of each
 * row's SHA-256, which does not depend on the order of rows. A copy whose sums differ is refused.
 * The caller owns both transactions.
 */
final class TableCopy {
  /** In this order, so that what is referred to is there first. */
  private static final List<String> TABLES =
      List.of(
          "device",
          "enrolment_code",
          "log",
          "mutation",
          "waiting",
          "record",
          "record_link",
          "natural_key",
          "history",
          "loser",
          "scope_head",
          "scope_entry",
          "staff_scope",
          "held",
          "ledger",
          "import_row",
          "account",
          "office_session",
          "session_list",
          "work",
          "person_list",
          "person_word",
          "arrival",
          "audit",
          "upload",
          "staff_list",
          "visit_list",
          "due_visit",
          "file",
          "file_piece",
          "server_state");

  private static final List<String> NUMBERED =
      List.of("waiting", "loser", "ledger", "arrival", "audit");

  /** Whatever is in these is somebody's; nothing is ever copied over it. */
  private static final List<String> NEVER_OVERWRITTEN = List.of("device", "mutation", "record");

  private static final int ROWS_A_BATCH = 500;

  /** A batch ends with the row that fills it, however few there are. */
  private static final long BYTES_A_BATCH = 8L << 20;

  /**
   * Rows that PostgreSQL sends at a time of tables whose rows are large: a piece of a file has up
   * to 256 KB, a file that waits to be imported up to 20 MB.
   */
  private static final Map<String, Integer> FEW_ROWS = Map.of("file_piece", 20, "upload", 1);

  private final Connection from;
  private final Connection to;
  private final Dialect target;

  /** Rows of a table and their sum. */
  record TableSum(long rows, long sum) {}

  TableCopy(Connection from, Connection to, Dialect target) {
    this.from = from;
    this.to = to;
    this.target = target;
  }

  /** The tables that a copy holds. */
  static List<String> tables() {
    return TABLES;
  }

  /**
   * Copies every table.
   *
   * @return what was copied, by table
   * @throws StoreException when the target is not empty
   */
  Map<String, TableSum> copy() {
    try {
      refuseToOverwrite();
      Map<String, TableSum> copied = new TreeMap<>();
      for (String table : TABLES) {
        copied.put(table, copy(table));
      }
      if (target == Dialect.POSTGRES) {
        goOnNumbering();
      }
      return copied;
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  /**
   * Reads the copy back.
   *
   * @param copied what {@link #copy} gave
   * @throws StoreException when it is not the same
   */
  void verify(Map<String, TableSum> copied) {
    try {
      for (String table : TABLES) {
        if (!sum(table).equals(copied.get(table))) {
          throw new StoreException("The copy of the table " + table + " is not the same", null);
        }
      }
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

  private void refuseToOverwrite() throws SQLException {
    try (Statement statement = to.createStatement()) {
      for (String table : NEVER_OVERWRITTEN) {
        try (ResultSet rows = statement.executeQuery("select 1 from " + table + " limit 1")) {
          if (rows.next()) {
            throw new StoreException("There is a store already; it is never overwritten", null);
          }
        }
      }
      statement.executeUpdate("delete from server_state");
    }
  }

  private TableSum copy(String table) throws SQLException {
    try (Statement select = from.createStatement()) {
      select.setFetchSize(FEW_ROWS.getOrDefault(table, ROWS_A_BATCH));
      try (ResultSet rows = select.executeQuery("select * from " + table)) {
        return copy(table, rows);
      }
    }
  }

  private TableSum copy(String table, ResultSet rows) throws SQLException {
    List<String> columns = columns(rows);
    long count = 0;
    long sum = 0;
    int batchRows = 0;
    long batchBytes = 0;
    try (PreparedStatement insert = to.prepareStatement(insert(table, columns))) {
      while (rows.next()) {
        List<@Nullable Object> values = values(rows, columns);
        for (int i = 0; i < values.size(); i++) {
          insert.setObject(i + 1, values.get(i));
          batchBytes += size(values.get(i));
        }
        insert.addBatch();
        count++;
        sum += sum(columns, values);
        if (++batchRows == ROWS_A_BATCH || batchBytes >= BYTES_A_BATCH) {
          insert.executeBatch();
          batchRows = 0;
          batchBytes = 0;
        }
      }
      insert.executeBatch();
    }
    return new TableSum(count, sum);
  }

  private static long size(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? bytes.length
        : value instanceof String text ? text.length() : Long.BYTES;
  }

  private static String insert(String table, List<String> columns) {
    String marks = String.join(", ", columns.stream().map(it -> "?").toList());
    return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + marks + ")";
  }

  /** What the target has of a table now. */
  private TableSum sum(String table) throws SQLException {
    long count = 0;
    long sum = 0;
    try (Statement select = to.createStatement()) {
      select.setFetchSize(FEW_ROWS.getOrDefault(table, ROWS_A_BATCH));
      try (ResultSet rows = select.executeQuery("select * from " + table)) {
        List<String> columns = columns(rows);
        while (rows.next()) {
          count++;
          sum += sum(columns, values(rows, columns));
        }
      }
    }
    return new TableSum(count, sum);
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      columns.add(rows.getMetaData().getColumnName(i));
    }
    return columns;
  }

  private List<@Nullable Object> values(ResultSet row, List<String> columns) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 1; i <= columns.size(); i++) {
      Object value = row.getObject(i);
      if (value instanceof Number number) {
        value = number.longValue();
      } else if (value instanceof String text) {
        value = target.storable(text);
      }
      values.add(value);
    }
    return values;
  }

  /** By name, because a column that was added later may stand in another place. */
  private static long sum(List<String> columns, List<@Nullable Object> values) {
    Map<String, byte[]> parts = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        byte[] bytes =
            value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
        parts.put(columns.get(i), bytes);
      }
    }
    MessageDigest sha256 = sha256();
    parts.forEach(
        (column, bytes) -> {
          sha256.update(column.getBytes(StandardCharsets.UTF_8));
          sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
          sha256.update(bytes);
        });
    return ByteBuffer.wrap(sha256.digest()).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  /** The next number given is after the last one copied. */
  private void goOnNumbering() throws SQLException {
    try (Statement statement = to.createStatement()) {
      for (String table : NUMBERED) {
        statement.execute(
            "select setval(pg_get_serial_sequence('%1$s', 'place'), max(place)) from %1$s"
                .formatted(table));
      }
    }
  }
}
