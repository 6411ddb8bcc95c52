package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;

/**
 * Everything typed on the device, from typing until the server has it for good, and what came of
 * it. Sealed with a key of its own that works while the app is locked. Numbers and lines are {@link
 * Log}'s.
 */
final class Outbox {
  static final int NO_ANSWER = 0;
  static final int POSTED = 1;
  static final int MERGED = 2;
  static final int CONFLICTED = 3;
  static final int PARKED = 4;
  static final int REFUSED = 5;

  /** Above every entry that anybody will ever type. */
  private static final long SIGNALS_FROM = 1L << 40;

  private final Database database;
  private final Vault vault;

  Outbox(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /** Work on a record that may have to be shown over the server's document, its body sealed. */
  record Own(long entry, boolean isAnswered, Version landed, byte[] sealed) {}

  /** Puts a mutation in line and returns its entry. */
  long add(Body body, boolean urgent, long mends) throws SQLException {
    return add(body, body.toBytes(), urgent, mends);
  }

  /** The same of a body whose bytes are known. */
  long add(Body body, byte[] bytes, boolean urgent, long mends) throws SQLException {
    long entry = body.isSignal() ? nextSignal() : nextEntry();
    database.update(
        "insert into mutation (entry, urgent, mends, body) values (?, ?, ?, ?)",
        entry,
        urgent,
        mends,
        seal("body", entry, bytes));
    for (RecordKey record : body.records()) {
      database.update(
          "insert into edit (type, id, entry) values (?, ?, ?)", record.type(), record.id(), entry);
    }
    if (mends != 0) {
      database.update("update mutation set told = 1 where entry = ?", mends);
    }
    return entry;
  }

  private long nextEntry() throws SQLException {
    return database.number("select max(entry) from mutation where entry < " + SIGNALS_FROM) + 1;
  }

  /**
   * Signals are counted apart: entries are seen on screens, and a count that went on by itself
   * would tell of one.
   */
  private long nextSignal() throws SQLException {
    return database.number(
            "select coalesce(max(entry), "
                + SIGNALS_FROM
                + ") from mutation where entry >= "
                + SIGNALS_FROM)
        + 1;
  }

  private byte[] seal(String what, long entry, byte[] plain) {
    return vault.outbox().seal("mutation", Long.toString(entry), what, plain);
  }

  byte[] open(String what, long entry, byte[] sealed) {
    return vault.outbox().open("mutation", Long.toString(entry), what, sealed);
  }

  /** What was typed, null once it is no longer kept. */
  @Nullable Body body(long entry) throws SQLException {
    byte[] sealed =
        database.first("select body from mutation where entry = ?", row -> row.getBytes(1), entry);
    return sealed == null ? null : Body.parse(open("body", entry, sealed));
  }

  /** The kept work on a record that was not turned away, in the order of typing. */
  List<Own> workOn(RecordKey key) throws SQLException {
    return database.list(
        """
        select mutation.entry, answer, epoch, n, body
        from edit join mutation on mutation.entry = edit.entry
        where type = ? and id = ? and body is not null and answer < 4
        order by edit.entry
        """,
        row ->
            new Own(
                row.getLong(1),
                row.getInt(2) != NO_ANSWER,
                new Version(row.getLong(3), row.getLong(4)),
                row.getBytes(5)),
        key.type(),
        key.id());
  }

  /** What was typed in that work. */
  Body body(Own work) {
    return Body.parse(open("body", work.entry(), work.sealed()));
  }

  /**
   * What the kept work on a record comes to.
   *
   * @param isOpen whether some of it has no answer
   * @param landed the last version that an answer to it names
   */
  record Sum(boolean isOpen, Version landed) {
    static final Sum NONE = new Sum(false, Version.NONE);

    Sum and(boolean alsoOpen, Version other) {
      return new Sum(isOpen || alsoOpen, other.isAfter(landed) ? other : landed);
    }

    /** Whether a document of that version has all of it. */
    boolean isIn(Version version) {
      return !isOpen && !landed.isAfter(version);
    }
  }

  /** The kept work on those of the records, all of one type, that have any. */
  Map<RecordKey, Sum> sums(String type, ArrayNode ids) throws SQLException {
    Map<RecordKey, Sum> sums = new HashMap<>();
    database.each(
        """
        select wanted.value, answer, edit.epoch, edit.n, body is not null and answer < 4 as shown
        from json_each(?) wanted cross join edit on edit.type = ? and edit.id = wanted.value
          join mutation on mutation.entry = edit.entry
        """,
        row -> {
          RecordKey key = new RecordKey(type, row.getString(1));
          Sum sum = sums.getOrDefault(key, Sum.NONE);
          boolean isShown = row.getInt(5) == 1;
          Version landed = new Version(row.getLong(3), row.getLong(4));
          sums.put(key, isShown ? sum.and(row.getInt(2) == NO_ANSWER, landed) : sum);
        },
        ids.toString(),
        type);
    return sums;
  }

  /** Whether there is kept work on any record. */
  boolean hasAny() throws SQLException {
    return database.exists("select 1 from edit");
  }

  /** Whether work on that record is unanswered. */
  boolean hasUnanswered(RecordKey key) throws SQLException {
    return database.exists(
        """
        select 1 from edit join mutation on mutation.entry = edit.entry
        where type = ? and id = ? and answer = 0
        """,
        key.type(),
        key.id());
  }

  /** Whether any work is unanswered. */
  boolean hasUnansweredAny() throws SQLException {
    return database.exists("select 1 from mutation where answer = 0");
  }

  /** Whether there is urgent work that the server has not answered. */
  boolean hasUrgent() throws SQLException {
    return database.exists("select 1 from mutation where answer = 0 and urgent = 1");
  }

  /** Whether posted work on that record is yet to be sent again. */
  boolean hasToResend(RecordKey key, String incarnation, long nextSend) throws SQLException {
    return database.exists(
        """
        select 1 from edit join mutation on mutation.entry = edit.entry
        where type = ? and id = ? and answer < 4 and incarnation = ? and number >= ?
        """,
        key.type(),
        key.id(),
        incarnation,
        nextSend);
  }

  /** Whether an answer has posted work on that record. */
  boolean hasPosted(RecordKey key) throws SQLException {
    return !workOn(key).isEmpty();
  }

  private record Told(Verdict verdict, byte[] line) {}

  private record Answered(long entry, byte @Nullable [] verdict) {}

  /**
   * What verdicts came to.
   *
   * @param numbers what they are of
   * @param touched the records of those that are news
   * @param again those of them whose work had another answer before
   */
  record Answers(Set<Long> numbers, Set<RecordKey> touched, Set<RecordKey> again) {}

  /** Writes verdicts down, as they came. */
  Answers answer(String incarnation, List<byte[]> lines) throws SQLException {
    if (lines.isEmpty()) {
      return new Answers(Set.of(), new HashSet<>(), Set.of());
    }
    NavigableMap<Long, Told> told = new TreeMap<>();
    for (byte[] line : lines) {
      Verdict verdict = Verdict.parse(line);
      told.put(verdict.number(), new Told(verdict, line));
    }
    long first = told.firstKey();
    long last = told.lastKey();
    Map<Long, Answered> known = answered(incarnation, first, last);
    Map<Long, List<RecordKey>> records = records(incarnation, first, last);
    Set<RecordKey> touched = new HashSet<>();
    Set<RecordKey> again = new HashSet<>();
    Set<Long> mended = mended();
    PreparedStatement write =
        database.statement(
            "update mutation set answer = ?, verdict = ?, returned = ?, told = ? where entry = ?");
    PreparedStatement land =
        database.statement(
            "update edit set epoch = ?, n = ? where type = ? and id = ? and entry = ?");
    for (Told one : told.values()) {
      Answered piece = known.get(one.verdict().number());
      if (piece != null && isNews(piece, one.line())) {
        bindAnswer(write, piece, incarnation, one, mended);
        if (piece.verdict() != null) {
          database.update("update edit set epoch = 0, n = 0 where entry = ?", piece.entry());
        }
        bindLanded(land, piece, one.verdict());
        touched.addAll(records.getOrDefault(piece.entry(), List.of()));
        if (piece.verdict() != null) {
          again.addAll(records.getOrDefault(piece.entry(), List.of()));
        }
      }
    }
    write.executeBatch();
    land.executeBatch();
    return new Answers(told.keySet(), touched, again);
  }

  private Map<Long, Answered> answered(String incarnation, long first, long last)
      throws SQLException {
    Map<Long, Answered> known = new HashMap<>();
    database.each(
        "select number, entry, verdict from mutation"
            + " where incarnation = ? and number >= ? and number <= ?",
        row -> known.put(row.getLong(1), new Answered(row.getLong(2), row.getBytes(3))),
        incarnation,
        first,
        last);
    return known;
  }

  /** The records that the mutations with those numbers edit, by entry. */
  private Map<Long, List<RecordKey>> records(String incarnation, long first, long last)
      throws SQLException {
    Map<Long, List<RecordKey>> records = new HashMap<>();
    database.each(
        """
        select edit.entry, type, id from mutation cross join edit on edit.entry = mutation.entry
        where incarnation = ? and number >= ? and number <= ?
        """,
        row ->
            records
                .computeIfAbsent(row.getLong(1), entry -> new ArrayList<>(2))
                .add(new RecordKey(row.getString(2), row.getString(3))),
        incarnation,
        first,
        last);
    return records;
  }

  private boolean isNews(Answered piece, byte[] line) {
    byte[] known = piece.verdict();
    return known == null || !Arrays.equals(open("verdict", piece.entry(), known), line);
  }

  private void bindAnswer(
      PreparedStatement write, Answered piece, String incarnation, Told told, Set<Long> mended)
      throws SQLException {
    long entry = piece.entry();
    Verdict verdict = told.verdict();
    boolean isSettled = !isForAuthor(verdict, entry) || mended.contains(entry);
    write.setInt(1, answerOf(verdict));
    write.setBytes(2, seal("verdict", entry, told.line()));
    write.setString(3, verdict.isPosted() ? null : Ids.returned(incarnation, verdict.number()));
    write.setInt(4, isSettled ? 1 : 0);
    write.setLong(5, entry);
    write.addBatch();
  }

  private static void bindLanded(PreparedStatement land, Answered piece, Verdict verdict)
      throws SQLException {
    for (Landed landed : verdict.versions()) {
      land.setLong(1, landed.version().epoch());
      land.setLong(2, landed.version().n());
      land.setString(3, landed.record().type());
      land.setString(4, landed.record().id());
      land.setLong(5, piece.entry());
      land.addBatch();
    }
  }

  /** Entries that others mend. */
  private Set<Long> mended() throws SQLException {
    return new HashSet<>(
        database.list("select mends from mutation where mends <> 0", row -> row.getLong(1)));
  }

  /** What the server said of a piece, null when it has not, or the piece is not kept. */
  @Nullable Verdict verdict(long entry) throws SQLException {
    byte[] sealed =
        database.first(
            "select verdict from mutation where entry = ? and verdict is not null",
            row -> row.getBytes(1),
            entry);
    return sealed == null ? null : Verdict.parse(open("verdict", entry, sealed));
  }

  private static int answerOf(Verdict verdict) {
    if (verdict instanceof Verdict.Posted) {
      return POSTED;
    } else if (verdict instanceof Verdict.Merged) {
      return MERGED;
    } else if (verdict instanceof Verdict.Conflicted) {
      return CONFLICTED;
    }
    return verdict instanceof Verdict.Parked ? PARKED : REFUSED;
  }

  /** Whether its author must be told: turned away, disagreed with, or overtaken. */
  private boolean isForAuthor(Verdict verdict, long entry) throws SQLException {
    if (verdict instanceof Verdict.Posted) {
      return false;
    } else if (verdict instanceof Verdict.Merged merged) {
      return !Lost.of(body(entry), merged.moved()).isEmpty();
    }
    return true;
  }

  List<RecordKey> records(long entry) throws SQLException {
    return database.list(
        "select type, id from edit where entry = ? order by type, id",
        row -> new RecordKey(row.getString("type"), row.getString("id")),
        entry);
  }

  /** The office has settled that returned piece. */
  void settled(String returnedId) throws SQLException {
    database.update("update mutation set told = 1 where returned = ?", returnedId);
  }

  /** The returned pieces that are not settled, by the ids of their records. */
  List<String> unsettled() throws SQLException {
    return database.list(
        "select returned from mutation where returned is not null and told = 0",
        row -> row.getString(1));
  }

  /** Its author has read it. Only for what was posted: the rest is the office's to settle. */
  void dismiss(long entry) throws SQLException {
    database.update("update mutation set told = 1 where entry = ? and answer in (2, 3)", entry);
  }

  /** Where a mutation's current number is, or was last; null when it never had one. */
  @Nullable MutationRef reference(long entry) throws SQLException {
    return database.first(
        """
        select coalesce(incarnation, was_incarnation) as incarnation,
          coalesce(number, was_number) as number
        from mutation where entry = ? and coalesce(number, was_number) is not null
        """,
        row -> new MutationRef(row.getString("incarnation"), row.getLong("number")),
        entry);
  }

  /**
   * Forgets lines that a backup of the server covers and whose records have caught up, from the
   * oldest on without a gap; and then what was typed, unless it is still to be read by its author.
   */
  void forget(String incarnation, long safe) throws SQLException {
    if (safe > 0) {
      drop(linesOf("incarnation <> ? and 0 < ?", incarnation, safe));
      drop(linesOf("incarnation = ? and number <= ?", incarnation, safe));
    }
    List<Long> entries =
        database.list(
            """
            select entry from mutation
            where body is not null and line is null and number is not null
              and (answer = 1 or (answer > 1 and told = 1))
            """,
            row -> row.getLong(1));
    for (long entry : entries) {
      database.update("update mutation set body = null where entry = ?", entry);
      database.update("delete from edit where entry = ?", entry);
    }
  }

  private record Kept(long entry, boolean done) {}

  private List<Kept> linesOf(String which, String incarnation, long safe) throws SQLException {
    return database.list(
        """
        select entry, answer > 0 and (answer > 3 or not exists (
            select 1 from edit join row on row.type = edit.type and row.id = edit.id
            where edit.entry = mutation.entry
              and (row.document is null or (row.epoch, row.n) < (edit.epoch, edit.n)))) as done
        from mutation where line is not null and\s"""
            + which
            + " order by incarnation, number limit 1000",
        row -> new Kept(row.getLong("entry"), row.getInt("done") == 1),
        incarnation,
        safe);
  }

  private void drop(List<Kept> lines) throws SQLException {
    for (Kept line : new ArrayList<>(lines)) {
      if (!line.done()) {
        return;
      }
      database.update("update mutation set line = null where entry = ?", line.entry());
    }
  }
}
