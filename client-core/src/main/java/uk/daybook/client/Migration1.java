package uk.daybook.client;

import java.sql.SQLException;

/** The schema of the first release. */
final class Migration1 implements Migration {
  private static final String[] TABLES = {
    // What this device is: one row.
    """
    create table device (
      one integer primary key check (one = 1),
      incarnation text not null,
      parent_incarnation text,
      parent_number integer,
      last integer not null default 0,
      head blob not null,
      next_send integer not null default 1,
      safe integer not null default 0,
      entries integer not null default 0,
      epoch integer not null default 0,
      device text,
      staff text,
      role text,
      region text,
      recovery_key blob,
      public_key blob not null,
      offset_millis integer,
      offset_boot text,
      offset_elapsed_millis integer,
      server_millis integer,
      drift_millis integer not null default 0,
      offline_since integer,
      lost_lines integer not null default 0
    )
    """,
    // Keys, each wrapped by what its kind says: pin, outbox, signing; recovery to come.
    """
    create table wrapped_key (
      kind text primary key,
      salt blob,
      kibibytes integer,
      passes integer,
      lanes integer,
      wrapped blob not null
    ) without rowid
    """,
    """
    create table pin_attempt (
      one integer primary key check (one = 1),
      failures integer not null,
      wait_millis integer not null,
      boot text not null,
      elapsed_millis integer not null,
      wall_millis integer not null
    )
    """,
    // A record: the server's document, and the view with own work on top when there is any.
    // own: the last own entry in the view. hidden: own work deletes it. stale: the view is to be
    // made again at unlock. under: the server's epoch in which the document last came.
    """
    create table row (
      rowid integer primary key,
      type text not null,
      id text not null,
      epoch integer not null,
      n integer not null,
      under integer not null,
      sum integer not null,
      document blob,
      view blob,
      own integer not null default 0,
      hidden integer not null default 0,
      stale integer not null default 0
    )
    """,
    "create unique index row_key on row (type, id)",
    "create index row_stale on row (stale) where stale = 1",
    "create table lookup (term integer not null, row integer not null, primary key (term, row))"
        + " without rowid",
    "create index lookup_row on lookup (row)",
    // cursor: null when the scope is to be pulled from the start. sweeping: a generation runs.
    """
    create table scope (
      id integer primary key,
      name text not null unique,
      cursor integer,
      generation integer not null default 0,
      sweeping integer not null default 0,
      count integer not null default 0,
      sum integer not null default 0,
      differed_at integer,
      trouble integer not null default 0
    )
    """,
    "create table member (scope integer not null, row integer not null,"
        + " generation integer not null, primary key (scope, row)) without rowid",
    "create index member_row on member (row)",
    // The log. body: what was typed; line, head: what is sent, once numbered.
    // answer: 0 none, 1 posted, 2 merged, 3 conflicted, 4 parked, 5 refused.
    // told: it is no longer shown to its author.
    """
    create table mutation (
      entry integer primary key,
      urgent integer not null,
      incarnation text,
      number integer,
      was_incarnation text,
      was_number integer,
      mends integer not null default 0,
      body blob,
      line blob,
      head blob,
      answer integer not null default 0,
      verdict blob,
      returned text,
      told integer not null default 0
    )
    """,
    "create unique index mutation_number on mutation (incarnation, number)",
    "create index mutation_unnumbered on mutation (entry) where number is null",
    "create index mutation_unanswered on mutation (entry) where answer = 0",
    "create index mutation_line on mutation (incarnation, number) where line is not null",
    "create index mutation_body on mutation (entry) where body is not null",
    "create index mutation_returned on mutation (returned) where returned is not null",
    // The records a mutation edits, and the versions its verdict names, 0 for none.
    """
    create table edit (
      type text not null,
      id text not null,
      entry integer not null,
      epoch integer not null default 0,
      n integer not null default 0,
      primary key (type, id, entry)
    ) without rowid
    """,
    "create index edit_entry on edit (entry)",
    """
    create table draft (
      type text not null,
      id text not null,
      saved_millis integer not null,
      sealed blob not null,
      primary key (type, id)
    ) without rowid
    """,
    // Visits that this device started and has not ended; each pins its root, sealed.
    "create table running_visit (id text primary key, root blob not null) without rowid"
  };

  @Override
  public void run(Database database) throws SQLException {
    for (String table : TABLES) {
      database.update(table);
    }
  }
}
