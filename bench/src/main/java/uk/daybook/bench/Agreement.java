package uk.daybook.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import uk.daybook.client.HeldScope;
import uk.daybook.client.SyncStatus;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.ScopeHeadRow;
import uk.daybook.server.store.Store;

/** Whether a device and its server ended where they should have; a figure is worth nothing else. */
final class Agreement {
  private static final int AT_ONCE = 500;

  private Agreement() {}

  /**
   * The device holds the scopes it is granted and no other, each with as many records as the server
   * says and the same checksum, and nothing that it typed is unanswered or came back.
   */
  static void check(FreshDevice device, Store store) {
    SyncStatus status = device.store().status();
    if (status.waiting() + status.sent() + status.returned() > 0) {
      throw new IllegalStateException(
          "%d pieces wait, %d are unanswered, %d came back"
              .formatted(status.waiting(), status.sent(), status.returned()));
    }
    String staff = Objects.requireNonNull(status.staff());
    List<HeldScope> held = device.store().scopes();
    Set<String> granted = store.read(it -> new TreeSet<>(it.grants(staff)));
    Map<String, ScopeHeadRow> heads = store.read(it -> it.scopeHeads(granted));
    for (HeldScope scope : held) {
      ScopeHeadRow head = heads.get(scope.scope());
      boolean same =
          head == null
              ? granted.contains(scope.scope()) && scope.count() == 0
              : head.count() == scope.count() && head.sum() == scope.sum();
      if (!same) {
        throw new IllegalStateException(
            "The device holds " + scope + " where the server has " + head);
      }
    }
    long held0 = held.stream().mapToLong(HeldScope::count).sum();
    long expected = heads.values().stream().mapToLong(ScopeHeadRow::count).sum();
    if (held0 != expected) {
      throw new IllegalStateException(
          "The device holds %d records of %d".formatted(held0, expected));
    }
  }

  /** The server keeps so many mutations of that device, each with a verdict that posts it. */
  static void checkPosted(Store store, String device, long mutations) {
    checkPosted(store, store.read(it -> it.logsOf(device)).get(0), mutations);
  }

  /** The same of one log. */
  static void checkLog(Store store, String incarnation, long mutations) {
    checkPosted(store, store.read(it -> it.log(incarnation)).orElseThrow(), mutations);
  }

  private static void checkPosted(Store store, LogRow log, long mutations) {
    if (log.position() != mutations) {
      throw new IllegalStateException(
          "The server has %d mutations of %d".formatted(log.position(), mutations));
    }
    long from = 1;
    while (from <= mutations) {
      long first = from;
      List<MutationRow> rows = store.read(it -> it.mutations(log.incarnation(), first, AT_ONCE));
      for (MutationRow row : rows) {
        Verdict verdict = Verdict.parse(row.verdict());
        if (row.number() != from || !verdict.isPosted()) {
          throw new IllegalStateException("Number " + from + " has " + verdict);
        }
        from++;
      }
      if (rows.isEmpty()) {
        throw new IllegalStateException("The server has no mutation " + from);
      }
    }
  }
}
