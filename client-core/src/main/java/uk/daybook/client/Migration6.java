package uk.daybook.client;

import java.sql.SQLException;

/** The head of a scope when the generation that runs began, 0 for none. */
final class Migration6 implements Migration {
  @Override
  public void run(Database database) throws SQLException {
    database.update("alter table scope add column began integer not null default 0");
  }
}
