package uk.daybook.client;

import java.sql.SQLException;

/** The last number of the log when the server had the bytes of an attachment whole. */
final class Migration8 implements Migration {
  @Override
  public void run(Database database) throws SQLException {
    database.update("alter table attachment_file add column last integer not null default 0");
  }
}
