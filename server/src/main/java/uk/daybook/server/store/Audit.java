package uk.daybook.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.daybook.protocol.Json;

/**
 * The table {@code audit}. The database itself refuses to change or remove a row; whoever gets
 * round that breaks the chain from that row on.
 */
final class Audit {
  private static final String COLUMNS =
      "select place, at, staff, deed, type, id, person, page, address, chain from audit";

  static final String NEWEST = COLUMNS + " where place < ? order by place desc limit ?";

  static final String OF_STAFF =
      COLUMNS + " where staff = ? and place < ? order by place desc limit ?";

  static final String OF_PERSON =
      COLUMNS + " where person = ? and place < ? order by place desc limit ?";

  private static final String OLDEST = COLUMNS + " order by place";

  private static final String LAST = "select chain from audit order by place desc limit 1";

  private static final String APPEND =
      """
      insert into audit (at, staff, deed, type, id, person, page, address, chain)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final byte[] START = new byte[32];

  private final Session session;

  /** A row and the chain that goes with it. */
  private record Chained(AuditRow row, byte[] chain) {}

  Audit(Session session) {
    this.session = session;
  }

  List<AuditRow> rows(AuditQuery query, long before, int most) {
    long end = before == 0 ? Long.MAX_VALUE : before;
    if (query instanceof AuditQuery.OfStaff of) {
      return session.list(OF_STAFF, Audit::row, of.staff(), end, most);
    } else if (query instanceof AuditQuery.OfPerson of) {
      return session.list(OF_PERSON, Audit::row, of.person(), end, most);
    }
    return session.list(NEWEST, Audit::row, end, most);
  }

  Optional<AuditRow> broken() {
    List<AuditRow> broken = new ArrayList<>();
    byte[][] chain = {START};
    session.each(
        OLDEST,
        it -> {
          AuditRow row = row(it);
          byte[] expected = next(chain[0], row);
          if (!MessageDigest.isEqual(expected, it.getBytes("chain"))) {
            broken.add(row);
            return false;
          }
          chain[0] = expected;
          return true;
        });
    return broken.stream().findFirst();
  }

  void append(Collection<AuditRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    byte[] chain = session.first(LAST, row -> row.getBytes(1)).orElse(START);
    List<Chained> chained = new ArrayList<>();
    for (AuditRow row : rows) {
      chain = next(chain, row);
      chained.add(new Chained(row, chain));
    }
    session.batch(
        APPEND,
        chained,
        (statement, it) -> {
          AuditRow row = it.row();
          statement.setLong(1, row.atMillis());
          statement.setString(2, row.staff());
          statement.setString(3, row.deed());
          statement.setString(4, row.type());
          statement.setString(5, row.id());
          statement.setString(6, row.person());
          statement.setString(7, row.page());
          statement.setString(8, row.address());
          statement.setBytes(9, it.chain());
        });
  }

  /** A JSON list of its fields, so that no two rows have the same text. */
  private static byte[] next(byte[] before, AuditRow row) {
    byte[] text =
        Json.array()
            .add(row.atMillis())
            .add(row.staff())
            .add(row.deed())
            .add(row.type())
            .add(row.id())
            .add(row.person())
            .add(row.page())
            .add(row.address())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(before);
      return sha256.digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static AuditRow row(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong("place"),
        row.getLong("at"),
        row.getString("staff"),
        row.getString("deed"),
        row.getString("type"),
        row.getString("id"),
        row.getString("person"),
        row.getString("page"),
        row.getString("address"));
  }
}
