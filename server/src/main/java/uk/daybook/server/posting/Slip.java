package uk.daybook.server.posting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.merge.Merge;
import uk.daybook.server.store.LoserRow;
import uk.daybook.server.store.RecordRow;

/** One mutation's changes before they are taken: all of them or none. */
final class Slip {
  private final Desk desk;
  private final Map<RecordKey, Change> changes = new LinkedHashMap<>();
  private final List<LoserRow> losers = new ArrayList<>();

  /** A record as the mutation leaves it, and the units it changed. */
  record Change(RecordRow after, List<Merge.Change> units) {}

  Slip(Desk desk) {
    this.desk = desk;
  }

  /** The record as the mutation so far would leave it. */
  @Nullable RecordRow record(RecordKey key) {
    Change change = changes.get(key);
    return change == null ? desk.record(key) : change.after();
  }

  void put(RecordRow after, List<Merge.Change> units) {
    changes.put(after.key(), new Change(after, units));
  }

  void lose(LoserRow loser) {
    losers.add(loser);
  }

  List<Change> changes() {
    return List.copyOf(changes.values());
  }

  List<LoserRow> losers() {
    return losers;
  }
}
