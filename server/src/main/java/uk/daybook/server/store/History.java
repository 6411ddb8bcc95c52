package uk.daybook.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import uk.daybook.domain.RecordKey;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/**
 * The tables {@code history} and {@code loser}: what was, and what did not come to be.
 *
 * <p>One version of a record is one row of history, whatever it changed: one unit under its name,
 * or several under {@link #SEVERAL}, with the value of each by its name. A record is made with all
 * its units at once, and eleven columns for each would be most of what posting writes.
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
    List<HistoryRow> rows = new ArrayList<>();
    session.each(
        OF_UNIT,
        row -> {
          byte[] value = row.getBytes(8);
          if (row.getString(9).equals(SEVERAL)) {
            JsonNode own = Json.tree(value).get(unit);
            value = own == null ? null : Json.bytes(own);
          }
          if (value != null) {
            rows.add(new HistoryRow(record, unit, stamp(row), value));
          }
          return true;
        },
        record.type(),
        record.id(),
        unit,
        SEVERAL);
    rows.sort(Comparator.comparing(row -> row.stamp().version()));
    return rows;
  }

  private static Stamp stamp(ResultSet row) throws SQLException {
    return new Stamp(
        new Version(row.getLong(1), row.getLong(2)),
        new MutationRef(row.getString(3), row.getLong(4)),
        row.getLong(5),
        row.getString(6),
        row.getInt(7) == 1);
  }

  /** Those of one record and version stand side by side, as they were made. */
  void append(Collection<HistoryRow> changes) {
    List<List<HistoryRow>> versions = new ArrayList<>();
    HistoryRow last = null;
    for (HistoryRow change : changes) {
      boolean isOfLast =
          last != null
              && last.record().equals(change.record())
              && last.stamp().equals(change.stamp());
      if (!isOfLast) {
        versions.add(new ArrayList<>());
      }
      versions.get(versions.size() - 1).add(change);
      last = change;
    }
    session.insert(APPEND, versions, History::fill);
  }

  private static void fill(Cells row, List<HistoryRow> version) throws SQLException {
    HistoryRow change = version.get(0);
    Stamp stamp = change.stamp();
    boolean isOne = version.size() == 1;
    row.text(change.record().type()).text(change.record().id());
    row.text(isOne ? change.unit() : SEVERAL);
    row.number(stamp.version().epoch()).number(stamp.version().n());
    row.text(stamp.by().incarnation()).number(stamp.by().number());
    row.number(stamp.atMillis()).text(stamp.staff()).flag(stamp.office());
    row.bytes(isOne ? change.value() : together(version));
  }

  /** The values by unit, from bytes to bytes: each is whole JSON already. */
  private static byte[] together(List<HistoryRow> version) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    int before = '{';
    for (HistoryRow change : version) {
      value.write(before);
      value.writeBytes(Json.bytes(TextNode.valueOf(change.unit())));
      value.write(':');
      value.writeBytes(change.value());
      before = ',';
    }
    value.write('}');
    return value.toByteArray();
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
