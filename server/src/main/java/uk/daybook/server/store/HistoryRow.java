package uk.daybook.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.merge.Merger;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Json;

/**
 * What stands in a unit, or stood there, and by whom. Kept for ever.
 *
 * @param record the record
 * @param unit the unit's name
 * @param stamp the change that made it so
 * @param value the unit's set fields, a JSON object
 */
public record HistoryRow(RecordKey record, String unit, Stamp stamp, byte[] value) {
  /** What stands in a unit of that record; {@link Merger#WHOLE_RECORD} when it was deleted. */
  public static Optional<HistoryRow> standing(RecordRow row, String unit) {
    Stamp stamp = row.state().stamps().of(unit);
    if (stamp == null) {
      return Optional.empty();
    }
    ObjectNode value =
        RecordTypes.of(row.key().type())
            .flatMap(type -> type.unit(unit))
            .map(row.state()::valueOf)
            .orElseGet(Json::object);
    return Optional.of(new HistoryRow(row.key(), unit, stamp, Json.bytes(value)));
  }
}
