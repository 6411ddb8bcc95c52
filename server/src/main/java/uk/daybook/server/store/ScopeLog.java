package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Version;

/** The tables {@code scope_head} and {@code scope_entry}. */
final class ScopeLog {
  private static final String HEAD =
      "select seq, members, checksum, floor_seq from scope_head where scope = ?";

  private static final String SAVE_HEAD =
      """
      insert into scope_head (scope, seq, members, checksum, floor_seq) values (?, ?, ?, ?, ?)
      on conflict (scope) do update set
        seq = excluded.seq, members = excluded.members, checksum = excluded.checksum,
        floor_seq = excluded.floor_seq
      """;

  static final String BEGINNING =
      "select scope from scope_head where scope >= ? and scope < ? order by scope";

  static final String HEADS =
      """
      select seq, members, checksum, floor_seq, scope from scope_head where scope = any(?)
      """;

  private static final String LOCK_HEADS = HEADS + "order by scope for update";

  private static final String NEW_HEADS =
      """
      insert into scope_head (scope, seq, members, checksum, floor_seq)
      select scope, 0, 0, 0, 0 from unnest(?) as wanted (scope) order by scope
      on conflict (scope) do nothing
      """;

  static final String AFTER =
      """
      select e.seq, e.op, e.type, e.id, e.epoch, e.n, r.doc
      from scope_entry e
        left join record r on e.op = 'PUT' and r.type = e.type and r.id = e.id
      where e.scope = ? and e.seq > ? order by e.seq limit ?
      """;

  private static final String PUT =
      """
      insert into scope_entry (scope, seq, type, id, op, epoch, n) values (?, ?, ?, ?, ?, ?, ?)
      on conflict (type, id, scope) do update set
        seq = excluded.seq, op = excluded.op, epoch = excluded.epoch, n = excluded.n
      """;

  static final String SCOPES_OF =
      "select scope, type, id from scope_entry where type = ? and id in (:these) and op = 'PUT'";

  static final String SCOPES_OF_MANY =
      """
      select e.scope, e.type, e.id
      from unnest(?, ?, ?) as wanted (type, first, last)
        join scope_entry e
          on e.type = wanted.type and e.id = any((?::text[])[wanted.first:wanted.last])
      where e.op = 'PUT'
      """;

  static final String TRIM = "delete from scope_entry where scope = ? and seq <= ? and op <> 'PUT'";

  private static final char AFTER_ANY_LETTER = '\uffff';
  private static final byte[] NO_DOCUMENT = new byte[0];

  private final Session session;

  ScopeLog(Session session) {
    this.session = session;
  }

  /** The names that begin so. */
  List<String> beginning(String start) {
    return session.list(BEGINNING, row -> row.getString(1), start, start + AFTER_ANY_LETTER);
  }

  /** Those of the heads that are there. */
  Map<String, ScopeHeadRow> heads(Collection<String> scopes) {
    Map<String, ScopeHeadRow> heads = new HashMap<>();
    if (session.dialect() == Dialect.POSTGRES) {
      session.each(
          HEADS,
          row -> {
            String scope = row.getString(5);
            heads.put(scope, head(scope, row));
            return true;
          },
          session.texts(scopes));
      return heads;
    }
    for (String scope : scopes) {
      session.first(HEAD, row -> head(scope, row), scope).ifPresent(head -> heads.put(scope, head));
    }
    return heads;
  }

  /** All of the heads, new ones too, to be changed by nobody else until the transaction ends. */
  Map<String, ScopeHeadRow> headsToChange(Collection<String> scopes) {
    if (session.dialect() == Dialect.SQLITE) {
      Map<String, ScopeHeadRow> heads = heads(scopes);
      scopes.forEach(it -> heads.putIfAbsent(it, new ScopeHeadRow(it, 0, 0, 0, 0)));
      return heads;
    }
    Map<String, ScopeHeadRow> heads = lockedHeads(scopes);
    if (heads.size() < scopes.size()) {
      // Made in order and then locked: whoever makes the same at the same moment waits here.
      session.run(NEW_HEADS, session.texts(scopes));
      heads.putAll(lockedHeads(scopes));
    }
    return heads;
  }

  private Map<String, ScopeHeadRow> lockedHeads(Collection<String> scopes) {
    Map<String, ScopeHeadRow> heads = new HashMap<>();
    session.each(
        LOCK_HEADS,
        row -> {
          String scope = row.getString(5);
          heads.put(scope, head(scope, row));
          return true;
        },
        session.texts(scopes));
    return heads;
  }

  void saveHeads(Collection<ScopeHeadRow> heads) {
    session.batch(
        SAVE_HEAD,
        heads,
        (statement, head) -> {
          statement.setString(1, head.scope());
          statement.setLong(2, head.seq());
          statement.setLong(3, head.count());
          statement.setLong(4, head.sum());
          statement.setLong(5, head.floor());
        });
  }

  List<EntryRow> after(String scope, long after, int most, int bytes) {
    List<EntryRow> entries = new ArrayList<>();
    long[] taken = {0};
    session.each(
        AFTER,
        row -> {
          EntryRow entry = entry(scope, row);
          if (!entries.isEmpty() && taken[0] + entry.document().length > bytes) {
            return false;
          }
          entries.add(entry);
          taken[0] += entry.document().length;
          return true;
        },
        scope,
        after,
        most);
    return entries;
  }

  void put(Collection<EntryRow> entries) {
    session.insert(
        PUT,
        entries,
        (row, entry) -> {
          row.text(entry.scope())
              .number(entry.seq())
              .text(entry.record().type())
              .text(entry.record().id())
              .text(entry.op().name())
              .number(entry.version().epoch())
              .number(entry.version().n());
        });
  }

  Map<RecordKey, Set<String>> scopesOf(Collection<RecordKey> records) {
    Map<RecordKey, Set<String>> scopes = new HashMap<>();
    if (records.isEmpty()) {
      return scopes;
    }
    Session.Taker taker =
        row -> {
          RecordKey record = new RecordKey(row.getString(2), row.getString(3));
          scopes.computeIfAbsent(record, unused -> new HashSet<>()).add(row.getString(1));
          return true;
        };
    Map<String, List<String>> wanted = KeyLists.idsByType(records);
    if (session.dialect() == Dialect.POSTGRES) {
      KeyGroups groups = new KeyGroups(wanted.values());
      session.each(
          SCOPES_OF_MANY,
          taker,
          session.texts(wanted.keySet()),
          groups.first(session),
          groups.last(session),
          groups.ids(session));
    } else {
      wanted.forEach((type, ids) -> session.eachIn(SCOPES_OF, ids, taker, type));
    }
    return scopes;
  }

  void trim(String scope, long upTo) {
    session.run(TRIM, scope, upTo);
  }

  private static ScopeHeadRow head(String scope, ResultSet row) throws SQLException {
    return new ScopeHeadRow(scope, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }

  private static EntryRow entry(String scope, ResultSet row) throws SQLException {
    byte[] document = row.getBytes(7);
    return new EntryRow(
        scope,
        row.getLong(1),
        Entry.Op.valueOf(row.getString(2)),
        new RecordKey(row.getString(3), row.getString(4)),
        new Version(row.getLong(5), row.getLong(6)),
        document == null ? NO_DOCUMENT : document);
  }
}
