package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * One scope that the device holds, as of the reply. On the wire {@code ["caseload:NE001", from, to,
 * head, count, "sum"]}.
 *
 * @param scope its name
 * @param from the cursor this page started after; 0 starts a generation
 * @param to the cursor this page ends at
 * @param head the scope's newest number; the device has caught up when {@code to} is this
 * @param count the records in the scope at {@code head}
 * @param sum their {@link ScopeSum}
 */
public record ScopeState(String scope, long from, long to, long head, long count, long sum) {
  /** Whether this page brings the scope to its head. */
  public boolean isCaughtUp() {
    return to == head;
  }

  ArrayNode toJson() {
    ArrayNode json = Json.array().add(scope).add(from).add(to).add(head).add(count);
    return json.add(ScopeSum.encode(sum));
  }

  static ScopeState from(JsonNode value) {
    ArrayNode json = Json.list(value, "scope", 6, 6);
    return new ScopeState(
        Json.text(json.get(0), "scope", 1),
        Json.number(json.get(1), "from", 0),
        Json.number(json.get(2), "to", 0),
        Json.number(json.get(3), "head", 0),
        Json.number(json.get(4), "count", 0),
        ScopeSum.decode(Json.text(json.get(5), "sum", 1)));
  }
}
