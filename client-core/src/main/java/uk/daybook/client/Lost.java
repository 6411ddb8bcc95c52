package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Field;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Moved;

/**
 * Which of what moved its author has to be told about: a verdict names every unit of a record that
 * somebody else changed meanwhile, also those the author never touched and those in which both
 * wrote the same. Only a value that the author typed and that does not stand is lost.
 */
final class Lost {
  private Lost() {}

  /** Those of the moved units in which what was typed in that body does not stand. */
  static List<Moved> of(@Nullable Body body, List<Moved> moved) {
    List<Moved> lost = new ArrayList<>();
    for (Moved unit : moved) {
      if (!unit.yoursStays() && (body == null || isTyped(body, unit))) {
        lost.add(unit);
      }
    }
    return lost;
  }

  private static boolean isTyped(Body body, Moved moved) {
    RecordType type = RecordTypes.of(moved.record().type()).orElse(null);
    Unit unit = type == null ? null : type.unit(moved.unit()).orElse(null);
    for (Body.Typed edit : body.edits()) {
      if (edit.record().equals(moved.record())) {
        ObjectNode fields = edit.fields();
        boolean differs =
            fields == null || unit == null || differs(unit, fields, moved.value(), moved.unit());
        if (differs) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean differs(Unit unit, ObjectNode typed, JsonNode stands, String name) {
    if (unit.isSet()) {
      Set<String> items = items(stands.path(name));
      JsonNode change = typed.path(name);
      Set<String> removed = items(change.path("remove"));
      removed.retainAll(items);
      return !items.containsAll(items(change.path("add"))) || !removed.isEmpty();
    }
    for (Field field : unit.fields()) {
      if (typed.has(field.name()) && !isSame(typed.get(field.name()), stands.get(field.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(JsonNode typed, @Nullable JsonNode stands) {
    return typed.isNull() ? stands == null || stands.isNull() : typed.equals(stands);
  }

  private static Set<String> items(JsonNode list) {
    Set<String> items = new HashSet<>();
    list.forEach(item -> items.add(item.asText()));
    return items;
  }
}
