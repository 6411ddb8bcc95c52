package uk.daybook.client;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row knows its terms, so that no index is needed to find them, and terms that stay the same are
 * not written again.
 */
final class Migration7 implements Migration {
  @Override
  public void run(Database database) throws SQLException {
    database.update("alter table row add column terms blob");
    Map<Long, List<Long>> terms = new LinkedHashMap<>();
    database.each(
        "select row, term from lookup",
        lookup ->
            terms
                .computeIfAbsent(lookup.getLong(1), row -> new ArrayList<>())
                .add(lookup.getLong(2)));
    for (Map.Entry<Long, List<Long>> row : terms.entrySet()) {
      ByteBuffer all = ByteBuffer.allocate(row.getValue().size() * Long.BYTES);
      row.getValue().forEach(all::putLong);
      database.update("update row set terms = ? where rowid = ?", all.array(), row.getKey());
    }
    database.update("drop index lookup_row");
  }
}
