package uk.daybook.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import uk.daybook.client.ConnectionSource;

/** The bare limit: the same bytes into SQLite by plain JDBC, WAL and {@code synchronous=FULL}. */
final class BareSqlite implements AutoCloseable {
  private static final String INSERT =
      "insert into bare (type, id, version, document) values (?, ?, ?, ?)";

  private static final int FULL = 2;

  private final Connection connection;
  private final PreparedStatement insert;

  private BareSqlite(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(INSERT);
  }

  static BareSqlite open(Path file) throws SQLException {
    Connection connection = ConnectionSource.file(file).open();
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      statement.execute(
          "create table bare (n integer primary key, type text, id text, version integer,"
              + " document blob)");
      try (ResultSet synchronous = statement.executeQuery("pragma synchronous")) {
        if (synchronous.getInt(1) != FULL) {
          throw new IllegalStateException("The bare insert's SQLite is not synchronous=FULL");
        }
      }
    }
    return new BareSqlite(connection);
  }

  /** Nanoseconds for one row in one transaction, durable at the end of them. */
  long time(int n, byte[] document) throws SQLException {
    long started = System.nanoTime();
    bind(n, document);
    insert.executeUpdate();
    return System.nanoTime() - started;
  }

  /** One row for each document, in transactions of that many. */
  void insertAll(List<byte[]> documents, int inTransaction) throws SQLException {
    connection.setAutoCommit(false);
    for (int n = 0; n < documents.size(); n++) {
      bind(n, documents.get(n));
      insert.addBatch();
      if ((n + 1) % inTransaction == 0 || n + 1 == documents.size()) {
        insert.executeBatch();
        connection.commit();
      }
    }
    connection.setAutoCommit(true);
  }

  /** Nanoseconds for that into a new file. */
  static long time(Path file, List<byte[]> documents, int inTransaction) throws SQLException {
    try (BareSqlite bare = open(file)) {
      long started = System.nanoTime();
      bare.insertAll(documents, inTransaction);
      return System.nanoTime() - started;
    }
  }

  private void bind(int n, byte[] document) throws SQLException {
    insert.setString(1, "note");
    insert.setString(2, String.format(Locale.ROOT, "%036d", n));
    insert.setInt(3, 1);
    insert.setBytes(4, document);
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    connection.close();
  }
}
