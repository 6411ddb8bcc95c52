package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.MutationRef;

/** The table {@code log}. */
final class Logs {
  private static final String BY_INCARNATION =
      """
      select incarnation, device, parent_incarnation, parent_number, position, head,
        corrected_at, safe
      from log where incarnation = ?
      """;

  static final String OF_DEVICE =
      """
      select incarnation, device, parent_incarnation, parent_number, position, head,
        corrected_at, safe
      from log where device = ? order by incarnation
      """;

  private static final String ADD =
      """
      insert into log
        (incarnation, device, parent_incarnation, parent_number, position, head,
         corrected_at, safe)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (incarnation) do nothing
      """;

  private static final String SAVE =
      """
      update log
      set device = ?, parent_incarnation = ?, parent_number = ?, position = ?, head = ?,
        corrected_at = ?, safe = ?
      where incarnation = ?
      """;

  /** Only upwards: two backups may end in another order than they began in. */
  private static final String COVER =
      "update log set safe = ? where incarnation = ? and safe < ? and position >= ?";

  private final Session session;

  Logs(Session session) {
    this.session = session;
  }

  Optional<LogRow> log(String incarnation) {
    return session.first(BY_INCARNATION, Logs::log, incarnation);
  }

  List<LogRow> ofDevice(String device) {
    return session.list(OF_DEVICE, Logs::log, device);
  }

  void add(LogRow log) {
    MutationRef parent = log.parent();
    session.run(
        ADD,
        log.incarnation(),
        log.device(),
        parent == null ? null : parent.incarnation(),
        parent == null ? null : parent.number(),
        log.position(),
        log.head(),
        log.correctedAtMillis(),
        log.safe());
  }

  void save(LogRow log) {
    MutationRef parent = log.parent();
    session.run(
        SAVE,
        log.device(),
        parent == null ? null : parent.incarnation(),
        parent == null ? null : parent.number(),
        log.position(),
        log.head(),
        log.correctedAtMillis(),
        log.safe(),
        log.incarnation());
  }

  void cover(String incarnation, long upTo) {
    session.run(COVER, upTo, incarnation, upTo, upTo);
  }

  private static LogRow log(ResultSet row) throws SQLException {
    return new LogRow(
        row.getString("incarnation"),
        row.getString("device"),
        parent(row),
        row.getLong("position"),
        row.getBytes("head"),
        row.getLong("corrected_at"),
        row.getLong("safe"));
  }

  private static @Nullable MutationRef parent(ResultSet row) throws SQLException {
    String incarnation = row.getString("parent_incarnation");
    return incarnation == null ? null : new MutationRef(incarnation, row.getLong("parent_number"));
  }
}
