package uk.daybook.client;

import java.sql.SQLException;

/**
 * A tap writes to fewer indexes: one has what is not answered, and what has no number among it, and
 * that of numbers has only those that have one. Whether something urgent waits is found without
 * what is not.
 */
final class Migration5 implements Migration {
  private static final String[] INDEXES = {
    "drop index mutation_unnumbered",
    "drop index mutation_unanswered",
    "drop index mutation_number",
    "create unique index mutation_number on mutation (incarnation, number)"
        + " where number is not null",
    "create index mutation_open on mutation (number, entry, answer) where answer = 0",
    "create index mutation_urgent on mutation (entry) where answer = 0 and urgent = 1"
  };

  @Override
  public void run(Database database) throws SQLException {
    for (String index : INDEXES) {
      database.update(index);
    }
  }
}
