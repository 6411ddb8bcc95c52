package uk.daybook.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** The bare limit: the same bytes into PostgreSQL by a plain JDBC batch. */
final class BarePostgres {
  private static final String INSERT =
      "insert into bare (n, type, id, version, document) values (?, ?, ?, ?, ?)";

  private BarePostgres() {}

  /** Nanoseconds for one row for each document, into a new table, so many in a transaction. */
  static long time(Connection connection, List<byte[]> documents, int inTransaction)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists bare");
      statement.execute(
          "create table bare (n bigint primary key, type text, id text, version integer,"
              + " document bytea)");
      long started = System.nanoTime();
      insertAll(connection, documents, inTransaction);
      return System.nanoTime() - started;
    }
  }

  private static void insertAll(Connection connection, List<byte[]> documents, int inTransaction)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int n = 0; n < documents.size(); n++) {
        insert.setLong(1, n);
        insert.setString(2, "note");
        insert.setString(3, String.format(Locale.ROOT, "%036d", n));
        insert.setInt(4, 1);
        insert.setBytes(5, documents.get(n));
        insert.addBatch();
        if ((n + 1) % inTransaction == 0 || n + 1 == documents.size()) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
  }
}
