package uk.daybook.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether a database is one in which this program's promises hold. */
final class PostgresCheck {
  private static final String VERSION = "select version()";

  /** Texts sort by their bytes, as they do in SQLite and in Java's own order of ids. */
  private static final String SORTED =
      """
      select string_agg(word, '' order by word) = ' -:AZ_azé', current_setting('server_encoding')
      from unnest(array['é', 'z', 'a', '_', 'Z', 'A', ':', '-', ' ']) as words (word)
      """;

  private PostgresCheck() {}

  /**
   * Looks before anything is written.
   *
   * @throws StoreException with what to do when it is not
   */
  static void check(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(VERSION)) {
        row.next();
        // Some databases that speak PostgreSQL's protocol only pretend to take its advisory locks.
        if (!row.getString(1).startsWith("PostgreSQL")) {
          throw new StoreException(
              "This database is not PostgreSQL, and its locks may not hold", null);
        }
      }
      try (ResultSet row = statement.executeQuery(SORTED)) {
        row.next();
        if (!row.getBoolean(1) || !row.getString(2).equals("UTF8")) {
          throw new StoreException(
              "The database must sort texts by their bytes. Make it with:"
                  + " createdb --template=template0 --encoding=UTF8 --locale=C NAME",
              null);
        }
      }
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }
}
