package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;

/**
 * Fields of one record set from what was on the screen. On the wire: {@code ["type", "id", base,
 * {"field": value}]}; a delete has {@code null} for its fields. Whether the type, the fields and
 * the values are allowed is not decided here but at posting, so that one bad edit is answered and
 * does not stop the exchange.
 *
 * @param record which record
 * @param base what its author saw
 * @param fields the fields changed, null for a delete. Not to be changed once it is here
 */
public record Edit(RecordKey record, Base base, @Nullable ObjectNode fields) {
  public boolean isDelete() {
    return fields == null;
  }

  /** Whether no field of it holds others, or a number that may be too long to be read. */
  boolean isFlat() {
    if (fields != null) {
      for (JsonNode value : fields) {
        boolean isLongNumber = value.isNumber() && !value.canConvertToLong();
        if (value.isContainerNode() || isLongNumber || value.isFloatingPointNumber()) {
          return false;
        }
      }
    }
    return true;
  }

  ArrayNode toJson() {
    ArrayNode json = Json.array().add(record.type()).add(record.id()).add(base.toJson());
    return fields == null ? json.addNull() : json.add(fields);
  }

  static Edit from(JsonNode value) {
    ArrayNode json = Json.list(value, "edit", 4, 4);
    String id = Json.text(json.get(1), "id", 1);
    if (!Ids.isValid(id)) {
      throw new MalformedException("the id of an edit is not an id");
    }
    String type = Json.text(json.get(0), "type", 1);
    if (!Ids.isValid(type)) {
      throw new MalformedException("the type of an edit is not a word");
    }
    RecordKey record = new RecordKey(type, id);
    JsonNode fields = json.get(3);
    if (fields.size() > Limits.FIELDS) {
      throw new MalformedException("an edit has more than " + Limits.FIELDS + " fields");
    }
    return new Edit(
        record, Base.from(json.get(2)), fields.isNull() ? null : Json.object(fields, "fields"));
  }
}
