package uk.daybook.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootType;
import uk.daybook.domain.Unit;

/** The tables of {@code docs/SYNC.md}, from the declarations themselves. */
final class SyncTables {
  private static final Path LIMITS = Path.of("src/main/java/uk/daybook/protocol/Limits.java");
  private static final Pattern LIMIT =
      Pattern.compile("/\\*\\* ([^*]+?) \\*/\\s+public static final \\w+ (\\w+) =");

  private SyncTables() {}

  /** Each table's text, by its name in the document. */
  static Map<String, String> all() throws IOException, ReflectiveOperationException {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("limits", limits());
    tables.put("problems", problems());
    tables.put("record types", recordTypes());
    return tables;
  }

  private static String limits() throws IOException, ReflectiveOperationException {
    StringBuilder table = new StringBuilder("| limit | value | of what |\n| --- | --- | --- |\n");
    Matcher limit = LIMIT.matcher(Files.readString(LIMITS));
    while (limit.find()) {
      long value = Limits.class.getField(limit.group(2)).getLong(null);
      table.append("| `").append(limit.group(2)).append("` | ");
      table.append(String.format(Locale.ROOT, "%,d", value)).append(" | ");
      table.append(limit.group(1).replaceAll("\\s+", " ")).append(" |\n");
    }
    return table.toString();
  }

  private static String problems() {
    StringBuilder table = new StringBuilder("| code | status | what is wrong | what to do |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (Problem problem : Problem.values()) {
      table.append("| `").append(problem.code()).append("` | ").append(problem.status());
      table.append(" | ").append(problem.title()).append(" | ").append(problem.todo());
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String recordTypes() {
    StringBuilder text = new StringBuilder();
    for (RecordType type : RecordTypes.all()) {
      text.append("\n### `").append(type.name()).append("`\n\n").append(facts(type));
      text.append("\n\n| unit | rule | fields | written by |\n| --- | --- | --- | --- |\n");
      for (Unit unit : type.units()) {
        text.append("| ").append(unit.name()).append(" | ").append(unit.rule()).append(" | ");
        text.append(fields(unit)).append(" | ").append(roles(unit.writers())).append(" |\n");
      }
    }
    return text.append('\n').toString();
  }

  private static String facts(RecordType type) {
    List<String> roots = new ArrayList<>();
    for (RootType root : RootType.values()) {
      if (type.roots().contains(root)) {
        roots.add(root.code());
      }
    }
    StringBuilder facts = new StringBuilder("Root: ");
    facts.append(type.isOwnRoot() ? "itself" : String.join(", ", roots));
    if (type.rootField() != null) {
      facts.append(", its id in `").append(type.rootField()).append('`');
    }
    facts.append(". Held by: ").append(type.audience());
    facts.append(". Made by: ").append(roles(type.creators())).append('.');
    if (!type.naturalKey().isEmpty()) {
      facts.append(" No two with the same ").append(String.join(" and ", type.naturalKey()));
      facts.append('.');
    }
    return facts.append(type.isDeletable() ? " May be deleted." : "").toString();
  }

  private static String fields(Unit unit) {
    List<String> fields = new ArrayList<>();
    for (Field field : unit.fields()) {
      String text = "`" + field.name() + "` " + field.kind();
      if (field.kind() == FieldKind.CODE) {
        text += " " + String.join(" ", new TreeSet<>(field.codes()));
      } else if (field.kind() == FieldKind.TEXT
          || field.kind() == FieldKind.INTEGER
          || field.kind() == FieldKind.STRUCT) {
        text += " " + field.limit();
      }
      fields.add(text);
    }
    return String.join(", ", fields);
  }

  private static String roles(Collection<Role> roles) {
    List<String> codes = new ArrayList<>();
    for (Role role : Role.values()) {
      if (roles.contains(role)) {
        codes.add(role.code());
      }
    }
    return String.join(" ", codes);
  }
}
