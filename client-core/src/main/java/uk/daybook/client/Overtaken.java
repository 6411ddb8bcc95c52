package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Moved;
import uk.daybook.protocol.Verdict;

/**
 * A part of a posted piece of work for which the author's value does not stand.
 *
 * @param record the record
 * @param unit the unit's name
 * @param staff who wrote what stands there, empty when that is not known
 * @param stands what stood there when it was posted, field by field; absent fields are not set
 * @param conflict the conflict that the office settles, null when a rule decided without a person
 */
public record Overtaken(
    RecordKey record, String unit, String staff, JsonNode stands, @Nullable RecordKey conflict) {
  /** One unit is rarely disagreed about twice. */
  private static final int CONFLICTS_MOST = 100;

  static List<Overtaken> in(@Nullable Verdict verdict, @Nullable Body body) {
    List<Overtaken> parts = new ArrayList<>();
    if (verdict instanceof Verdict.Merged merged) {
      add(parts, Lost.of(body, merged.moved()), List.of());
    } else if (verdict instanceof Verdict.Conflicted conflicted) {
      add(parts, Lost.of(body, conflicted.moved()), conflicted.conflicts());
    }
    return parts;
  }

  private static void add(List<Overtaken> parts, List<Moved> lost, List<String> conflicts) {
    for (Moved unit : lost) {
      RecordKey conflict = conflict(unit, conflicts);
      parts.add(new Overtaken(unit.record(), unit.unit(), unit.staff(), unit.value(), conflict));
    }
  }

  /** Its id derives from what it is about, so it is known before the record has arrived. */
  private static @Nullable RecordKey conflict(Moved unit, List<String> conflicts) {
    for (long ordinal = 1; !conflicts.isEmpty() && ordinal <= CONFLICTS_MOST; ordinal++) {
      String id = Ids.conflict(unit.record(), unit.unit(), ordinal);
      if (conflicts.contains(id)) {
        return new RecordKey("conflict", id);
      }
    }
    return null;
  }
}
