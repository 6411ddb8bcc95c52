package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** The tables {@code mutation} and {@code waiting}. */
final class Mutations {
  static final String FROM =
      """
      select incarnation, number, line, head, name, staff, root_type, root_id,
        corrected_at, received_at, verdict
      from mutation where incarnation = ? and number >= ? order by number limit ?
      """;

  private static final String COLUMNS =
      """
      select incarnation, number, line, head, name, staff, root_type, root_id,
        corrected_at, received_at, verdict
      from mutation
      """;

  static final String OF_ROOT =
      COLUMNS
          + """
          where root_type = ? and root_id = ? and received_at < ?
          order by received_at desc limit ?
          """;

  static final String OF_STAFF =
      COLUMNS + "where staff = ? and received_at < ? order by received_at desc limit ?";

  private static final String APPEND =
      """
      insert into mutation
        (incarnation, number, line, head, name, staff, root_type, root_id,
         corrected_at, received_at, verdict)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  static final String WAITING_FOR =
      """
      select m.incarnation, m.number, m.line, m.head, m.name, m.staff, m.root_type, m.root_id,
        m.corrected_at, m.received_at, m.verdict
      from waiting w
        join mutation m on m.incarnation = w.incarnation and m.number = w.number
      where w.type = ? and w.id = ? order by w.place
      """;

  static final String WAITED_FOR = "select id from waiting where type = ? and id in (:these)";

  private static final String WAIT =
      """
      insert into waiting (type, id, incarnation, number) values (?, ?, ?, ?)
      on conflict (incarnation, number, type, id) do nothing
      """;

  private static final String STOP_WAITING =
      "delete from waiting where incarnation = ? and number = ?";

  private final Session session;

  Mutations(Session session) {
    this.session = session;
  }

  List<MutationRow> from(String incarnation, long from, int most) {
    return session.list(FROM, Mutations::mutation, incarnation, from, most);
  }

  List<MutationRow> ofRoot(RootKey root, long before, int most) {
    return session.list(OF_ROOT, Mutations::mutation, root.type().code(), root.id(), before, most);
  }

  List<MutationRow> ofStaff(String staff, long before, int most) {
    return session.list(OF_STAFF, Mutations::mutation, staff, before, most);
  }

  void append(Collection<MutationRow> mutations) {
    session.insert(
        APPEND,
        mutations,
        (row, mutation) -> {
          row.text(mutation.incarnation())
              .number(mutation.number())
              .bytes(mutation.line())
              .bytes(mutation.head())
              .text(mutation.name())
              .text(mutation.staff())
              .text(mutation.root().type().code())
              .text(mutation.root().id())
              .number(mutation.correctedAtMillis())
              .number(mutation.receivedAtMillis())
              .bytes(mutation.verdict());
        });
  }

  List<MutationRow> waitingFor(RecordKey record) {
    return session.list(WAITING_FOR, Mutations::mutation, record.type(), record.id());
  }

  Set<RecordKey> waitedFor(Collection<RecordKey> records) {
    Set<RecordKey> awaited = new HashSet<>();
    KeyLists.idsByType(records)
        .forEach(
            (type, ids) ->
                session.eachIn(
                    WAITED_FOR,
                    ids,
                    row -> {
                      awaited.add(new RecordKey(type, row.getString(1)));
                      return true;
                    },
                    type));
    return awaited;
  }

  void waitFor(RecordKey record, String incarnation, long number) {
    session.run(WAIT, record.type(), record.id(), incarnation, number);
  }

  void stopWaiting(String incarnation, long number) {
    session.run(STOP_WAITING, incarnation, number);
  }

  private static MutationRow mutation(ResultSet row) throws SQLException {
    return new MutationRow(
        row.getString(1),
        row.getLong(2),
        row.getBytes(3),
        row.getBytes(4),
        row.getString(5),
        row.getString(6),
        new RootKey(RootType.of(row.getString(7)).orElseThrow(), row.getString(8)),
        row.getLong(9),
        row.getLong(10),
        row.getBytes(11));
  }
}
