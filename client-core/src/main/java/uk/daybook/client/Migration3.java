package uk.daybook.client;

import java.sql.SQLException;

/**
 * Until when each running visit is expected to last, in milliseconds of the server's clock: in
 * clear, so that the device can call for its owner while it is locked. 0 for not known. And the
 * bytes of attachments, sealed, with how many of them the server has.
 */
final class Migration3 implements Migration {
  @Override
  public void run(Database database) throws SQLException {
    database.update("alter table running_visit add column until integer not null default 0");
    database.update(
        """
        create table attachment_file (
          attachment text primary key,
          sha256 text not null,
          size integer not null,
          have integer not null default 0,
          whole integer not null default 0,
          asked integer not null default 0,
          bytes blob not null
        ) without rowid
        """);
  }
}
