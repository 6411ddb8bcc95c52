package uk.daybook.rehearsal.simulation;

import java.util.List;
import uk.daybook.domain.RecordKey;
import uk.daybook.merge.Merger;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ScopeSum;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.HistoryRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.ScopeHeadRow;

/** What must hold of the server's records and scopes. */
final class ServerState {
  private final World world;

  ServerState(World world) {
    this.world = world;
  }

  /** Heads count and sum what is in their scopes, and entries are at their records' versions. */
  void checkScopes() {
    Machine machine = world.machine();
    for (String scope : machine.scopes()) {
      ScopeHeadRow head = machine.read(it -> it.scopeHeads(List.of(scope)).get(scope));
      if (head == null) {
        throw new Broken(Invariant.SCOPE_SUMS, scope + " has no head");
      }
      long count = 0;
      long sum = 0;
      long seq = 0;
      for (EntryRow entry : entries(machine, scope)) {
        seq = entry.seq();
        if (entry.op() == Entry.Op.PUT) {
          count++;
          sum += ScopeSum.of(entry.record(), entry.version());
          RecordRow row =
              machine.read(it -> it.records(List.of(entry.record())).get(entry.record()));
          if (row == null || !row.state().version().equals(entry.version())) {
            throw new Broken(
                Invariant.SCOPE_SUMS, scope + " has " + entry.record() + " at another version");
          }
        }
      }
      if (count != head.count() || sum != head.sum() || seq > head.seq()) {
        throw new Broken(
            Invariant.SCOPE_SUMS, scope + " holds " + count + " and says " + head.count());
      }
    }
  }

  static List<EntryRow> entries(Machine machine, String scope) {
    return machine.read(it -> it.entries(scope, 0, Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  /** A record that was deleted is deleted, and nothing was written to it since. */
  void checkDeleted() {
    Machine machine = world.machine();
    for (RecordKey key : machine.everyKey()) {
      List<HistoryRow> deletions = machine.read(it -> it.history(key, Merger.WHOLE_RECORD));
      RecordRow row = machine.read(it -> it.records(List.of(key)).get(key));
      boolean deleted = row != null && row.state().deleted();
      boolean last =
          row != null
              && !deletions.isEmpty()
              && deletions
                  .get(deletions.size() - 1)
                  .stamp()
                  .version()
                  .equals(row.state().version());
      if (deletions.isEmpty() ? deleted : !(deleted && last)) {
        throw new Broken(Invariant.NO_RESURRECTION, key + " was deleted and has changed since");
      }
    }
  }
}
