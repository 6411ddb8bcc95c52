package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a device's clocks said. Evidence, not authority: the server corrects it when it can, and a
 * wrong clock flags work and never refuses it.
 *
 * @param wallMillis the wall clock, milliseconds since 1970 UTC
 * @param boot an id of the device's current boot
 * @param elapsedMillis milliseconds since that boot, counting sleep
 * @param offsetMillis server time less wall time as last known, null before the first exchange
 */
public record ClockReading(
    long wallMillis, String boot, long elapsedMillis, @Nullable Long offsetMillis) {
  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("wall", wallMillis).put("boot", boot).put("elapsed", elapsedMillis);
    return offsetMillis == null ? json : json.put("offset", offsetMillis);
  }

  static ClockReading from(JsonNode json) {
    JsonNode offset = json.get("offset");
    return new ClockReading(
        Json.number(Json.need(json, "wall"), "wall", Long.MIN_VALUE),
        Json.text(json, "boot"),
        Json.number(Json.need(json, "elapsed"), "elapsed", Long.MIN_VALUE),
        offset == null || offset.isNull() ? null : Json.number(offset, "offset", Long.MIN_VALUE));
  }
}
