package uk.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.daybook.domain.Field;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Version;

/**
 * A record as the server has it.
 *
 * @param version its version
 * @param deleted whether it was deleted; nothing brings it back
 * @param fields its document: fields that are not set are absent. Not to be changed once it is here
 * @param stamps who last changed each unit
 */
public record RecordState(Version version, boolean deleted, ObjectNode fields, Stamps stamps) {
  /** What stands in a unit: its set fields, by name. A copy. */
  public ObjectNode valueOf(Unit unit) {
    return valueOf(unit, fields);
  }

  static ObjectNode valueOf(Unit unit, ObjectNode fields) {
    ObjectNode value = Json.object();
    for (Field field : unit.fields()) {
      JsonNode set = fields.get(field.name());
      if (set != null && !set.isNull()) {
        value.set(field.name(), set);
      }
    }
    return value;
  }
}
