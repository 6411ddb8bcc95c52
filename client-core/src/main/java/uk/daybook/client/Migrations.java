package uk.daybook.client;

import java.sql.SQLException;
import java.util.List;

/** The schema's versions, in order: the place in the list is the version it leads to. */
final class Migrations {
  private static final List<Migration> ALL =
      List.of(
          new Migration1(),
          new Migration2(),
          new Migration3(),
          new Migration4(),
          new Migration5(),
          new Migration6(),
          new Migration7(),
          new Migration8());

  /** The version this code works with. */
  static final int CURRENT = ALL.size();

  private Migrations() {}

  static long versionOf(Database database) {
    return database.transaction(() -> database.number("pragma user_version"));
  }

  /** Brings the schema up to date, each step in one transaction with its version. */
  static void run(Database database) {
    long version = versionOf(database);
    if (version > CURRENT) {
      throw new CannotOpen(
          "This device's records were written by a newer version of the app. Update the app."
              + " Nothing was changed.",
          null);
    }
    for (int next = (int) version + 1; next <= CURRENT; next++) {
      step(database, next);
    }
  }

  private static void step(Database database, int next) {
    database.transaction(
        () -> {
          ALL.get(next - 1).run(database);
          setVersion(database, next);
          return true;
        });
  }

  /** A pragma takes no parameter. */
  private static void setVersion(Database database, int version) throws SQLException {
    database.update("pragma user_version = " + version);
  }
}
