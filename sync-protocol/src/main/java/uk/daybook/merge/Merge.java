package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of an edit. */
public sealed interface Merge {
  /**
   * It went in, all of it or what the rules left of it.
   *
   * @param after the record now
   * @param isChanged whether it has a new version; not when nothing came of the edit
   * @param changes the units that changed, empty when none did: the record was made without any, or
   *     what stands was said again by somebody who had not seen it
   * @param moved the units that somebody else had changed meanwhile, touched by the edit or not,
   *     and those whose first value stays
   * @param disagreements where two values met, with the one that lost
   */
  record Applied(
      RecordState after,
      boolean isChanged,
      List<Change> changes,
      List<String> moved,
      List<Disagreement> disagreements)
      implements Merge {
    public Applied {
      changes = List.copyOf(changes);
      moved = List.copyOf(moved);
      disagreements = List.copyOf(disagreements);
    }
  }

  /** The record was deleted meanwhile: kept for a person. An edit never resurrects. */
  record OfDeleted() implements Merge {}

  /** The server has never had the record: kept until it appears. */
  record OfUnseen() implements Merge {}

  /**
   * One unit's change, for the history.
   *
   * @param unit the unit's name, {@link Merger#WHOLE_RECORD} for a deletion
   * @param value its set fields now, by name
   */
  record Change(String unit, ObjectNode value) {}
}
