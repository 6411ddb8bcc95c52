package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * The name of a mutation: the device incarnation that numbered it, and its number.
 *
 * @param incarnation the incarnation
 * @param number its number there, from 1
 */
public record MutationRef(String incarnation, long number) {
  ArrayNode toJson() {
    return Json.array().add(incarnation).add(number);
  }

  static MutationRef from(JsonNode value, String what) {
    ArrayNode json = Json.list(value, what, 2, 2);
    return new MutationRef(Json.text(json.get(0), what, 1), Json.number(json.get(1), what, 1));
  }

  @Override
  public String toString() {
    return incarnation + "#" + number;
  }
}
