package uk.daybook.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
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

  /** The pool that looks who else is there, and is nobody itself. */
  static final String LOOKING = "looking";

  private static final String CONNECTED =
      """
      select count(*) from pg_stat_activity
      where datname = current_database()
        and application_name like 'daybook%' and application_name <> ?
      """;

  private static final int LOOKS = 6;

  private static final long PAUSE_NANOS = 500_000_000;

  private PostgresCheck() {}

  /** What the database calls the connections of that pool. */
  static String applicationName(String pool) {
    return "daybook " + pool;
  }

  /**
   * Looks who is connected, for some seconds: the database takes a moment to see that one has gone.
   *
   * @throws StoreException with what to do when a program of ours is
   */
  static void refuseBesideServers(DataSource source) {
    for (int look = 1; ; look++) {
      long connected = connected(source);
      if (connected == 0) {
        return;
      }
      if (look == LOOKS) {
        throw new StoreException(
            "Daybook is connected to this database %d times. Stop every server, and try again. If"
                    .formatted(connected)
                + " the machine of one is gone, end what is left of it with pg_terminate_backend:"
                + " pg_stat_activity names it daybook writers and daybook readers",
            null);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static long connected(DataSource source) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(CONNECTED)) {
      statement.setString(1, applicationName(LOOKING));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw Session.failed(e);
    }
  }

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
