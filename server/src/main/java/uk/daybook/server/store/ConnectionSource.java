package uk.daybook.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection to one database: the same database every time. */
@FunctionalInterface
public interface ConnectionSource {
  /** A connection in autocommit mode. Whoever asked closes it. */
  Connection open() throws SQLException;
}
