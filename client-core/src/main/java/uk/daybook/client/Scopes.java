package uk.daybook.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.ScopeState;

/** The scopes that this device holds, how far each has been pulled, and whether it adds up. */
final class Scopes {
  /** Within this time, a second difference is for people. */
  static final long DIFFERED_WINDOW_MILLIS = 24 * 60 * 60 * 1000L;

  private final Database database;

  Scopes(Database database) {
    this.database = database;
  }

  /**
   * A scope as stored.
   *
   * @param cursor how far it has been pulled, null when it is to be pulled from the start
   * @param count its members when last added up
   * @param sum their checksum
   * @param differedAt when it last failed to add up, null for never since it last did
   * @param told how many members the server last said there are
   */
  record Scope(
      long id,
      String name,
      @Nullable Cursor cursor,
      long generation,
      boolean sweeping,
      long count,
      long sum,
      @Nullable Long differedAt,
      boolean trouble,
      long told) {}

  Map<String, Scope> all() throws SQLException {
    Map<String, Scope> all = new LinkedHashMap<>();
    List<Scope> rows =
        database.list(
            """
            select id, name, cursor, generation, sweeping, count, sum, differed_at, trouble, told,
              began
            from scope order by name
            """,
            Scopes::from);
    rows.forEach(scope -> all.put(scope.name(), scope));
    return all;
  }

  private static Scope from(ResultSet row) throws SQLException {
    Long at = Database.longOrNull(row, 3);
    return new Scope(
        row.getLong(1),
        row.getString(2),
        at == null ? null : new Cursor(at, row.getLong(11)),
        row.getLong(4),
        row.getInt(5) == 1,
        row.getLong(6),
        row.getLong(7),
        Database.longOrNull(row, 8),
        row.getInt(9) == 1,
        row.getLong(10));
  }

  /** The cursors to state in a request. */
  Map<String, Cursor> cursors() throws SQLException {
    Map<String, Cursor> cursors = new TreeMap<>();
    for (Scope scope : all().values()) {
      Cursor cursor = scope.cursor();
      if (cursor != null && cursor.at() > 0) {
        cursors.put(scope.name(), cursor);
      }
    }
    return cursors;
  }

  /** All cursors are void: the server has a new epoch. */
  void forgetCursors() throws SQLException {
    database.update("update scope set cursor = null, sweeping = 0");
  }

  /** Drops a scope with its members; the rows are the caller's to look after. */
  void drop(Scope scope) throws SQLException {
    database.update("delete from member where scope = ?", scope.id());
    database.update("delete from scope where id = ?", scope.id());
  }

  Scope add(String name) throws SQLException {
    database.update("insert into scope (name) values (?)", name);
    Scope added =
        database.first(
            """
            select id, name, cursor, generation, sweeping, count, sum, differed_at, trouble, told,
              began
            from scope where name = ?
            """,
            Scopes::from,
            name);
    if (added == null) {
      throw new IllegalStateException("A row that was just written is not there");
    }
    return added;
  }

  /** Begins a generation: members that are not seen again go when it reaches the head. */
  Scope begin(Scope scope) throws SQLException {
    database.update(
        "update scope set generation = generation + 1, sweeping = 1 where id = ?", scope.id());
    return new Scope(
        scope.id(),
        scope.name(),
        null,
        scope.generation() + 1,
        true,
        scope.count(),
        scope.sum(),
        scope.differedAt(),
        scope.trouble(),
        scope.told());
  }

  /** Ends a generation; says whether any member went. */
  boolean sweep(Scope scope) throws SQLException {
    int gone =
        database.update(
            "delete from member where scope = ? and generation <> ?",
            scope.id(),
            scope.generation());
    database.update("update scope set sweeping = 0 where id = ?", scope.id());
    return gone > 0;
  }

  /** It has been pulled so far, and the server says how many members it has. */
  void pulled(Scope scope, @Nullable Cursor cursor, long told) throws SQLException {
    if (told != scope.told() || !Objects.equals(cursor, scope.cursor())) {
      database.update(
          "update scope set cursor = ?, began = ?, told = ? where id = ?",
          cursor == null ? null : cursor.at(),
          cursor == null ? 0 : cursor.began(),
          told,
          scope.id());
    }
  }

  /** Members of all scopes: those that have come, and those that the server says there are. */
  record Progress(long held, long expected) {}

  /** How far the pull has come. While a generation runs only what came with it is counted. */
  Progress progress() throws SQLException {
    long held = 0;
    long expected = 0;
    for (Scope scope : all().values()) {
      expected += scope.told();
      held +=
          scope.sweeping()
              ? database.number(
                  "select count(*) from member where scope = ? and generation = ?",
                  scope.id(),
                  scope.generation())
              : scope.count();
    }
    return new Progress(held, expected);
  }

  /** Members, and the sum of what each adds to the checksum. */
  record Total(long count, long sum) {
    static final Total NOTHING = new Total(0, 0);

    Total plus(Total other) {
      return new Total(count + other.count, sum + other.sum);
    }

    Total minus(Total other) {
      return new Total(count - other.count, sum - other.sum);
    }

    boolean isAs(ScopeState state) {
      return count == state.count() && sum == state.sum();
    }
  }

  /** What those records are of a scope's total at this moment. */
  Total of(Scope scope, Collection<RecordKey> records) throws SQLException {
    Total total = Total.NOTHING;
    for (RecordKey record : records) {
      Total one =
          database.first(
              """
              select sum from row join member on member.scope = ? and member.row = row.rowid
              where type = ? and id = ?
              """,
              row -> new Total(1, row.getLong(1)),
              scope.id(),
              record.type(),
              record.id());
      total = one == null ? total : total.plus(one);
    }
    return total;
  }

  /**
   * Adds the members up and compares. A difference pulls the scope again once a day.
   *
   * @param change what this page changed of the total that was added up last; null when not known,
   *     and then everything is added up. It is too whenever the total with the change is not the
   *     server's: what was added up last may be from before another page
   */
  boolean agrees(Scope scope, ScopeState state, @Nullable Total change, long nowMillis)
      throws SQLException {
    Total before = new Total(scope.count(), scope.sum());
    Total total = change == null ? addUp(scope) : before.plus(change);
    if (change != null && !total.isAs(state)) {
      total = addUp(scope);
    }
    if (!total.equals(before)) {
      database.update(
          "update scope set count = ?, sum = ? where id = ?",
          total.count(),
          total.sum(),
          scope.id());
    }
    return isSettled(scope, state, total, nowMillis);
  }

  private boolean isSettled(Scope scope, ScopeState state, Total total, long nowMillis)
      throws SQLException {
    if (total.isAs(state)) {
      settleDifference(scope, nowMillis);
      return true;
    }
    Long before = scope.differedAt();
    boolean again = before != null && Math.abs(nowMillis - before) < DIFFERED_WINDOW_MILLIS;
    if (again) {
      database.update("update scope set trouble = 1 where id = ?", scope.id());
      return true;
    }
    database.update(
        "update scope set differed_at = ?, cursor = null where id = ?", nowMillis, scope.id());
    return false;
  }

  private void settleDifference(Scope scope, long nowMillis) throws SQLException {
    Long before = scope.differedAt();
    if (scope.trouble()
        || (before != null && Math.abs(nowMillis - before) >= DIFFERED_WINDOW_MILLIS)) {
      database.update("update scope set differed_at = null, trouble = 0 where id = ?", scope.id());
    }
  }

  /** Every scope, added up now from the rows that are there. */
  List<HeldScope> held() throws SQLException {
    List<HeldScope> held = new ArrayList<>();
    for (Scope scope : all().values()) {
      Total total = addUp(scope);
      Cursor cursor = scope.cursor();
      held.add(
          new HeldScope(
              scope.name(), cursor == null ? 0 : cursor.at(), total.count(), total.sum()));
    }
    return held;
  }

  private Total addUp(Scope scope) throws SQLException {
    long[] total = new long[2];
    database.each(
        "select sum from member join row on row.rowid = member.row where scope = ?",
        row -> {
          total[0]++;
          total[1] += row.getLong(1);
        },
        scope.id());
    return new Total(total[0], total[1]);
  }

  /** How many scopes differed twice within a day. */
  long inTrouble() throws SQLException {
    return database.number("select count(*) from scope where trouble = 1");
  }
}
