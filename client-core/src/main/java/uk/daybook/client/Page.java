package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.ScopeSum;
import uk.daybook.protocol.Version;

/**
 * Stores the entries of one reply: the hot path of a first sync. Keys are looked up a type at a
 * time, row ids are given here, and every statement is a batch.
 *
 * <p>One instance is one reply, inside one transaction.
 */
final class Page {
  private static final String RETURNED = RecordTypes.RETURNED.name();
  private static final String VISIT = RecordTypes.VISIT.name();

  private final Database database;
  private final Vault vault;
  private final Rows rows;
  private final Outbox outbox;
  private final Lookups lookups;
  private final RunningVisits visits;
  private final long epoch;
  private final Map<RecordKey, Known> known = new HashMap<>();
  private final Set<RecordKey> refresh = new HashSet<>();
  private final Set<RecordKey> deleted = new HashSet<>();
  private final Map<RecordKey, Outbox.Sum> work = new HashMap<>();
  private final Set<RecordKey> settled = new HashSet<>();
  private final Set<String> running;
  private long lastRowid;
  private boolean membersGone;

  Page(
      Database database,
      Vault vault,
      Rows rows,
      Outbox outbox,
      Lookups lookups,
      RunningVisits visits,
      long epoch)
      throws SQLException {
    this.database = database;
    this.vault = vault;
    this.rows = rows;
    this.outbox = outbox;
    this.lookups = lookups;
    this.visits = visits;
    this.epoch = epoch;
    this.running = visits.ids();
    this.lastRowid = rows.lastRowid();
  }

  private record Known(
      long rowid, Version version, long under, boolean hasDocument, byte @Nullable [] terms) {}

  /** Records that were deleted. */
  Set<RecordKey> deleted() {
    return deleted;
  }

  /** Whether a row may have been left without a scope, or a visit without its pin. */
  boolean membersGone() {
    return membersGone;
  }

  /**
   * @param touched records whose views are to be made again, in the page or not
   */
  void store(List<Entry> entries, List<Scopes.Scope> scopes, Set<RecordKey> touched)
      throws SQLException {
    lookUp(entries);
    put(entries, scopes);
    takeOut(entries, scopes);
    for (RecordKey key : refresh) {
      rows.refreshLookedUp(key);
    }
    for (RecordKey key : touched) {
      if (!refresh.contains(key) && !settled.contains(key)) {
        rows.refresh(key);
      }
    }
  }

  private void lookUp(List<Entry> entries) throws SQLException {
    Map<String, ArrayNode> idsByType = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.op() == Entry.Op.PUT) {
        idsByType
            .computeIfAbsent(entry.record().type(), type -> Json.array())
            .add(entry.record().id());
      }
    }
    PreparedStatement find =
        database.statement(
            """
            select row.id, row.rowid, epoch, n, under, document is not null as has,
              terms
            from json_each(?) wanted cross join row on row.type = ? and row.id = wanted.value
            """);
    boolean hasWork = outbox.hasAny();
    for (Map.Entry<String, ArrayNode> ids : idsByType.entrySet()) {
      if (hasWork) {
        work.putAll(outbox.sums(ids.getKey(), ids.getValue()));
      }
      find.setString(1, ids.getValue().toString());
      find.setString(2, ids.getKey());
      try (ResultSet row = find.executeQuery()) {
        while (row.next()) {
          known.put(
              new RecordKey(ids.getKey(), row.getString(1)),
              new Known(
                  row.getLong(2),
                  new Version(row.getLong(3), row.getLong(4)),
                  row.getLong(5),
                  row.getInt(6) == 1,
                  row.getBytes(7)));
        }
      }
    }
  }

  private void put(List<Entry> entries, List<Scopes.Scope> scopes) throws SQLException {
    PreparedStatement insert =
        database.statement(
            """
            insert into row (rowid, type, id, epoch, n, under, sum, document, terms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    PreparedStatement update =
        database.statement(
            """
            update row set epoch = ?, n = ?, under = ?, sum = ?, document = ?, terms = ?
            where rowid = ?
            """);
    PreparedStatement settle =
        database.statement(
            """
            update row set epoch = ?, n = ?, under = ?, sum = ?, document = ?, terms = ?,
              view = null, own = 0, hidden = 0, stale = 0
            where rowid = ?
            """);
    PreparedStatement member =
        database.statement(
            """
            insert into member (scope, row, generation) values (?, ?, ?)
            on conflict (scope, row) do update set generation = excluded.generation
            """);
    PreparedStatement index = lookups.insert();
    for (Entry entry : entries) {
      if (entry.op() != Entry.Op.PUT) {
        continue;
      }
      RecordKey key = entry.record();
      Known row = known.get(key);
      if (row == null) {
        row = new Known(++lastRowid, entry.version(), epoch, true, terms(entry));
        known.put(key, row);
        bindRow(insert, entry, row);
        Lookups.add(index, row.rowid(), row.terms());
        settles(entry);
        arrived(entry);
      } else if (isNewer(entry, row)) {
        // Versions of one record come in order: once one settles it, so do those after it.
        Known now = new Known(row.rowid(), entry.version(), epoch, true, terms(entry));
        bindUpdate(settles(entry) ? settle : update, entry, now);
        lookups.replace(row.rowid(), row.terms(), now.terms());
        known.put(key, now);
        arrived(entry);
      }
      Scopes.Scope scope = scopes.get(entry.scope());
      member.setLong(1, scope.id());
      member.setLong(2, row.rowid());
      member.setLong(3, scope.generation());
      member.addBatch();
    }
    insert.executeBatch();
    update.executeBatch();
    settle.executeBatch();
    index.executeBatch();
    member.executeBatch();
  }

  /**
   * Whether the document that comes has all the kept work on its record, so that nothing is to be
   * shown over it any more; where it has not, its view is made again.
   */
  private boolean settles(Entry entry) {
    RecordKey key = entry.record();
    Outbox.Sum sum = work.get(key);
    if (sum == null) {
      return true;
    } else if (sum.isIn(entry.version())) {
      refresh.remove(key);
      settled.add(key);
      return true;
    }
    refresh.add(key);
    return false;
  }

  /** Within an epoch of the server a row never goes to a lower version; a new epoch replaces. */
  private boolean isNewer(Entry entry, Known row) {
    return !row.hasDocument() || row.under() != epoch || entry.version().isAfter(row.version());
  }

  private byte @Nullable [] terms(Entry entry) {
    return lookups.terms(entry.record().type(), entry.buffer(), entry.offset(), entry.length());
  }

  private void bindRow(PreparedStatement insert, Entry entry, Known row) throws SQLException {
    RecordKey key = entry.record();
    insert.setLong(1, row.rowid());
    insert.setString(2, key.type());
    insert.setString(3, key.id());
    insert.setLong(4, entry.version().epoch());
    insert.setLong(5, entry.version().n());
    insert.setLong(6, epoch);
    insert.setLong(7, ScopeSum.of(key, entry.version()));
    insert.setBytes(8, sealed(entry));
    insert.setBytes(9, row.terms());
    insert.addBatch();
  }

  private void bindUpdate(PreparedStatement update, Entry entry, Known now) throws SQLException {
    update.setLong(1, entry.version().epoch());
    update.setLong(2, entry.version().n());
    update.setLong(3, epoch);
    update.setLong(4, ScopeSum.of(entry.record(), entry.version()));
    update.setBytes(5, sealed(entry));
    update.setBytes(6, now.terms());
    update.setLong(7, now.rowid());
    update.addBatch();
  }

  private byte[] sealed(Entry entry) {
    return vault
        .data()
        .seal(
            "row",
            entry.record().toString(),
            entry.version().toString(),
            entry.buffer(),
            entry.offset(),
            entry.length());
  }

  private void arrived(Entry entry) throws SQLException {
    RecordKey key = entry.record();
    rows.changed(key);
    if (key.type().equals(RETURNED)) {
      JsonNode document = Json.tree(entry.buffer(), entry.offset(), entry.length());
      if (RunningVisits.isSet(document.get("settledAt"))
          || RunningVisits.isSet(document.get("decision"))) {
        outbox.settled(key.id());
      }
    } else if (key.type().equals(VISIT) && running.contains(key.id())) {
      JsonNode document = Json.tree(entry.buffer(), entry.offset(), entry.length());
      if (RunningVisits.isSet(document.get("endedAt"))) {
        membersGone |= visits.end(key.id());
      }
    }
  }

  private void takeOut(List<Entry> entries, List<Scopes.Scope> scopes) throws SQLException {
    for (Entry entry : entries) {
      RecordKey key = entry.record();
      if (entry.op() == Entry.Op.LEAVE) {
        database.update(
            """
            delete from member
            where scope = ? and row = (select rowid from row where type = ? and id = ?)
            """,
            scopes.get(entry.scope()).id(),
            key.type(),
            key.id());
        membersGone = true;
      } else if (entry.op() == Entry.Op.DELETE) {
        database.update(
            "delete from member where row = (select rowid from row where type = ? and id = ?)",
            key.type(),
            key.id());
        deleted.add(key);
        membersGone = true;
      }
    }
  }
}
