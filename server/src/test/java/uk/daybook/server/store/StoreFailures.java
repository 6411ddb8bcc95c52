package uk.daybook.server.store;

import java.sql.SQLException;

/** Failures of a database that no test can make it have at will. */
public final class StoreFailures {
  private StoreFailures() {}

  /** As when PostgreSQL is stopped. */
  public static StoreException away() {
    return Failures.of(new SQLException("terminating connection", "57P01"));
  }
}
