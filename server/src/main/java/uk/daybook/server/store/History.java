package uk.daybook.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/**
 * The tables {@code history} and {@code loser}: what was, and what did not come to be.
 *
 * <p>What stands in a unit is in its record, with the change that made it so; a row of history is
 * what stood there before. Most units are never changed once they are set, and have none.
 *
 * <p>Rows of before version 11 of the database are of what came to stand, of now too, and several
 * units of one version may be in one of them, under {@link #SEVERAL}, each value by its unit's
 * name.
 */
final class History {
  /** No unit's name. */
  private static final String SEVERAL = "";

  static final String OF_UNIT =
      """
      select epoch, n, incarnation, number, at, staff, office, value, unit
      from history where type = ? and id = ? and unit in (?, ?)
      """;

  private static final String APPEND =
      """
      insert into history
        (type, id, unit, epoch, n, incarnation, number, at, staff, office, value)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (type, id, unit, epoch, n) do nothing
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

  /**
   * What stood in a unit of a record, and what stands there; {@code now} is null when it is not
   * there.
   */
  List<HistoryRow> of(RecordKey record, String unit, @Nullable RecordRow now) {
    SortedMap<Version, HistoryRow> rows = new TreeMap<>();
    session.each(
        OF_UNIT,
        row -> {
          byte[] value = row.getBytes(8);
          if (row.getString(9).equals(SEVERAL)) {
            JsonNode own = Json.tree(value).get(unit);
            value = own == null ? null : Json.bytes(own);
          }
          if (value != null) {
            Stamp stamp = stamp(row);
            rows.put(stamp.version(), new HistoryRow(record, unit, stamp, value));
          }
          return true;
        },
        record.type(),
        record.id(),
        unit,
        SEVERAL);
    if (now != null) {
      HistoryRow.standing(now, unit).ifPresent(it -> rows.put(it.stamp().version(), it));
    }
    return List.copyOf(rows.values());
  }

  private static Stamp stamp(ResultSet row) throws SQLException {
    return new Stamp(
        new Version(row.getLong(1), row.getLong(2)),
        new MutationRef(row.getString(3), row.getLong(4)),
        row.getLong(5),
        row.getString(6),
        row.getInt(7) == 1);
  }

  void append(Collection<HistoryRow> replaced) {
    session.insert(
        APPEND,
        replaced,
        (row, was) -> {
          Stamp stamp = was.stamp();
          row.text(was.record().type()).text(was.record().id()).text(was.unit());
          row.number(stamp.version().epoch()).number(stamp.version().n());
          row.text(stamp.by().incarnation()).number(stamp.by().number());
          row.number(stamp.atMillis()).text(stamp.staff()).flag(stamp.office());
          row.bytes(was.value());
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
