package uk.daybook.client;

import java.sql.SQLException;

/**
 * How many records the server last said a scope has, so that a first sync can show how far it is.
 */
final class Migration2 implements Migration {
  @Override
  public void run(Database database) throws SQLException {
    database.update("alter table scope add column told integer not null default 0");
    // A scope that was pulled to its head holds what it was told.
    database.update("update scope set told = count");
  }
}
