package uk.daybook.client;

import java.sql.SQLException;

/** Whether something urgent waits is asked at every exchange, and found without what is not. */
final class Migration5 implements Migration {
  @Override
  public void run(Database database) throws SQLException {
    database.update(
        "create index mutation_urgent on mutation (entry) where answer = 0 and urgent = 1");
  }
}
