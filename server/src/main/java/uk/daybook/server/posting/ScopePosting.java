package uk.daybook.server.posting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ScopeSum;
import uk.daybook.protocol.Version;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.ScopeMove;

/**
 * Moves every scope on that holds something the transaction changed. Last in the transaction, so
 * that numbers become visible in the order of commits: the heads are taken in sorted order, one
 * step each, whatever the transaction did.
 */
final class ScopePosting {
  private final Desk desk;
  private final SortedMap<String, Change> changes = new TreeMap<>();
  private final SortedMap<RootKey, Set<String>> remembered = new TreeMap<>();

  /** What one scope gains and loses. */
  private static final class Change {
    final List<EntryRow> entries = new ArrayList<>();
    long count;
    long sum;
  }

  ScopePosting(Desk desk) {
    this.desk = desk;
  }

  /** Writes the entries of everything changed. */
  void post() {
    Set<RecordKey> keys = new LinkedHashSet<>(desk.changed());
    for (RootKey root : rootsWithNewHolders()) {
      keys.addAll(desk.tx().ofRoot(root));
    }
    Set<RecordKey> matched = matchedToThoseLimitedOrNoMore();
    keys.addAll(matched);
    addConflictsAbout(matched, keys);
    desk.fetch(keys);
    // What this transaction has made is in none yet.
    Map<RecordKey, Set<String>> held =
        desk.tx().scopesOf(keys.stream().filter(key -> !desk.isNew(key)).toList());
    for (RecordKey key : keys) {
      RecordRow row = desk.record(key);
      if (row != null) {
        move(row, held.getOrDefault(key, Set.of()));
      }
    }
    desk.tx().rememberHeld(remembered);
    write();
  }

  /** Conflicts are held by whoever holds what they are about: they go where it goes. */
  private void addConflictsAbout(Set<RecordKey> matched, Set<RecordKey> keys) {
    List<Link> links = new ArrayList<>();
    matched.forEach(key -> links.add(new Link("conflict", "subjectId", key.id())));
    for (RecordKey key : desk.changed()) {
      RecordRow now = desk.record(key);
      boolean goes =
          now != null
              && !desk.isNew(key)
              && (now.state().deleted() != desk.before(key).state().deleted()
                  || now.isOutOfView() != desk.before(key).isOutOfView());
      if (goes) {
        links.add(new Link("conflict", "subjectId", key.id()));
      }
    }
    desk.fetchLinked(links);
    for (Link link : links) {
      desk.linked(link.type(), link.field(), link.target()).forEach(it -> keys.add(it.key()));
    }
  }

  /**
   * Those who turned up and are matched to somebody whose access became limited, or no longer is.
   * They are kept under the session, where the person has an attendance.
   */
  private Set<RecordKey> matchedToThoseLimitedOrNoMore() {
    Set<RecordKey> matched = new TreeSet<>();
    for (RecordKey key : desk.changed()) {
      RecordRow now = desk.record(key);
      if (key.type().equals("person")
          && now != null
          && (desk.isNew(key) ? isLimited(now) : isLimited(now) != isLimited(desk.before(key)))) {
        for (RecordRow attendance : desk.linked("attendance", "person", key.id())) {
          String session = Desk.textOf(attendance.state().fields(), "session");
          for (RecordRow unlisted : desk.linked("unlisted", "session", session)) {
            if (Desk.textOf(unlisted.state().fields(), "person").equals(key.id())) {
              matched.add(unlisted.key());
            }
          }
        }
      }
    }
    return matched;
  }

  private static boolean isLimited(RecordRow person) {
    return person.state().fields().hasNonNull("lao");
  }

  /** People whose officer, limits or projects changed: all their records may change scope. */
  private Collection<RootKey> rootsWithNewHolders() {
    SortedSet<RootKey> roots = new TreeSet<>();
    for (RecordKey key : desk.changed()) {
      RecordRow before = desk.before(key);
      boolean decides = key.type().equals("person") || key.type().equals("attendance");
      if (decides && before.root().type() == RootType.PERSON && mayMove(key, before)) {
        roots.add(before.root());
      }
    }
    return roots;
  }

  private boolean mayMove(RecordKey key, RecordRow before) {
    RecordRow now = desk.record(key);
    if (now == null || desk.isNew(key)) {
      return true;
    }
    for (String field : List.of("officer", "lao", "allocated", "project")) {
      if (!Desk.textOf(now.state().fields(), field)
          .equals(Desk.textOf(before.state().fields(), field))) {
        return true;
      }
    }
    return false;
  }

  private void move(RecordRow row, Set<String> heldBy) {
    SortedSet<String> holders = Scoping.of(row, desk);
    RecordKey key = row.key();
    Version now = row.state().version();
    RecordRow old = desk.changed().contains(key) ? desk.before(key) : row;
    boolean changed = desk.changed().contains(key);
    for (String scope : holders) {
      boolean isNew = !heldBy.contains(scope);
      if (isNew || changed) {
        Change change = changes.computeIfAbsent(scope, unused -> new Change());
        change.count += isNew ? 1 : 0;
        change.sum += ScopeSum.of(key, now) - (isNew ? 0 : ScopeSum.of(key, old.state().version()));
        change.entries.add(new EntryRow(scope, 0, Entry.Op.PUT, key, now, new byte[0]));
      }
      if (isNew) {
        remembered.computeIfAbsent(row.root(), unused -> new TreeSet<>()).add(scope);
      }
    }
    for (String scope : new TreeSet<>(heldBy)) {
      if (!holders.contains(scope)) {
        Change change = changes.computeIfAbsent(scope, unused -> new Change());
        change.count--;
        change.sum -= ScopeSum.of(key, old.state().version());
        Entry.Op op = row.state().deleted() ? Entry.Op.DELETE : Entry.Op.LEAVE;
        change.entries.add(new EntryRow(scope, 0, op, key, now, new byte[0]));
      }
    }
  }

  private void write() {
    if (changes.isEmpty()) {
      return;
    }
    SortedMap<String, ScopeMove> moves = new TreeMap<>();
    changes.forEach(
        (scope, change) ->
            moves.put(scope, new ScopeMove(change.entries.size(), change.count, change.sum)));
    Map<String, Long> last = desk.tx().advanceScopes(moves);
    List<EntryRow> numbered = new ArrayList<>();
    changes.forEach((scope, change) -> number(change, last.getOrDefault(scope, 0L), numbered));
    desk.tx().putEntries(numbered);
  }

  private static void number(Change change, long last, List<EntryRow> numbered) {
    long seq = last - change.entries.size();
    for (EntryRow entry : change.entries) {
      seq++;
      numbered.add(
          new EntryRow(
              entry.scope(), seq, entry.op(), entry.record(), entry.version(), entry.document()));
    }
  }
}
