package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;

/**
 * What was on the screen when the values were first shown: the server's version, and the last of
 * the device's own mutations that the screen included on top of it.
 *
 * <p>On the wire: {@code [epoch, n, own]}, and {@code [epoch, n, own, "incarnation"]} when {@code
 * own} counts in an earlier incarnation of the device than the one that sends it.
 *
 * @param version the server's version, {@link Version#NONE} when the server had none
 * @param own the number of that mutation, 0 for none; always 0 from the office
 * @param of the incarnation {@code own} counts in, null for the sender's
 */
public record Base(Version version, long own, @Nullable String of) {
  /** The base of an edit that makes a record. */
  public static final Base NOTHING = new Base(Version.NONE, 0, null);

  /** A base that includes nothing of the device's own. */
  public static Base at(Version version) {
    return new Base(version, 0, null);
  }

  ArrayNode toJson() {
    ArrayNode json = Json.array().add(version.epoch()).add(version.n()).add(own);
    return of == null ? json : json.add(of);
  }

  static Base from(JsonNode value) {
    ArrayNode json = Json.list(value, "base", 3, 4);
    Version version =
        new Version(Json.number(json.get(0), "epoch", 0), Json.number(json.get(1), "version", 0));
    String of = json.size() == 4 ? Json.text(json.get(3), "incarnation", 1) : null;
    if (of != null && !Ids.isValid(of)) {
      throw new MalformedException("'incarnation' of a base is not an id");
    }
    return new Base(version, Json.number(json.get(2), "own", 0), of);
  }
}
