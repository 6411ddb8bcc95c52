package uk.daybook.client;

import java.sql.SQLException;

/**
 * What is asked at every exchange is found without a walk over all rows, or over all work that is
 * kept: an exchange costs the same however long the device has been in use.
 */
final class Migration4 implements Migration {
  private static final String[] INDEXES = {
    // Nobody asks for all that is kept any more, and every tap wrote to it.
    "drop index mutation_body",
    "create index row_without_document on row (type, id) where document is null",
    "create index mutation_done on mutation (entry)"
        + " where body is not null and line is null and number is not null",
    "create index mutation_mends on mutation (mends) where mends <> 0",
    "create index mutation_untold on mutation (entry) where answer > 1 and told = 0"
  };

  @Override
  public void run(Database database) throws SQLException {
    for (String index : INDEXES) {
      database.update(index);
    }
  }
}
