package uk.daybook.server.store;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RootKey;

/**
 * Watches that one transaction takes its locks in the one order: logs, roots, records, what is
 * derived from several roots, scope heads, each kind ascending. On SQLite, with its one writer,
 * nothing could go wrong; on a database with many it would be a deadlock, now and then, in
 * production. So it is an error everywhere, every time.
 */
final class LockOrder {
  private final TreeSet<String> logs = new TreeSet<>();
  private final TreeSet<RootKey> roots = new TreeSet<>();
  private final Map<String, Long> headByScope = new HashMap<>();
  private @Nullable String lastScope;
  private boolean recordsSaved;
  private boolean derivedLocked;

  void log(String incarnation) {
    check(roots.isEmpty() && !recordsSaved && lastScope == null, "a log is locked first");
    check(
        logs.isEmpty() || incarnation.compareTo(logs.last()) >= 0,
        "logs are locked in ascending order");
    logs.add(incarnation);
  }

  void roots(SortedSet<RootKey> wanted) {
    TreeSet<RootKey> missing = new TreeSet<>(wanted);
    missing.removeAll(roots);
    if (missing.isEmpty()) {
      return;
    }
    check(
        !recordsSaved && !derivedLocked && lastScope == null,
        "roots are locked before any record or scope head");
    check(
        roots.isEmpty() || missing.first().compareTo(roots.last()) > 0,
        "roots are locked in ascending order");
    roots.addAll(missing);
  }

  void derived(SortedSet<String> names) {
    check(!derivedLocked, "what is derived from several roots is locked once");
    check(lastScope == null, "what is derived from several roots is locked before any scope head");
    derivedLocked = !names.isEmpty();
  }

  void record(RootKey root) {
    check(!derivedLocked, "records are saved before anything that is derived from them is locked");
    check(lastScope == null, "records are saved before any scope head is taken");
    check(roots.contains(root), "a record is saved under the lock of its root");
    recordsSaved = true;
  }

  void scope(String scope, long headNow) {
    check(
        lastScope == null || scope.compareTo(lastScope) > 0,
        "scope heads are taken in ascending order, each once");
    lastScope = scope;
    headByScope.put(scope, headNow);
  }

  void entry(String scope, long seq) {
    Long head = headByScope.get(scope);
    check(head != null && seq <= head, "an entry has a number its scope was advanced by");
  }

  void logHeld(String incarnation) {
    check(logs.contains(incarnation), "a log is saved or appended to under its lock");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException("Lock order: " + rule);
    }
  }
}
