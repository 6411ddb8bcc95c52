package uk.daybook.client;

import java.sql.SQLException;

/**
 * The database failed: a full disk, a damaged file. The transaction it failed in is not there; the
 * store should be closed and opened again.
 */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreFailure(SQLException cause) {
    super("The device's database failed", cause);
  }
}
