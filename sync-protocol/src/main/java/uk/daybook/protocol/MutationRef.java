package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import uk.daybook.domain.Ids;

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
    String incarnation = Json.text(json.get(0), what, 1);
    if (!Ids.isValid(incarnation)) {
      throw new MalformedException("the incarnation of '" + what + "' is not an id");
    }
    return new MutationRef(incarnation, Json.number(json.get(1), what, 1));
  }

  @Override
  public String toString() {
    return incarnation + "#" + number;
  }
}
