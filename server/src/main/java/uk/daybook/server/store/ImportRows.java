package uk.daybook.server.store;

import java.util.List;
import java.util.Optional;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Version;

/** The table {@code import_row}. */
final class ImportRows {
  private static final String BY_KEY =
      """
      select type, id, epoch, n, imported from import_row
      where file = ? and natural_key = ?
      """;

  private static final String BY_PREFIX =
      """
      select natural_key, type, id, epoch, n, imported from import_row
      where file = ? and natural_key >= ? and natural_key < ?
      order by natural_key
      """;

  private static final String SAVE =
      """
      insert into import_row (file, natural_key, type, id, epoch, n, imported)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (file, natural_key) do update set
        type = excluded.type, id = excluded.id, epoch = excluded.epoch, n = excluded.n,
        imported = excluded.imported
      """;

  private final Session session;

  ImportRows(Session session) {
    this.session = session;
  }

  Optional<ImportRow> row(String file, String naturalKey) {
    return session.first(
        BY_KEY,
        row ->
            new ImportRow(
                file,
                naturalKey,
                new RecordKey(row.getString(1), row.getString(2)),
                new Version(row.getLong(3), row.getLong(4)),
                row.getBytes(5)),
        file,
        naturalKey);
  }

  List<ImportRow> rows(String file, String prefix) {
    int last = prefix.length() - 1;
    String after = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    return session.list(
        BY_PREFIX,
        row ->
            new ImportRow(
                file,
                row.getString(1),
                new RecordKey(row.getString(2), row.getString(3)),
                new Version(row.getLong(4), row.getLong(5)),
                row.getBytes(6)),
        file,
        prefix,
        after);
  }

  void save(ImportRow row) {
    session.run(
        SAVE,
        row.file(),
        row.naturalKey(),
        row.record().type(),
        row.record().id(),
        row.version().epoch(),
        row.version().n(),
        row.values());
  }
}
