package uk.daybook.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.MutationRef;

/**
 * The device's log: gapless numbers and one hash chain an incarnation, given when work first
 * leaves. Urgent work goes first and takes with it, before it, what it stands on. A line once made
 * is sent byte for byte until it is answered, and kept until a backup covers it.
 */
final class Log {
  private static final String TYPED =
      "select entry, mends, was_incarnation, was_number, body from mutation ";

  private final Database database;
  private final Vault vault;
  private final Device device;
  private final Outbox outbox;

  Log(Database database, Vault vault, Device device, Outbox outbox) {
    this.database = database;
    this.vault = vault;
    this.device = device;
    this.outbox = outbox;
  }

  /** A line of the log. */
  record Line(long number, byte[] bytes) {}

  /** A mutation without a number, its body sealed; where it was before, null when nowhere. */
  private record Typed(long entry, long mends, @Nullable MutationRef was, byte[] body) {}

  /** What the order of leaving goes by. */
  private record Waits(long entry, boolean urgent, long mends) {}

  /**
   * The lines to send from that number on: those that are kept, then as many new ones as fit. At
   * least one.
   */
  List<Line> next(long from, int most, int bytes) throws SQLException {
    List<Line> lines = new ArrayList<>();
    Device.Row row = device.read();
    int size = addKept(lines, row, from, most, bytes);
    if (size < bytes && lines.size() < most) {
      number(lines, row, most, bytes - size);
    }
    return lines;
  }

  private int addKept(List<Line> lines, Device.Row row, long from, int most, int bytes)
      throws SQLException {
    List<Line> sealed =
        database.list(
            "select number, line from mutation"
                + " where incarnation = ? and number >= ? and line is not null"
                + " order by number limit ?",
            result -> new Line(result.getLong(1), result.getBytes(2)),
            row.incarnation(),
            from,
            most);
    int size = 0;
    for (Line one : sealed) {
      byte[] line = open(row.incarnation(), one.number(), one.bytes());
      if (!lines.isEmpty() && size + line.length > bytes) {
        return bytes;
      }
      lines.add(new Line(one.number(), line));
      size += line.length;
    }
    return size;
  }

  /** The lines that are kept from that number on, as many as fit, at least one if there is one. */
  List<Line> page(Device.Row row, long from, int most, int bytes) throws SQLException {
    List<Line> lines = new ArrayList<>();
    addKept(lines, row, from, most, bytes);
    return lines;
  }

  /** Gives all that waits its number, as it would leave. */
  void numberAll() throws SQLException {
    while (waiting() > 0) {
      number(new ArrayList<>(), device.read(), Limits.MUTATIONS, Integer.MAX_VALUE);
    }
  }

  private void number(List<Line> lines, Device.Row row, int most, int bytes) throws SQLException {
    long number = row.last();
    byte[] head = row.head();
    int left = bytes;
    for (Typed typed : order(most - lines.size())) {
      byte[] line = lineOf(typed, number + 1, row.incarnation());
      if (line.length > left && !lines.isEmpty()) {
        break;
      }
      number++;
      left -= line.length;
      head = Chain.next(head, line);
      lines.add(new Line(number, line));
      database.update(
          "update mutation set incarnation = ?, number = ?, line = ? where entry = ?",
          row.incarnation(),
          number,
          vault.outbox().seal("line", row.incarnation(), Long.toString(number), line),
          typed.entry());
    }
    if (number > row.last()) {
      device.setEnd(number, head);
    }
  }

  private byte[] open(String incarnation, long number, byte[] sealed) {
    return vault.outbox().open("line", incarnation, Long.toString(number), sealed);
  }

  private byte[] lineOf(Typed typed, long number, String incarnation) throws SQLException {
    Body body = Body.parse(outbox.open("body", typed.entry(), typed.body()));
    List<Edit> edits = new ArrayList<>();
    for (Body.Typed edit : body.edits()) {
      edits.add(new Edit(edit.record(), baseOf(edit.seen(), incarnation), edit.fields()));
    }
    MutationRef mends = typed.mends() == 0 ? null : outbox.reference(typed.mends());
    return body.mutation(number, typed.entry(), edits, typed.was(), mends).toLine();
  }

  private Base baseOf(Seen seen, String incarnation) throws SQLException {
    MutationRef own = seen.ownEntry() == 0 ? null : outbox.reference(seen.ownEntry());
    if (own == null) {
      return Base.at(seen.version());
    }
    boolean here = own.incarnation().equals(incarnation);
    return new Base(seen.version(), own.number(), here ? null : own.incarnation());
  }

  /**
   * Unnumbered work that leaves next, in order. What is urgent leaves without the rest, so that it
   * is answered first however slow the link is.
   */
  private List<Typed> order(int most) throws SQLException {
    if (!outbox.hasUrgent()) {
      return database.list(
          TYPED + "where answer = 0 and number is null order by entry limit ?", Log::typed, most);
    }
    TreeMap<Long, Waits> waiting = new TreeMap<>();
    database
        .list(
            "select entry, urgent, mends from mutation"
                + " where answer = 0 and number is null order by entry",
            row -> new Waits(row.getLong("entry"), row.getInt("urgent") == 1, row.getLong("mends")))
        .forEach(waits -> waiting.put(waits.entry(), waits));
    boolean urgentOnly = waiting.values().stream().anyMatch(Waits::urgent);
    Set<Waits> ordered = new LinkedHashSet<>();
    for (Waits waits : waiting.values()) {
      if (!urgentOnly) {
        ordered.add(waits);
      } else if (waits.urgent() && !ordered.contains(waits)) {
        ordered.addAll(standsOn(waits, waiting));
        ordered.add(waits);
      }
    }
    List<Typed> next = new ArrayList<>();
    for (Waits waits : ordered) {
      if (next.size() == most) {
        break;
      }
      next.addAll(database.list(TYPED + "where entry = ?", Log::typed, waits.entry()));
    }
    return next;
  }

  private static Typed typed(ResultSet row) throws SQLException {
    String was = row.getString(3);
    long number = row.getLong(4);
    return new Typed(
        row.getLong(1),
        row.getLong(2),
        was == null || number == 0 ? null : new MutationRef(was, number),
        row.getBytes(5));
  }

  /**
   * Earlier unnumbered work that it stands on, in entry order: on the same records, what puts its
   * person on a project or makes its root, and what those stand on in turn.
   */
  private List<Waits> standsOn(Waits urgent, NavigableMap<Long, Waits> waiting)
      throws SQLException {
    Set<RecordKey> records = new HashSet<>(outbox.records(urgent.entry()));
    Set<RootKey> roots = new HashSet<>();
    addRoot(urgent, roots);
    Set<Long> mended = new HashSet<>(Collections.singleton(urgent.mends()));
    Deque<Waits> before = new ArrayDeque<>();
    for (Map.Entry<Long, Waits> earlier :
        waiting.headMap(urgent.entry(), false).descendingMap().entrySet()) {
      List<RecordKey> edited = outbox.records(earlier.getKey());
      if (mended.contains(earlier.getKey())
          || !Collections.disjoint(edited, records)
          || makesRoom(earlier.getKey(), edited, roots)) {
        records.addAll(edited);
        addRoot(earlier.getValue(), roots);
        mended.add(earlier.getValue().mends());
        before.addFirst(earlier.getValue());
      }
    }
    return new ArrayList<>(before);
  }

  private void addRoot(Waits waits, Set<RootKey> roots) throws SQLException {
    Body body = outbox.body(waits.entry());
    if (body != null) {
      roots.add(body.root());
    }
  }

  /**
   * Whether work on those roots is refused without that of the entry: it puts a person on a
   * project, or makes the root. Only what may do so is opened.
   */
  private boolean makesRoom(long entry, List<RecordKey> edited, Set<RootKey> roots)
      throws SQLException {
    if (edited.stream().noneMatch(it -> isAttendance(it) || isRoot(it, roots))) {
      return false;
    }
    Body body = outbox.body(entry);
    return body != null
        && body.edits().stream()
            .anyMatch(
                edit ->
                    isAttendance(edit.record())
                        ? roots.contains(body.root()) && allocates(edit)
                        : isRoot(edit.record(), roots) && edit.seen().equals(Seen.NOTHING));
  }

  private static boolean isAttendance(RecordKey record) {
    return record.type().equals(RecordTypes.ATTENDANCE.name());
  }

  private static boolean isRoot(RecordKey record, Set<RootKey> roots) {
    return roots.stream()
        .anyMatch(it -> it.type().code().equals(record.type()) && it.id().equals(record.id()));
  }

  private static boolean allocates(Body.Typed edit) {
    return edit.fields() != null && edit.fields().path("allocated").asBoolean();
  }

  /** The first number whose line is kept. */
  long kept(Device.Row row) throws SQLException {
    Long first =
        database.first(
            "select number from mutation where incarnation = ? and line is not null"
                + " order by number limit 1",
            result -> result.getLong(1),
            row.incarnation());
    return first == null ? row.last() + 1 : first;
  }

  long waiting() throws SQLException {
    return database.number(
        "select count(*) from mutation indexed by mutation_open"
            + " where answer = 0 and number is null");
  }

  /** The server wants lines again from that number on. */
  void resendFrom(long from) throws SQLException {
    Device.Row row = device.read();
    long kept = kept(row);
    device.setLostLines(from < kept && from <= row.last());
    device.setNextSend(Math.min(Math.max(from, kept), row.last() + 1));
  }

  /**
   * Another copy of this device has written other lines after {@code ancestor}. This one goes on
   * under a new incarnation, and sends again under it what the server does not have.
   */
  void fork(long ancestor, Ids ids) throws SQLException {
    Device.Row row = device.read();
    List<Long> again =
        database.list(
            "select entry from mutation where incarnation = ? and body is not null"
                + " and (number > ? or answer = 0)",
            result -> result.getLong(1),
            row.incarnation(),
            ancestor);
    sendAgain(again);
    device.fork(ids.next(), row.incarnation(), ancestor);
  }

  /**
   * What is sent next is a line that is kept. After a restore of the server that is the first: it
   * may have judged again what it had lost, and this device, if it was restored too, may know only
   * the first verdicts.
   */
  void goOn(boolean restored) throws SQLException {
    Device.Row row = device.read();
    long kept = kept(row);
    device.setNextSend(restored ? kept : Math.max(kept, row.nextSend()));
  }

  /** Whether lines of earlier incarnations are kept, which nobody will ask for any more. */
  boolean keepsEarlier() throws SQLException {
    return database.exists(
        "select 1 from mutation where incarnation <> ? and line is not null",
        device.read().incarnation());
  }

  /**
   * The server was restored from a backup, and this log is not the only one whose lines it may have
   * lost: everything that no backup covers goes again under a new incarnation, in the order of
   * typing. A server that has some of it answers as it did.
   */
  void startOver(long ancestor, Ids ids) throws SQLException {
    Device.Row row = device.read();
    sendAgain(
        database.list(
            "select entry from mutation where line is not null", result -> result.getLong(1)));
    device.fork(ids.next(), row.incarnation(), ancestor);
  }

  private void sendAgain(List<Long> entries) throws SQLException {
    for (long entry : entries) {
      database.update(
          """
          update mutation set was_incarnation = incarnation, was_number = number,
            incarnation = null, number = null, line = null, head = null,
            answer = 0, verdict = null, returned = null
          where entry = ?
          """,
          entry);
      database.update("update edit set epoch = 0, n = 0 where entry = ?", entry);
    }
  }

  /** The records of unnumbered work. */
  Set<RecordKey> waitingRecords() throws SQLException {
    return new LinkedHashSet<>(
        database.list(
            """
            select distinct type, id from edit join mutation on mutation.entry = edit.entry
            where answer = 0 and number is null
            """,
            row -> new RecordKey(row.getString("type"), row.getString("id"))));
  }
}
