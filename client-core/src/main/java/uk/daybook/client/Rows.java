package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Version;

/**
 * The records on the device: the server's documents, and the views with own work on top. A view is
 * made again whenever the document or the own work changes, in the same transaction; while the app
 * is locked the row is marked instead, and its view made at unlock.
 */
final class Rows {
  private static final String COLUMNS =
      "rowid, type, id, epoch, n, document, view, own, hidden, terms from row ";

  private final Database database;
  private final Vault vault;
  private final Outbox outbox;
  private final Lookups lookups;
  private final Set<RecordKey> changed = new LinkedHashSet<>();

  Rows(Database database, Vault vault, Outbox outbox, Lookups lookups) {
    this.database = database;
    this.vault = vault;
    this.outbox = outbox;
    this.lookups = lookups;
  }

  /** A row as stored. */
  record Stored(
      long rowid,
      RecordKey key,
      Version version,
      byte @Nullable [] document,
      byte @Nullable [] view,
      long own,
      boolean hidden,
      byte @Nullable [] terms) {}

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong(1),
        new RecordKey(row.getString(2), row.getString(3)),
        new Version(row.getLong(4), row.getLong(5)),
        row.getBytes(6),
        row.getBytes(7),
        row.getLong(8),
        row.getInt(9) == 1,
        row.getBytes(10));
  }

  @Nullable Stored stored(RecordKey key) throws SQLException {
    return database.first(
        "select " + COLUMNS + "where type = ? and id = ?", Rows::stored, key.type(), key.id());
  }

  boolean has(RecordKey key) throws SQLException {
    return database.exists("select 1 from row where type = ? and id = ?", key.type(), key.id());
  }

  @Nullable Shown shown(RecordKey key) throws SQLException {
    Stored row = stored(key);
    return row == null ? null : shown(row);
  }

  List<Shown> shownOf(String type) throws SQLException {
    return shown(
        database.list("select " + COLUMNS + "where type = ? order by id", Rows::stored, type));
  }

  List<Shown> find(String type, String field, String value) throws SQLException {
    List<Shown> found = new ArrayList<>();
    for (long rowid : lookups.rows(type, field, value)) {
      Stored row = database.first("select " + COLUMNS + "where rowid = ?", Rows::stored, rowid);
      Shown shown = row == null || !row.key().type().equals(type) ? null : shown(row);
      if (shown != null && value.equals(shown.document().path(field).textValue())) {
        found.add(shown);
      }
    }
    found.sort((one, other) -> one.key().compareTo(other.key()));
    return found;
  }

  private List<Shown> shown(List<Stored> rows) {
    List<Shown> all = new ArrayList<>(rows.size());
    for (Stored row : rows) {
      Shown shown = shown(row);
      if (shown != null) {
        all.add(shown);
      }
    }
    return all;
  }

  /** Null when nothing of it is to be shown. */
  private @Nullable Shown shown(Stored row) {
    if (row.hidden()) {
      return null;
    }
    Seen seen = new Seen(row.version(), row.own());
    if (row.view() != null) {
      Shown.State state =
          row.document() == null ? Shown.State.OWN_WORK_ONLY : Shown.State.WITH_OWN_WORK;
      return new Shown(row.key(), Json.objectIn(openView(row, row.view())), seen, state);
    }
    ObjectNode document = document(row);
    return document == null ? null : new Shown(row.key(), document, seen, Shown.State.POSTED);
  }

  private byte[] openView(Stored row, byte[] view) {
    return vault.data().open("view", row.key().toString(), Long.toString(row.own()), view);
  }

  /** The server's document, null when the row has none. */
  @Nullable ObjectNode document(Stored row) {
    byte[] sealed = row.document();
    return sealed == null
        ? null
        : Json.objectIn(
            vault.data().open("row", row.key().toString(), row.version().toString(), sealed));
  }

  /** Makes the view again from the document and the own work; the row may come or go by it. */
  void refresh(RecordKey key) throws SQLException {
    refresh(key, false, outbox::body);
  }

  /** The same where that was just typed: it need not be opened again. */
  void refresh(RecordKey key, long entry, Body typed) throws SQLException {
    refresh(key, false, work -> work.entry() == entry ? typed : outbox.body(work));
  }

  /** The same where the document has just been stored, and its terms with it. */
  void refreshLookedUp(RecordKey key) throws SQLException {
    refresh(key, true, outbox::body);
  }

  private void refresh(RecordKey key, boolean isLookedUp, Function<Outbox.Own, Body> bodyOf)
      throws SQLException {
    changed.add(key);
    if (vault.isLocked()) {
      markStale(key);
      return;
    }
    Stored row = stored(key);
    List<Outbox.Own> shown = new ArrayList<>();
    for (Outbox.Own work : outbox.workOn(key)) {
      boolean isInDocument =
          work.isAnswered()
              && row != null
              && row.document() != null
              && !work.landed().isAfter(row.version());
      if (!isInDocument) {
        shown.add(work);
      }
    }
    if (shown.isEmpty()) {
      settle(row, isLookedUp);
    } else {
      store(key, row, shown, bodyOf);
    }
  }

  /**
   * Makes the views of those records again, of whose work the mutations with those numbers have
   * just been answered. Where all that was posted and the document is still to come, the view stays
   * as it is.
   *
   * @param again those of whose work some had another answer before
   */
  void refreshAnswered(
      Set<RecordKey> keys, Set<RecordKey> again, String incarnation, long first, long last)
      throws SQLException {
    Set<RecordKey> left = new LinkedHashSet<>(keys);
    if (!vault.isLocked()) {
      PreparedStatement done = database.statement("update row set answered = 1 where rowid = ?");
      for (Posted row : posted(incarnation, first, last)) {
        if (!again.contains(row.key()) && left.remove(row.key())) {
          changed.add(row.key());
        }
        if (row.isDone()) {
          done.setLong(1, row.rowid());
          done.addBatch();
        }
      }
      done.executeBatch();
    }
    for (RecordKey key : left) {
      refresh(key);
    }
  }

  /**
   * A row whose view shows posted work on top of a document that does not have it yet.
   *
   * @param isDone whether it has no document, and no work without an answer any more
   */
  private record Posted(long rowid, RecordKey key, boolean isDone) {}

  /** Those on which the mutations with those numbers worked, and were all posted. */
  private List<Posted> posted(String incarnation, long first, long last) throws SQLException {
    return database.list(
        """
        select row.rowid, row.type, row.id, document is null and row.answered = 0 and not exists (
            select 1 from edit other cross join mutation open on open.entry = other.entry
            where other.type = row.type and other.id = row.id
              and open.body is not null and open.answer = 0)
        from mutation cross join edit on edit.entry = mutation.entry
          cross join row on row.type = edit.type and row.id = edit.id
        where incarnation = ? and number >= ? and number <= ?
        group by row.rowid
        having min(answer in (1, 2, 3)) = 1 and stale = 0
          and max(document is not null and (row.epoch, row.n) >= (edit.epoch, edit.n)) = 0
        """,
        row ->
            new Posted(
                row.getLong(1),
                new RecordKey(row.getString(2), row.getString(3)),
                row.getInt(4) == 1),
        incarnation,
        first,
        last);
  }

  /** Work whose row had gone is shown again once it is unlocked: an empty row waits for that. */
  private void markStale(RecordKey key) throws SQLException {
    int marked =
        database.update("update row set stale = 1 where type = ? and id = ?", key.type(), key.id());
    if (marked == 0 && !outbox.workOn(key).isEmpty()) {
      database.update(
          """
          insert into row (rowid, type, id, epoch, n, under, sum, own, hidden, stale)
          values (?, ?, ?, 0, 0, 0, 0, 0, 0, 1)
          """,
          lastRowid() + 1,
          key.type(),
          key.id());
    }
  }

  /** A row with no own work to show over its document. */
  private void settle(@Nullable Stored row, boolean isLookedUp) throws SQLException {
    if (row == null) {
      return;
    }
    if (row.document() == null) {
      delete(row);
      return;
    }
    ObjectNode document = isLookedUp ? null : document(row);
    byte[] terms =
        document == null ? row.terms() : lookups.terms(row.key().type(), Json.bytes(document));
    database.update(
        """
        update row set view = null, own = 0, hidden = 0, stale = 0, terms = ? where rowid = ?
        """,
        terms,
        row.rowid());
    lookups.replace(row.rowid(), row.terms(), terms);
  }

  private void store(
      RecordKey key,
      @Nullable Stored row,
      List<Outbox.Own> shown,
      Function<Outbox.Own, Body> bodyOf)
      throws SQLException {
    RecordType type = RecordTypes.of(key.type()).orElse(null);
    ObjectNode view = row == null ? null : document(row);
    long own = 0;
    boolean hidden = false;
    boolean answered = true;
    for (Outbox.Own work : shown) {
      own = work.entry();
      answered &= work.isAnswered();
      for (Body.Typed edit : bodyOf.apply(work).edits()) {
        if (edit.record().equals(key)) {
          hidden = edit.fields() == null;
          if (edit.fields() != null) {
            view = view == null ? Json.object() : view;
            Replay.over(view, type, edit.fields());
          }
        }
      }
    }
    byte[] plain = view == null ? null : Json.bytes(view);
    byte[] sealed =
        plain == null ? null : vault.data().seal("view", key.toString(), Long.toString(own), plain);
    byte[] terms = plain == null ? null : lookups.terms(key.type(), plain);
    long rowid = row == null ? lastRowid() + 1 : row.rowid();
    if (row == null) {
      database.update(
          """
          insert into row
            (rowid, type, id, epoch, n, under, sum, view, own, hidden, answered, terms)
          values (?, ?, ?, 0, 0, 0, 0, ?, ?, ?, ?, ?)
          """,
          rowid,
          key.type(),
          key.id(),
          sealed,
          own,
          hidden,
          answered,
          terms);
    } else {
      database.update(
          """
          update row set view = ?, own = ?, hidden = ?, answered = ?, terms = ?, stale = 0
          where rowid = ?
          """,
          sealed,
          own,
          hidden,
          answered,
          terms,
          rowid);
    }
    lookups.replace(rowid, row == null ? null : row.terms(), terms);
  }

  long lastRowid() throws SQLException {
    return database.number("select max(rowid) from row");
  }

  /** Takes the server's fields away and leaves the author's own words. */
  void strip(Stored row) throws SQLException {
    database.update(
        "update row set document = null, epoch = 0, n = 0, under = 0, sum = 0 where rowid = ?",
        row.rowid());
    refresh(row.key());
  }

  void delete(Stored row) throws SQLException {
    lookups.remove(row.rowid(), row.terms());
    database.update("delete from member where row = ?", row.rowid());
    database.update("delete from row where rowid = ?", row.rowid());
    changed.add(row.key());
  }

  /** Rows that no scope holds. */
  List<Stored> withoutScope() throws SQLException {
    return database.list(
        "select "
            + COLUMNS
            + "where not exists (select 1 from member where member.row = row.rowid)"
            + " order by type, id",
        Rows::stored);
  }

  /** Makes the views that could not be made while the app was locked. */
  void refreshStale() throws SQLException {
    List<RecordKey> keys =
        database.list(
            "select type, id from row where stale = 1",
            row -> new RecordKey(row.getString("type"), row.getString("id")));
    for (RecordKey key : keys) {
      refresh(key);
    }
  }

  void changed(RecordKey key) {
    changed.add(key);
  }

  /** What changed in this transaction; forgets it. */
  Set<RecordKey> takeChanged() {
    Set<RecordKey> taken = new LinkedHashSet<>(changed);
    changed.clear();
    return taken;
  }
}
