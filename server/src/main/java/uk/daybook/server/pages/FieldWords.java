package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.Registration;
import uk.daybook.domain.RoshLevel;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.domain.VisitType;
import uk.daybook.domain.WorkRating;

/** Fields of records and what stands in them, in words. */
public final class FieldWords {
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("crn", "CRN"),
          Map.entry("rosh", "Risk of serious harm"),
          Map.entry("roshDate", "Risk assessed on"),
          Map.entry("upwHours", "Hours ordered"),
          Map.entry("rarDays", "RAR days"),
          Map.entry("penaltyMinutes", "Minutes taken off"),
          Map.entry("delayMinutes", "Service delay, minutes"),
          Map.entry("quality", "Work"),
          Map.entry("extendedTo", "Back by, as last said"),
          Map.entry("lao", "Limited access"),
          Map.entry("laoStaff", "Named staff"),
          Map.entry("disagreesBecause", "The person disagrees because"),
          Map.entry("agrees", "The person agrees"));

  /** Safety and registration codes that no rule depends on, as the field app says them. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("risk-to-staff", "Risk to staff"),
          Map.entry("do-not-visit-alone", "Do not visit alone"),
          Map.entry("dog-at-address", "Dog at the address"),
          Map.entry("weapons-marker", "May carry or use weapons"),
          Map.entry("known-to-carry-needles", "May carry needles"),
          Map.entry("suicide-self-harm", "Risk of suicide or self-harm"),
          Map.entry("allegation-history", "Has made allegations before"),
          Map.entry("domestic-abuse", "Domestic abuse"),
          Map.entry("IOM", "Integrated offender management"),
          Map.entry("child-in-need", "Child in need"),
          Map.entry("vulnerable-adult", "Vulnerable adult"));

  private static final String ANOTHER_RECORD = "another record";

  private FieldWords() {}

  /** A field's name as people say it. */
  public static String label(String field) {
    String known = LABELS.get(field);
    if (known != null) {
      return known;
    }
    String words = field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return sentence(words);
  }

  /** What stands in a field of a record of that type, "not set" for nothing. */
  public static String value(RecordType type, String field, JsonNode value, Sight sight) {
    if (value.isMissingNode() || value.isNull()) {
      return "not set";
    } else if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    } else if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(known(item.asText()).orElseGet(() -> plain(item.asText()))));
      return items.isEmpty() ? "none" : String.join(", ", items);
    }
    String text = value.asText();
    FieldKind kind = type.field(field).map(Field::kind).orElse(FieldKind.TEXT);
    return switch (kind) {
      case INSTANT -> When.moment(text);
      case DATE -> field.equals("dateOfBirth") ? When.date(text) : When.day(text);
      case LOCAL -> When.local(text);
      case CODE -> code(text);
      case ID -> id(field, text, sight);
      default -> value.isObject() ? parts(value) : text;
    };
  }

  /** What is built of parts, such as who was there: "Jo, daughter, child; Sam, lodger". */
  private static String parts(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> parts.add(parts(one)));
      return String.join("; ", parts);
    }
    for (var part : value.properties()) {
      JsonNode inner = part.getValue();
      if (inner.isContainerNode()) {
        parts.add(parts(inner));
      } else if (inner.isBoolean()) {
        parts.add(inner.asBoolean() ? label(part.getKey()).toLowerCase(Locale.ROOT) : "");
      } else {
        parts.add(inner.isNull() ? "" : inner.asText());
      }
    }
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  /** A whole value, one sentence a field: "Outcome: Attended, complied". */
  public static List<String> lines(
      RecordType type, List<Field> fields, ObjectNode value, Sight sight) {
    List<String> lines = new ArrayList<>();
    for (Field field : fields) {
      JsonNode node = value.path(field.name());
      if (!node.isMissingNode() && !node.isNull()) {
        lines.add(label(field.name()) + ": " + value(type, field.name(), node, sight));
      }
    }
    return lines;
  }

  /** A code in words; one that is not known, as it stands. */
  public static String code(String code) {
    return known(code).orElseGet(() -> sentence(plain(code)));
  }

  private static Optional<String> known(String code) {
    return AttendanceOutcome.of(code)
        .map(AttendanceOutcome::label)
        .or(() -> VisitOutcome.of(code).map(VisitOutcome::label))
        .or(() -> VisitType.of(code).map(VisitType::label))
        .or(() -> WorkRating.of(code).map(WorkRating::label))
        .or(() -> OrderType.of(code).map(OrderType::label))
        .or(() -> Registration.of(code).map(Registration::label))
        .or(() -> RoshLevel.of(code).map(RoshLevel::label))
        .or(() -> Optional.ofNullable(CODES.get(code)));
  }

  private static String plain(String code) {
    return code.replace('_', ' ').replace('-', ' ');
  }

  /** Those words as they begin a sentence. */
  public static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Whether a field names a record of which nothing can be said but that it is another one. */
  public static boolean isOnlyAnotherRecord(Field field, JsonNode value, Sight sight) {
    return field.kind() == FieldKind.ID
        && value.isTextual()
        && id(field.name(), value.asText(), sight).equals(ANOTHER_RECORD);
  }

  /** Only staff are named by their id; anything else is said to be another record. */
  private static String id(String field, String id, Sight sight) {
    return switch (field) {
      case "person" -> sight.person(id).both();
      case "project" -> Sight.text(sight.document("project", id), "name");
      default -> sight.document("staff", id) == null ? ANOTHER_RECORD : sight.staffName(id);
    };
  }
}
