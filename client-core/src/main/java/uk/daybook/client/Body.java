package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/**
 * A mutation as it was typed, before it has a number: what its line is made from, and what is shown
 * over the rows meanwhile. Bases name own work by entry.
 *
 * <p>Stored sealed, as {@code {"name", "staff", "root": [type, id], "at": [wall, boot, elapsed,
 * offset], "offline", "edits": [[type, id, [epoch, n, own entry], fields]]}}.
 */
record Body(
    String name, String staff, RootKey root, ClockReading at, boolean offline, List<Typed> edits) {
  Body {
    edits = List.copyOf(edits);
  }

  static final String SIGNAL = RecordTypes.SIGNAL.name() + ".";

  /** One edit as typed; null fields for a deletion. */
  record Typed(RecordKey record, Seen seen, @Nullable ObjectNode fields) {}

  /** Whether it is a sign of life, which shows nowhere on the device. */
  boolean isSignal() {
    return name.startsWith(SIGNAL);
  }

  Set<RecordKey> records() {
    Set<RecordKey> records = new LinkedHashSet<>();
    edits.forEach(edit -> records.add(edit.record()));
    return records;
  }

  /** The mutation it becomes. */
  Mutation mutation(
      long number,
      long entry,
      List<Edit> based,
      @Nullable MutationRef was,
      @Nullable MutationRef mends) {
    return new Mutation(number, entry, name, staff, root, at, offline, based, was, mends);
  }

  byte[] toBytes() {
    ObjectNode json = Json.object();
    json.put("name", name).put("staff", staff);
    json.putArray("root").add(root.type().code()).add(root.id());
    json.putArray("at")
        .add(at.wallMillis())
        .add(at.boot())
        .add(at.elapsedMillis())
        .add(at.offsetMillis());
    json.put("offline", offline);
    ArrayNode list = json.putArray("edits");
    for (Typed edit : edits) {
      ArrayNode row = list.addArray().add(edit.record().type()).add(edit.record().id());
      Seen seen = edit.seen();
      row.addArray().add(seen.version().epoch()).add(seen.version().n()).add(seen.ownEntry());
      if (edit.fields() == null) {
        row.addNull();
      } else {
        row.add(edit.fields());
      }
    }
    return Json.bytes(json);
  }

  static Body parse(byte[] bytes) {
    ObjectNode json = Json.objectIn(bytes);
    JsonNode root = json.path("root");
    JsonNode at = json.path("at");
    List<Typed> edits = new ArrayList<>();
    for (JsonNode row : json.path("edits")) {
      JsonNode seen = row.path(2);
      edits.add(
          new Typed(
              new RecordKey(row.path(0).asText(), row.path(1).asText()),
              new Seen(
                  new Version(seen.path(0).asLong(), seen.path(1).asLong()), seen.path(2).asLong()),
              row.path(3) instanceof ObjectNode fields ? fields : null));
    }
    return new Body(
        json.path("name").asText(),
        json.path("staff").asText(),
        new RootKey(
            RootType.of(root.path(0).asText())
                .orElseThrow(() -> new MalformedException("'root' is of no known type")),
            root.path(1).asText()),
        new ClockReading(
            at.path(0).asLong(),
            at.path(1).asText(),
            at.path(2).asLong(),
            at.path(3).isNull() ? null : at.path(3).asLong()),
        json.path("offline").asBoolean(),
        edits);
  }
}
