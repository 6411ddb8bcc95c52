package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Version;

/** A visit as its page first showed it, carried in a field of a form. */
final class FirstShown {
  /** The field's name. */
  static final String FIELD = "shown";

  private FirstShown() {}

  /** What the field holds. */
  static String written(Shown first) {
    ObjectNode json = Json.object();
    json.put("epoch", first.seen().version().epoch()).put("n", first.seen().version().n());
    json.put("own", first.seen().ownEntry());
    json.set("document", first.document());
    // A form is read without these; in JSON they may be written otherwise.
    return new String(Json.bytes(json), StandardCharsets.UTF_8)
        .replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** What a post brought of it; empty when it is none. */
  static Optional<Shown> read(RecordKey key, String text) {
    try {
      ObjectNode json = Json.objectIn(text.getBytes(StandardCharsets.UTF_8));
      return json.path("document") instanceof ObjectNode document
          ? Optional.of(
              new Shown(
                  key,
                  document,
                  new Seen(
                      new Version(json.path("epoch").asLong(), json.path("n").asLong()),
                      json.path("own").asLong()),
                  Shown.State.POSTED))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
