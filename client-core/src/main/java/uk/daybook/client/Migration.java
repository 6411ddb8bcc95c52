package uk.daybook.client;

import java.sql.SQLException;

/**
 * One step of the device's schema. A released one never changes, and uses no constant of the code
 * that lives on.
 */
interface Migration {
  /** Runs inside the transaction that also writes the new version. */
  void run(Database database) throws SQLException;
}
