package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.RecordKey;

/**
 * What became of a mutation: written once, in the transaction that posts it, and given again word
 * for word whenever the same mutation is sent again.
 *
 * <p>On the wire one line: {@code {"n": 5, "verdict": "merged", "at": ..., "versions": [...],
 * ...}}.
 */
public sealed interface Verdict {
  /** The mutation's number in its incarnation. */
  long number();

  /** The corrected time of the mutation, milliseconds since 1970 UTC. */
  long atMillis();

  /** The records as it left them; empty when it changed nothing. */
  List<Landed> versions();

  /** Posted as it was: nothing it touched had moved. */
  record Posted(long number, long atMillis, List<Landed> versions) implements Verdict {
    public Posted {
      versions = List.copyOf(versions);
    }
  }

  /** Posted, and something it touched had moved: each by its rule, no person needed. */
  record Merged(long number, long atMillis, List<Landed> versions, List<Moved> moved)
      implements Verdict {
    public Merged {
      versions = List.copyOf(versions);
      moved = List.copyOf(moved);
    }
  }

  /** Posted, and two records disagree: a person in the office settles it. */
  record Conflicted(
      long number, long atMillis, List<Landed> versions, List<Moved> moved, List<String> conflicts)
      implements Verdict {
    public Conflicted {
      versions = List.copyOf(versions);
      moved = List.copyOf(moved);
      conflicts = List.copyOf(conflicts);
    }
  }

  /** Kept for a person in the office: nothing posted yet, nothing lost. */
  record Parked(long number, long atMillis, String code, String words) implements Verdict {
    @Override
    public List<Landed> versions() {
      return List.of();
    }
  }

  /** A rule or a permission says no. Its author can read it, mend it and send it again. */
  record Refused(long number, long atMillis, String code, String words) implements Verdict {
    @Override
    public List<Landed> versions() {
      return List.of();
    }
  }

  /** The verdict's one word on the wire. */
  default String word() {
    if (this instanceof Posted) {
      return "posted";
    } else if (this instanceof Merged) {
      return "merged";
    } else if (this instanceof Conflicted) {
      return "conflicted";
    } else if (this instanceof Parked) {
      return "parked";
    }
    return "refused";
  }

  /** The same verdict on the same work under another number, as after a fork. */
  default Verdict renumbered(long number) {
    if (this instanceof Posted posted) {
      return new Posted(number, posted.atMillis(), posted.versions());
    } else if (this instanceof Merged merged) {
      return new Merged(number, merged.atMillis(), merged.versions(), merged.moved());
    } else if (this instanceof Conflicted conflicted) {
      return new Conflicted(
          number,
          conflicted.atMillis(),
          conflicted.versions(),
          conflicted.moved(),
          conflicted.conflicts());
    } else if (this instanceof Parked parked) {
      return new Parked(number, parked.atMillis(), parked.code(), parked.words());
    }
    Refused refused = (Refused) this;
    return new Refused(number, refused.atMillis(), refused.code(), refused.words());
  }

  /** Whether the mutation changed records. */
  default boolean isPosted() {
    return !(this instanceof Parked) && !(this instanceof Refused);
  }

  /** The line, without its newline. */
  default byte[] toLine() {
    ObjectNode json = Json.object();
    json.put("n", number()).put("verdict", word()).put("at", atMillis());
    if (!versions().isEmpty()) {
      ArrayNode list = json.putArray("versions");
      for (Landed landed : versions()) {
        list.addArray()
            .add(landed.record().type())
            .add(landed.record().id())
            .add(landed.version().epoch())
            .add(landed.version().n());
      }
    }
    if (this instanceof Merged merged) {
      putMoved(json, merged.moved());
    } else if (this instanceof Conflicted conflicted) {
      putMoved(json, conflicted.moved());
      conflicted.conflicts().forEach(json.putArray("conflicts")::add);
    } else if (this instanceof Parked parked) {
      json.put("code", parked.code()).put("words", parked.words());
    } else if (this instanceof Refused refused) {
      json.put("code", refused.code()).put("words", refused.words());
    }
    return Json.bytes(json);
  }

  private static void putMoved(ObjectNode json, List<Moved> moved) {
    ArrayNode list = json.putArray("moved");
    for (Moved unit : moved) {
      ArrayNode row = list.addArray().add(unit.record().type()).add(unit.record().id());
      row.add(unit.unit()).add(unit.staff()).add(unit.value()).add(unit.yoursStays());
    }
  }

  /** Reads a line. {@link MalformedException} when it is not a verdict. */
  static Verdict parse(byte[] line) {
    JsonNode json = Json.objectIn(line);
    long number = Json.number(Json.need(json, "n"), "n", 1);
    long at = Json.number(Json.need(json, "at"), "at", Long.MIN_VALUE);
    return switch (Json.text(json, "verdict")) {
      case "posted" -> new Posted(number, at, versionsIn(json));
      case "merged" -> new Merged(number, at, versionsIn(json), movedIn(json));
      case "conflicted" ->
          new Conflicted(number, at, versionsIn(json), movedIn(json), conflictsIn(json));
      case "parked" -> new Parked(number, at, Json.text(json, "code"), Json.text(json, "words"));
      case "refused" -> new Refused(number, at, Json.text(json, "code"), Json.text(json, "words"));
      default -> throw new MalformedException("'verdict' is none of the five");
    };
  }

  private static List<Landed> versionsIn(JsonNode json) {
    List<Landed> versions = new ArrayList<>();
    for (JsonNode row : Json.optionalList(json, "versions")) {
      ArrayNode landed = Json.list(row, "versions", 4, 4);
      Version version =
          new Version(
              Json.number(landed.get(2), "epoch", 0), Json.number(landed.get(3), "version", 0));
      versions.add(new Landed(keyIn(landed), version));
    }
    return versions;
  }

  private static List<Moved> movedIn(JsonNode json) {
    List<Moved> moved = new ArrayList<>();
    for (JsonNode row : Json.optionalList(json, "moved")) {
      ArrayNode unit = Json.list(row, "moved", 6, 6);
      moved.add(
          new Moved(
              keyIn(unit),
              Json.text(unit.get(2), "unit", 1),
              Json.text(unit.get(3), "staff", 0),
              Json.object(unit.get(4), "value"),
              Json.truth(unit.get(5), "yoursStays")));
    }
    return moved;
  }

  private static List<String> conflictsIn(JsonNode json) {
    List<String> conflicts = new ArrayList<>();
    Json.optionalList(json, "conflicts").forEach(id -> conflicts.add(Json.text(id, "id", 1)));
    return conflicts;
  }

  private static RecordKey keyIn(ArrayNode row) {
    return new RecordKey(Json.text(row.get(0), "type", 1), Json.text(row.get(1), "id", 1));
  }
}
