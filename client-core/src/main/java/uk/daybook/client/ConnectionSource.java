package uk.daybook.client;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How the store gets its JDBC connection to SQLite. It asks once, when it opens, and closes the
 * connection when it closes. Everything that must outlive the process is in the database: a store
 * that failed is thrown away and another opened on the same database.
 */
@FunctionalInterface
public interface ConnectionSource {
  /** A connection of its own, in auto-commit mode or with nothing uncommitted worth keeping. */
  Connection open() throws SQLException;

  /**
   * A database file, made when absent. Generated keys off: the driver would ask for one after every
   * insert.
   */
  static ConnectionSource file(Path file) {
    Properties settings = new Properties();
    settings.setProperty("jdbc.get_generated_keys", "false");
    return () -> DriverManager.getConnection("jdbc:sqlite:" + file, settings);
  }
}
