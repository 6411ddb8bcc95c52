package uk.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/**
 * Who last changed a unit of a record, and in which version.
 *
 * @param version the record's version that this change made
 * @param by the mutation that made it
 * @param atMillis its corrected time
 * @param staff the staff code of its author
 * @param office whether it was made in the office rather than on a device
 */
public record Stamp(Version version, MutationRef by, long atMillis, String staff, boolean office) {
  ArrayNode toJson() {
    ArrayNode json = Json.array().add(version.epoch()).add(version.n());
    json.add(by.incarnation()).add(by.number()).add(atMillis).add(staff);
    return json.add(office ? 1 : 0);
  }

  static Stamp from(JsonNode json) {
    return new Stamp(
        new Version(json.get(0).longValue(), json.get(1).longValue()),
        new MutationRef(json.get(2).textValue(), json.get(3).longValue()),
        json.get(4).longValue(),
        json.get(5).textValue(),
        json.get(6).intValue() == 1);
  }
}
