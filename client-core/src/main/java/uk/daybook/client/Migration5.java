package uk.daybook.client;

import java.sql.SQLException;

/**
 * A tap writes to fewer indexes: one has what is not answered, and what has no number among it,
 * that of numbers has only those that have one, and that of rows without a document only those on
 * which all work is answered. Whether something urgent waits is found without what is not.
 */
final class Migration5 implements Migration {
  private static final String[] STEPS = {
    "drop index mutation_unnumbered",
    "drop index mutation_unanswered",
    "drop index mutation_number",
    "create unique index mutation_number on mutation (incarnation, number)"
        + " where number is not null",
    "create index mutation_open on mutation (number, entry, answer) where answer = 0",
    "create index mutation_urgent on mutation (entry) where answer = 0 and urgent = 1",
    "alter table row add column answered integer not null default 0",
    // Those of whom it is not known are looked at once.
    "update row set answered = 1 where document is null",
    "drop index row_without_document",
    "create index row_answered on row (type, id) where document is null and answered = 1"
  };

  @Override
  public void run(Database database) throws SQLException {
    for (String step : STEPS) {
      database.update(step);
    }
  }
}
