package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Version;

/**
 * What the last import of a row left, for each of its records: the values the source had, and for
 * each unit the version in which the source's value was last put in. That version, and not the
 * record's, is the base of the next change of the unit: the source has never seen what the office
 * wrote since, also when another unit of the record was imported in between.
 *
 * <p>Kept as {@code {"person": {"fields": {...}, "seen": {"name": [1, 4]}}, ...}}.
 */
final class Remembered {
  private final Map<String, Piece> pieces = new TreeMap<>();

  private static final class Piece {
    ObjectNode fields = Json.object();
    final Map<String, Version> seen = new TreeMap<>();
  }

  /** What those bytes say; nothing when there are none. */
  static Remembered of(byte @Nullable [] values) {
    Remembered remembered = new Remembered();
    if (values != null) {
      remembered.read(Json.objectIn(values));
    }
    return remembered;
  }

  private void read(ObjectNode values) {
    for (var entry : values.properties()) {
      Piece piece = piece(entry.getKey());
      piece.fields = (ObjectNode) entry.getValue().path("fields");
      for (var seen : entry.getValue().path("seen").properties()) {
        Version version =
            new Version(seen.getValue().path(0).asLong(), seen.getValue().path(1).asLong());
        piece.seen.put(seen.getKey(), version);
      }
    }
  }

  byte[] toBytes() {
    ObjectNode json = Json.object();
    pieces.forEach(
        (type, piece) -> {
          ObjectNode one = json.putObject(type);
          one.set("fields", piece.fields);
          ObjectNode seen = one.putObject("seen");
          piece.seen.forEach(
              (unit, version) -> {
                ArrayNode pair = seen.putArray(unit);
                pair.add(version.epoch()).add(version.n());
              });
        });
    return Json.bytes(json);
  }

  /** The source's values of the record of that type, null when it was never imported. */
  @Nullable ObjectNode fields(String type) {
    Piece piece = pieces.get(type);
    return piece == null ? null : piece.fields;
  }

  /** The version in which the source's value of that unit was last put in. */
  Version seen(String type, Unit unit) {
    return piece(type).seen.getOrDefault(unit.name(), Version.NONE);
  }

  void remember(String type, ObjectNode fields) {
    piece(type).fields = fields;
  }

  void see(String type, String unit, Version version) {
    piece(type).seen.put(unit, version);
  }

  private Piece piece(String type) {
    return pieces.computeIfAbsent(type, unused -> new Piece());
  }
}
