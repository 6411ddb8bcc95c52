package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.field.app.Desk;

/**
 * Any field of any record in words, so that whatever was typed can be read back: by its key {@code
 * field.TYPE.FIELD} or {@code field.FIELD}, else its own name in parts. A newer office may send
 * what this app has no words for; that is shown as it is.
 */
final class FieldWords {
  /** Whose code a field of staff holds beside those whose name ends in {@code By}. */
  private static final Set<String> STAFF = Set.of("officer", "supervisor", "to", "assignedTo");

  /** Under which key the codes of a field are, where it is not the field's own name. */
  private static final Map<String, String> CODES =
      Map.of(
          "why", "markwhy",
          "quality", "rating",
          "behaviour", "rating",
          "visit.outcome", "visitoutcome",
          "visit.type", "visittype",
          "mark.kind", "mark",
          "incident.kind", "incident");

  private final Desk desk;
  private final Subjects subjects;

  FieldWords(Desk desk, Subjects subjects) {
    this.desk = desk;
    this.subjects = subjects;
  }

  String label(String type, String field) {
    return desk.words()
        .orElse("field." + type + "." + field, desk.words().orElse("field." + field, parts(field)));
  }

  /** A kind of record, in words. */
  String type(String type) {
    return desk.words().orElse("record." + type, desk.t("piece.unknown"));
  }

  /** The value in words; empty for one that only the app reads, such as the id of a record. */
  String value(String type, String field, JsonNode value) {
    FieldKind kind =
        RecordTypes.of(type).flatMap(it -> it.field(field)).map(Field::kind).orElse(FieldKind.TEXT);
    if (value.isNull() || value.isMissingNode()) {
      return desk.t("unsent.value.none");
    }
    String text = value.asText();
    try {
      return switch (kind) {
        case CODE -> code(type, field, text);
        case FLAG -> desk.t(value.asBoolean() ? "unsent.yes" : "unsent.no");
        case DATE -> desk.words().date(LocalDate.parse(text));
        case LOCAL ->
            When.of(desk, LocalDateTime.parse(text).atZone(Desk.ZONE).toInstant().toEpochMilli());
        case INSTANT -> When.of(desk, text);
        case ID -> id(field, text);
        case SET -> set(value);
        case LIST -> items(value);
        case STRUCT -> struct(value);
        default -> text;
      };
    } catch (DateTimeException e) {
      return text;
    }
  }

  String code(String type, String field, String code) {
    String key = CODES.getOrDefault(type + "." + field, CODES.getOrDefault(field, field));
    return desk.words().orElse(key + "." + code.replace(' ', '_'), code.replace('_', ' '));
  }

  private String id(String field, String id) {
    if (STAFF.contains(field) || field.endsWith("By") || field.equals("author")) {
      return desk.staffName(id);
    }
    return switch (field) {
      case "person" -> desk.personName(id);
      case "project" -> subjects.project(id);
      case "session" -> subjects.session(id);
      default -> "";
    };
  }

  private String set(JsonNode value) {
    if (!value.isObject()) {
      return items(value);
    }
    List<String> parts = new ArrayList<>();
    if (!value.path("add").isEmpty()) {
      parts.add(desk.t("unsent.value.added", items(value.path("add"))));
    }
    if (!value.path("remove").isEmpty()) {
      parts.add(desk.t("unsent.value.removed", items(value.path("remove"))));
    }
    return String.join(" ", parts);
  }

  private static String items(JsonNode list) {
    List<String> items = new ArrayList<>();
    list.forEach(item -> items.add(item.asText().replace('_', ' ')));
    return String.join(", ", items);
  }

  private static String struct(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    List<String> parts = new ArrayList<>();
    value.forEach(part -> parts.add(struct(part)));
    return String.join(", ", parts);
  }

  /** {@code penaltyMinutes} as "Penalty minutes". */
  private static String parts(String field) {
    String words = field.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** The fields of a record in the order of its declaration, then those the app does not know. */
  static List<String> order(String type, com.fasterxml.jackson.databind.node.ObjectNode fields) {
    List<String> names = new ArrayList<>();
    RecordType known = RecordTypes.of(type).orElse(null);
    if (known != null) {
      known.fields().forEach(it -> names.add(it.name()));
      names.removeIf(name -> !fields.has(name));
    }
    fields.fieldNames().forEachRemaining(name -> add(names, name));
    return names;
  }

  private static void add(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
  }
}
