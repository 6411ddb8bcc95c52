package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/**
 * One thing a person did to one root, whole: it posts whole or not at all.
 *
 * <p>On the wire and in storage a mutation is one line of JSON, and the line's bytes are what is
 * hashed and kept for ever; this record is only a reading of them. {@link #toLine} is for the one
 * who writes the line first.
 *
 * @param number 1, 2, 3... in its incarnation, without gaps
 * @param entry the order in which it was typed on the device, 1, 2, 3... for the life of the store
 * @param name what was done, {@code attendance.mark}
 * @param staff the staff code of who did it
 * @param root what it was done to
 * @param at what the device's clocks said
 * @param offline whether the device had no connection to the server when it was typed
 * @param edits what changed, in order
 * @param was the mutation this one sends again in a new incarnation, null for none
 * @param mends the refused or parked mutation this one replaces, null for none
 */
public record Mutation(
    long number,
    long entry,
    String name,
    String staff,
    RootKey root,
    ClockReading at,
    boolean offline,
    List<Edit> edits,
    @Nullable MutationRef was,
    @Nullable MutationRef mends) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]*\\.[a-z][a-z_]*");

  public Mutation {
    edits = List.copyOf(edits);
  }

  /** The line: compact JSON in UTF-8 without its newline. */
  public byte[] toLine() {
    return Json.bytes(toJson());
  }

  private ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("n", number).put("entry", entry).put("name", name).put("staff", staff);
    json.putArray("root").add(root.type().code()).add(root.id());
    json.set("at", at.toJson());
    if (offline) {
      json.put("offline", true);
    }
    ArrayNode list = json.putArray("edits");
    edits.forEach(edit -> list.add(edit.toJson()));
    if (was != null) {
      json.set("was", was.toJson());
    }
    if (mends != null) {
      json.set("mends", mends.toJson());
    }
    return json;
  }

  /**
   * Holds it to the form that its line will be read by: {@link MalformedException} when it is not
   * in it. Says nothing of how long the line is.
   */
  public void checkForm() {
    ObjectNode json = toJson();
    // How deep it goes is seen only by who reads it from the start.
    from(edits.stream().allMatch(Edit::isFlat) ? json : Json.objectIn(Json.bytes(json)));
  }

  /** Reads a line. {@link MalformedException} when it is not a mutation at all. */
  public static Mutation parse(byte[] line) {
    if (line.length > Limits.LINE_BYTES) {
      throw new MalformedException("is longer than " + Limits.LINE_BYTES + " bytes");
    }
    return from(Json.objectIn(line));
  }

  private static Mutation from(JsonNode json) {
    String name = Json.text(json, "name");
    if (name.length() > Limits.NAME_CHARS || !NAME.matcher(name).matches()) {
      throw new MalformedException("'name' is not like attendance.mark");
    }
    List<Edit> edits = new ArrayList<>();
    for (JsonNode edit : Json.list(Json.need(json, "edits"), "edits", 1, Limits.EDITS)) {
      edits.add(Edit.from(edit));
    }
    return new Mutation(
        Json.number(Json.need(json, "n"), "n", 1),
        Json.number(Json.need(json, "entry"), "entry", 1),
        name,
        Json.text(json, "staff"),
        rootFrom(Json.need(json, "root")),
        ClockReading.from(Json.object(Json.need(json, "at"), "at")),
        Json.flag(json, "offline"),
        edits,
        json.hasNonNull("was") ? MutationRef.from(json.get("was"), "was") : null,
        json.hasNonNull("mends") ? MutationRef.from(json.get("mends"), "mends") : null);
  }

  private static RootKey rootFrom(JsonNode value) {
    ArrayNode json = Json.list(value, "root", 2, 2);
    RootType type =
        RootType.of(Json.text(json.get(0), "root", 1))
            .orElseThrow(() -> new MalformedException("'root' is of no known type"));
    String id = Json.text(json.get(1), "root", 1);
    if (!Ids.isValid(id)) {
      throw new MalformedException("the id of 'root' is not an id");
    }
    return new RootKey(type, id);
  }
}
