package uk.daybook.client;

import java.sql.SQLException;

/** Rows whose document has not come are asked after at every exchange: found without a scan. */
final class Migration4 implements Migration {
  @Override
  public void run(Database database) throws SQLException {
    database.update("create index row_without_document on row (type, id) where document is null");
  }
}
