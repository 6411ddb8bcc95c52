package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Field;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.merge.RecordState;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Moved;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;

/**
 * What has to be posted so that records follow what the source changed, and nothing that it did not
 * change. A decision as a pure function: given what a row says, what the last import left and what
 * stands, which edits?
 *
 * <ul>
 *   <li>A record the import has not made or found before, and that is not there: all fields.
 *   <li>Not imported before, but there (somebody made it here, or an import ended before it could
 *       remember): the units that differ, on version 0, since the source has seen none of it.
 *   <li>Imported before: the fields the source changed since, on the version in which the source's
 *       value of their unit was last put in.
 * </ul>
 */
final class Changes {
  private final Remembered last;
  private final Remembered next;

  /** By base, oldest first; one edit a record in each. */
  private final Map<Version, Map<RecordKey, ObjectNode>> edits = new TreeMap<>();

  private final Set<RecordKey> made = new HashSet<>();

  private Changes(Remembered last, Remembered next) {
    this.last = last;
    this.next = next;
  }

  /** Where records stand now. */
  @FunctionalInterface
  interface Standing {
    @Nullable RecordState of(RecordKey record);
  }

  /**
   * @param wanted what the row says
   * @param imported what the last import of it left, null when there was none
   * @param standing where its records stand now
   */
  static Changes of(Wanted wanted, byte @Nullable [] imported, Standing standing) {
    Changes changes = new Changes(Remembered.of(imported), Remembered.of(imported));
    wanted.records().forEach(piece -> changes.compare(piece, standing.of(piece.key())));
    return changes;
  }

  /**
   * The edits, one list for one mutation. Nearly always one mutation or none; several when units
   * that change together were last put in in different versions, because a mutation's edit of a
   * record has one base.
   */
  List<List<Edit>> mutations() {
    List<List<Edit>> mutations = new ArrayList<>();
    edits.forEach(
        (base, records) -> {
          List<Edit> mutation = new ArrayList<>();
          records.forEach(
              (record, fields) -> mutation.add(new Edit(record, Base.at(base), fields)));
          mutations.add(mutation);
        });
    return mutations;
  }

  /** Takes note of where a mutation landed. */
  void landed(List<Edit> mutation, Verdict verdict) {
    for (Edit edit : mutation) {
      verdict.versions().stream()
          .filter(landed -> landed.record().equals(edit.record()))
          .forEach(landed -> landed(edit, landed.version(), verdict));
    }
  }

  private void landed(Edit edit, Version version, Verdict verdict) {
    RecordType type = RecordTypes.of(edit.record().type()).orElseThrow();
    for (Unit unit : type.units()) {
      boolean isIn = made.contains(edit.record()) || isSent(unit, edit);
      if (isIn && !isOverruled(unit, edit, verdict)) {
        next.see(type.name(), unit.name(), version);
      }
    }
  }

  private static boolean isSent(Unit unit, Edit edit) {
    ObjectNode fields = edit.fields();
    return fields != null && unit.fields().stream().anyMatch(field -> fields.has(field.name()));
  }

  /** Somebody else's value stands, and it is not the source's. */
  private static boolean isOverruled(Unit unit, Edit edit, Verdict verdict) {
    List<Moved> moved = List.of();
    if (verdict instanceof Verdict.Merged merged) {
      moved = merged.moved();
    } else if (verdict instanceof Verdict.Conflicted conflicted) {
      moved = conflicted.moved();
    }
    ObjectNode sent = edit.fields();
    for (Moved one : moved) {
      boolean isUnit = one.record().equals(edit.record()) && one.unit().equals(unit.name());
      if (isUnit && !unit.isSet() && !one.yoursStays() && sent != null) {
        return unit.fields().stream()
            .map(Field::name)
            .anyMatch(name -> sent.has(name) && !sent.get(name).equals(one.value().get(name)));
      }
    }
    return false;
  }

  /** What is to be remembered of the row, once its mutations have {@linkplain #landed landed}. */
  Remembered next() {
    return next;
  }

  private void compare(Wanted.Piece piece, @Nullable RecordState standing) {
    ObjectNode before = last.fields(piece.type().name());
    for (Unit unit : piece.type().units()) {
      if (before != null) {
        compareWithLast(piece, unit, before);
      } else if (standing != null) {
        compareWithStanding(piece, unit, standing);
      } else {
        made.add(piece.key());
        for (Field field : unit.fields()) {
          change(piece, unit, field, Version.NONE, null, piece.fields().get(field.name()));
        }
      }
    }
    next.remember(piece.type().name(), piece.fields());
  }

  private void compareWithLast(Wanted.Piece piece, Unit unit, ObjectNode before) {
    Version base = last.seen(piece.type().name(), unit);
    for (Field field : unit.fields()) {
      JsonNode was = before.get(field.name());
      change(piece, unit, field, base, was, piece.fields().get(field.name()));
    }
  }

  private void compareWithStanding(Wanted.Piece piece, Unit unit, RecordState standing) {
    boolean agrees = true;
    boolean silent = true;
    boolean empty = true;
    for (Field field : unit.fields()) {
      JsonNode value = piece.fields().get(field.name());
      JsonNode stands = standing.fields().get(field.name());
      silent &= value == null;
      empty &= stands == null;
      agrees &= value == null || isSame(unit, value, stands);
    }
    if (!agrees) {
      for (Field field : unit.fields()) {
        change(piece, unit, field, Version.NONE, null, piece.fields().get(field.name()));
      }
    } else if (!silent || empty) {
      next.see(piece.type().name(), unit.name(), standing.version());
    }
  }

  private static boolean isSame(Unit unit, JsonNode value, @Nullable JsonNode stands) {
    return unit.isSet() ? items(value).equals(items(stands)) : value.equals(stands);
  }

  private void change(
      Wanted.Piece piece,
      Unit unit,
      Field field,
      Version base,
      @Nullable JsonNode was,
      @Nullable JsonNode value) {
    JsonNode edit = unit.isSet() ? changeOfSet(was, value) : changeOf(was, value);
    if (edit != null) {
      edits
          .computeIfAbsent(base, unused -> new LinkedHashMap<>())
          .computeIfAbsent(piece.key(), unused -> Json.object())
          .set(field.name(), edit);
    }
  }

  private static @Nullable JsonNode changeOf(@Nullable JsonNode was, @Nullable JsonNode value) {
    if (value == null) {
      return was == null ? null : Json.object().nullNode();
    }
    return value.equals(was) ? null : value;
  }

  private static @Nullable JsonNode changeOfSet(@Nullable JsonNode was, @Nullable JsonNode value) {
    Set<String> before = items(was);
    Set<String> after = items(value);
    ObjectNode change = Json.object();
    put(change, "add", after, before);
    put(change, "remove", before, after);
    return change.isEmpty() ? null : change;
  }

  private static void put(ObjectNode change, String part, Set<String> items, Set<String> others) {
    ArrayNode list = Json.array();
    items.stream().filter(item -> !others.contains(item)).forEach(list::add);
    if (!list.isEmpty()) {
      change.set(part, list);
    }
  }

  private static Set<String> items(@Nullable JsonNode list) {
    Set<String> items = new LinkedHashSet<>();
    if (list != null) {
      list.forEach(item -> items.add(item.asText()));
    }
    return items;
  }
}
