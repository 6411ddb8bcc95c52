package uk.daybook.server.store;

import java.util.Collection;
import java.util.List;
import uk.daybook.domain.RecordKey;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/** The tables {@code history} and {@code loser}: what was, and what did not come to be. */
final class History {
  static final String OF_UNIT =
      """
      select epoch, n, incarnation, number, at, staff, office, value
      from history where type = ? and id = ? and unit = ? order by epoch, n
      """;

  private static final String APPEND =
      """
      insert into history
        (type, id, unit, epoch, n, incarnation, number, at, staff, office, value)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  static final String LOSERS =
      """
      select unit, incarnation, number, value, lost_to_incarnation, lost_to_number,
        recorded_by_incarnation, recorded_by_number
      from loser where type = ? and id = ? order by place
      """;

  private static final String APPEND_LOSER =
      """
      insert into loser
        (type, id, unit, incarnation, number, value, lost_to_incarnation, lost_to_number,
         recorded_by_incarnation, recorded_by_number)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Session session;

  History(Session session) {
    this.session = session;
  }

  List<HistoryRow> of(RecordKey record, String unit) {
    return session.list(
        OF_UNIT,
        row ->
            new HistoryRow(
                record,
                unit,
                new Stamp(
                    new Version(row.getLong(1), row.getLong(2)),
                    new MutationRef(row.getString(3), row.getLong(4)),
                    row.getLong(5),
                    row.getString(6),
                    row.getInt(7) == 1),
                row.getBytes(8)),
        record.type(),
        record.id(),
        unit);
  }

  void append(Collection<HistoryRow> changes) {
    session.batch(
        APPEND,
        changes,
        (statement, change) -> {
          Stamp stamp = change.stamp();
          statement.setString(1, change.record().type());
          statement.setString(2, change.record().id());
          statement.setString(3, change.unit());
          statement.setLong(4, stamp.version().epoch());
          statement.setLong(5, stamp.version().n());
          statement.setString(6, stamp.by().incarnation());
          statement.setLong(7, stamp.by().number());
          statement.setLong(8, stamp.atMillis());
          statement.setString(9, stamp.staff());
          statement.setInt(10, stamp.office() ? 1 : 0);
          statement.setBytes(11, change.value());
        });
  }

  List<LoserRow> losers(RecordKey record) {
    return session.list(
        LOSERS,
        row ->
            new LoserRow(
                record,
                row.getString(1),
                new MutationRef(row.getString(2), row.getLong(3)),
                row.getBytes(4),
                new MutationRef(row.getString(5), row.getLong(6)),
                new MutationRef(row.getString(7), row.getLong(8))),
        record.type(),
        record.id());
  }

  void appendLosers(Collection<LoserRow> losers) {
    session.batch(
        APPEND_LOSER,
        losers,
        (statement, loser) -> {
          statement.setString(1, loser.record().type());
          statement.setString(2, loser.record().id());
          statement.setString(3, loser.unit());
          statement.setString(4, loser.by().incarnation());
          statement.setLong(5, loser.by().number());
          statement.setBytes(6, loser.value());
          statement.setString(7, loser.lostTo().incarnation());
          statement.setLong(8, loser.lostTo().number());
          statement.setString(9, loser.recordedBy().incarnation());
          statement.setLong(10, loser.recordedBy().number());
        });
  }
}
