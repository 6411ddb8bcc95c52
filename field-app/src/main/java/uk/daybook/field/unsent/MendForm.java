package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Request;
import uk.daybook.protocol.Json;

/**
 * A returned piece of work as a form: words, times, numbers and codes may be mended. What a record
 * is of, when a mark was made and who did it stay as they were: those are facts, not words.
 */
public final class MendForm {
  /** The type of the draft of a mending; its id is the entry. No record is of this type. */
  static final String DRAFT = "mend";

  private static final int SCHEMA = 1;
  private static final int LINE_CHARS = 200;

  /** The ids of the form's fields. */
  private static final Pattern ID = Pattern.compile("f\\d{1,4}-(\\w+)");

  private static final Set<FieldKind> MENDED =
      Set.of(
          FieldKind.TEXT,
          FieldKind.CODE,
          FieldKind.INTEGER,
          FieldKind.FLAG,
          FieldKind.DATE,
          FieldKind.TIME,
          FieldKind.LOCAL);

  /** Fields that are the record: without words nothing would be left of it. */
  private static final Set<String> WORDS = Set.of("text", "what", "answer");

  private static final Set<String> OF_MARKS = Set.of("why", "words");

  private final Desk desk;
  private final FieldWords words;
  private final List<Command.Change> typed;

  MendForm(Desk desk, FieldWords words, List<Command.Change> typed) {
    this.desk = desk;
    this.words = words;
    this.typed = List.copyOf(typed);
  }

  /** The form's fields, filled with what was typed at first or in this form since. */
  List<Input> inputs(ObjectNode since) {
    List<Input> inputs = new ArrayList<>();
    each(
        (index, change, field, first) -> {
          String id = id(index, field);
          String value = since.has(id) ? since.path(id).asText() : first;
          inputs.add(input(id, change.record().type(), field, value));
        });
    return inputs;
  }

  /** What is in the form now, by the ids of its fields: a draft of it. */
  ObjectNode fields(Request request) {
    ObjectNode fields = Json.object();
    each(
        (index, change, field, first) -> {
          String id = id(index, field);
          if (request.fields().containsKey(id)) {
            fields.put(id, request.field(id));
          }
        });
    return fields;
  }

  /** The same, when what the form is of may not be known any more. */
  static ObjectNode sent(Request request) {
    ObjectNode fields = Json.object();
    request.fields().keySet().stream()
        .filter(id -> ID.matcher(id).matches())
        .sorted()
        .forEach(id -> fields.put(id, request.field(id)));
    return fields;
  }

  /** A draft of it. */
  static Draft draft(RecordKey key, RootKey root, ObjectNode fields) {
    Shown none = new Shown(key, Json.object(), Seen.NOTHING, Shown.State.OWN_WORK_ONLY);
    return Draft.of(none, root, SCHEMA, fields);
  }

  /** The name of the field that such an input is of. */
  static String nameOf(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches() ? matcher.group(1) : id;
  }

  /** What is written in it: of all its fields those that hold a text of its author's. */
  static String words(ObjectNode fields) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : fields.properties()) {
      if (WORDS.contains(nameOf(one.getKey())) && !one.getValue().asText().isBlank()) {
        words.add(one.getValue().asText());
      }
    }
    return String.join("\n\n", words);
  }

  /** The other fields. */
  static ObjectNode withoutWords(ObjectNode fields) {
    ObjectNode others = fields.deepCopy();
    List<String> words = new ArrayList<>();
    fields
        .properties()
        .forEach(
            one -> {
              if (WORDS.contains(nameOf(one.getKey()))) {
                words.add(one.getKey());
              }
            });
    others.remove(words);
    return others;
  }

  /** Whether something in it is neither what was sent at first nor what stands now. */
  boolean isNews(ObjectNode now) {
    if (typed.isEmpty()) {
      return !now.isEmpty();
    }
    List<String> news = new ArrayList<>();
    each(
        (index, change, field, first) -> {
          String id = id(index, field);
          String value = now.path(id).asText(first);
          String stands =
              desk.read(change.record().type(), change.record().id())
                  .map(it -> it.document().path(field.name()).asText(""))
                  .orElse("");
          if (!value.equals(first) && !value.equals(stands)) {
            news.add(id);
          }
        });
    return !news.isEmpty();
  }

  /** The person it is about; empty for none. */
  Optional<RootKey> person() {
    return typed.stream()
        .map(Command.Change::values)
        .filter(values -> values != null && values.hasNonNull("person"))
        .map(values -> new RootKey(RootType.PERSON, values.path("person").asText()))
        .findFirst();
  }

  /** What cannot be read as what its field holds. */
  List<Problem> problems(ObjectNode now) {
    List<Problem> problems = new ArrayList<>();
    each(
        (index, change, field, first) -> {
          String id = id(index, field);
          JsonNode value = value(field, now.path(id).asText(first));
          String label = words.label(change.record().type(), field.name());
          if (value.isNull() && WORDS.contains(field.name())) {
            problems.add(new Problem(id, desk.t("unsent.bad.empty", label)));
          } else if (!value.isNull() && field.problemWith(value) != null) {
            String kind = field.kind().name().toLowerCase(Locale.ROOT);
            problems.add(new Problem(id, desk.t("unsent.bad." + kind, label, field.limit())));
          }
        });
    return problems;
  }

  /** The same changes of the same records, with what was mended in place of what was typed. */
  List<Command.Change> changes(ObjectNode now) {
    List<ObjectNode> values = new ArrayList<>();
    for (Command.Change change : typed) {
      values.add(change.values() == null ? Json.object() : change.values().deepCopy());
    }
    each(
        (index, change, field, first) -> {
          JsonNode value = value(field, now.path(id(index, field)).asText(first));
          if (value.isNull() && change.seen().equals(Seen.NOTHING)) {
            values.get(index).remove(field.name());
          } else {
            values.get(index).set(field.name(), value);
          }
        });
    List<Command.Change> changes = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      Command.Change change = typed.get(i);
      changes.add(
          new Command.Change(
              change.record(),
              change.first(),
              change.seen(),
              change.values() == null ? null : values.get(i)));
    }
    return changes;
  }

  /** The id of the first input of a field with that name; empty when there is none. */
  Optional<String> idOf(@Nullable String name) {
    List<String> found = new ArrayList<>();
    each(
        (index, change, field, first) -> {
          if (name == null || field.name().equals(name)) {
            found.add(id(index, field));
          }
        });
    return found.stream().findFirst();
  }

  private interface Each {
    void field(int index, Command.Change change, Field field, String first);
  }

  private void each(Each each) {
    for (int i = 0; i < typed.size(); i++) {
      Command.Change change = typed.get(i);
      ObjectNode values = change.values();
      if (values != null) {
        String type = change.record().type();
        for (String name : FieldWords.order(type, values)) {
          Field field = RecordTypes.of(type).flatMap(it -> it.field(name)).orElse(null);
          if (field != null
              && MENDED.contains(field.kind())
              && (!type.equals("mark") || OF_MARKS.contains(name))) {
            JsonNode value = values.path(name);
            each.field(i, change, field, value.isNull() ? "" : value.asText());
          }
        }
      }
    }
  }

  private static String id(int index, Field field) {
    return "f" + index + "-" + field.name();
  }

  private static JsonNode value(Field field, String typed) {
    String trimmed = typed.trim();
    if (trimmed.isEmpty()) {
      return NullNode.getInstance();
    }
    return switch (field.kind()) {
      case FLAG -> Json.object().put("it", trimmed.equals("true")).path("it");
      case INTEGER ->
          trimmed.matches("-?[0-9]{1,9}")
              ? Json.object().put("it", Integer.parseInt(trimmed)).path("it")
              : TextNode.valueOf(trimmed);
      case TEXT -> TextNode.valueOf(typed);
      default -> TextNode.valueOf(trimmed);
    };
  }

  private Input input(String id, String type, Field field, String value) {
    String control =
        switch (field.kind()) {
          case CODE, FLAG -> "select";
          case INTEGER -> "number";
          case DATE -> "date";
          case TIME -> "time";
          case LOCAL -> "datetime-local";
          default -> field.limit() > LINE_CHARS ? "textarea" : "text";
        };
    return new Input(id, words.label(type, field.name()), control, value, options(type, field));
  }

  private List<Option> options(String type, Field field) {
    List<Option> options = new ArrayList<>();
    if (field.kind() == FieldKind.FLAG) {
      options.add(new Option("true", desk.t("unsent.yes")));
      options.add(new Option("false", desk.t("unsent.no")));
    }
    for (String code : field.codes()) {
      if (!field.name().equals("outcome") || !type.equals("attendance") || mayChoose(code)) {
        options.add(new Option(code, words.code(type, field.name(), code)));
      }
    }
    if (field.kind() == FieldKind.CODE) {
      options.sort(Comparator.comparing(Option::label));
    }
    return options;
  }

  private boolean mayChoose(String code) {
    return AttendanceOutcome.of(code).map(it -> it.settableBy(desk.role())).orElse(false);
  }

  /**
   * One field of the form.
   *
   * @param control {@code select}, {@code textarea}, or a type of input
   * @param options of a {@code select}
   */
  public record Input(
      String id, String label, String control, String value, List<Option> options) {}

  /** A code that may be chosen. */
  public record Option(String value, String label) {}
}
