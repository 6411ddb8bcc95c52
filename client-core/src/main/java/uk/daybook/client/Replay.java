package uk.daybook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Json;

/** What a document looks like with an edit on top, and which edit makes one from another. */
final class Replay {
  private Replay() {}

  /** Puts the fields of an edit over a document, which changes. */
  static void over(ObjectNode document, @Nullable RecordType type, ObjectNode fields) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        document.remove(name);
      } else if (value.isObject() && isSet(type, name)) {
        changeSet(document, name, value);
      } else {
        document.set(name, value.deepCopy());
      }
    }
  }

  private static void changeSet(ObjectNode document, String name, JsonNode change) {
    Set<String> items = items(document.path(name));
    items.removeAll(items(change.path("remove")));
    items.addAll(items(change.path("add")));
    ArrayNode list = Json.array();
    items.forEach(list::add);
    document.set(name, list);
  }

  /**
   * The fields that lead from what was first shown to what is wanted; empty when none does. Fields
   * that mean something only together go together, also those that stay as they were: the unit that
   * arrives is the one its author saw, whatever the server makes of it meanwhile.
   */
  static ObjectNode difference(@Nullable RecordType type, ObjectNode first, ObjectNode values) {
    ObjectNode fields = Json.object();
    for (Map.Entry<String, JsonNode> field : values.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      JsonNode before = first.get(name);
      if (isSet(type, name)) {
        JsonNode change = value.isObject() ? value : changeOf(before, value);
        if (!change.path("add").isEmpty() || !change.path("remove").isEmpty()) {
          fields.set(name, change);
        }
      } else if (before == null ? !value.isNull() : !before.equals(value)) {
        fields.set(name, value);
      }
    }
    if (type != null && !first.isEmpty()) {
      completeUnits(type, first, values, fields);
    }
    return fields;
  }

  private static void completeUnits(
      RecordType type, ObjectNode first, ObjectNode values, ObjectNode fields) {
    for (Unit unit : type.units()) {
      boolean touched = unit.fields().stream().anyMatch(field -> fields.has(field.name()));
      for (Field field : unit.fields()) {
        String name = field.name();
        if (touched && !fields.has(name)) {
          JsonNode value = values.has(name) ? values.get(name) : first.get(name);
          fields.set(name, value == null ? NullNode.getInstance() : value.deepCopy());
        }
      }
    }
  }

  private static ObjectNode changeOf(@Nullable JsonNode before, JsonNode wanted) {
    Set<String> had = items(before == null ? Json.array() : before);
    Set<String> wants = items(wanted);
    ObjectNode change = Json.object();
    ArrayNode add = Json.array();
    wants.stream().filter(item -> !had.contains(item)).forEach(add::add);
    ArrayNode remove = Json.array();
    had.stream().filter(item -> !wants.contains(item)).forEach(remove::add);
    if (!add.isEmpty()) {
      change.set("add", add);
    }
    if (!remove.isEmpty()) {
      change.set("remove", remove);
    }
    return change;
  }

  private static Set<String> items(JsonNode list) {
    Set<String> items = new TreeSet<>();
    list.forEach(item -> items.add(item.asText()));
    return items;
  }

  private static boolean isSet(@Nullable RecordType type, String field) {
    return type != null
        && type.field(field).filter(known -> known.kind() == FieldKind.SET).isPresent();
  }
}
