package uk.daybook.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A SQLite store that has been moved elsewhere: it stays readable for ever and takes in nothing
 * more. The database itself refuses, so that a server which was not stopped cannot go on.
 */
final class SqliteMoved {
  /** All that this program writes to, but what says that the store has been moved. */
  private static final String TABLES =
      """
      select name from sqlite_master
      where type = 'table' and name not like 'sqlite_%' and name not like 'flyway_%'
        and name <> 'server_state'
      order by name
      """;

  private SqliteMoved() {}

  /** Closes the store, in the transaction that this connection is in. */
  static void close(Connection store, String movedTo) throws SQLException {
    try (Statement statement = store.createStatement();
        var moved = store.prepareStatement("update server_state set moved_to = ? where one = 1")) {
      moved.setString(1, movedTo);
      moved.executeUpdate();
      List<String> tables = new ArrayList<>();
      try (ResultSet row = statement.executeQuery(TABLES)) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      for (String table : tables) {
        for (String change : List.of("insert", "update", "delete")) {
          statement.execute(
              "create trigger %1$s_is_closed_to_%2$s before %2$s on %1$s begin"
                      .formatted(table, change)
                  + " select raise(abort, 'this store has been moved'); end");
        }
      }
    }
  }

  /**
   * Looks whether a store may be worked with.
   *
   * @throws StoreException when it has been moved, saying where
   */
  static void refuse(Connection store) throws SQLException {
    try (Statement statement = store.createStatement();
        ResultSet row = statement.executeQuery("select moved_to from server_state where one = 1")) {
      if (row.next() && row.getString(1) != null) {
        throw new StoreException(
            "This store has been moved to %s; start the server with --postgres"
                .formatted(row.getString(1)),
            null);
      }
    }
  }
}
