package uk.daybook.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record type: its name, the kind of its value and the limits of it.
 *
 * @param name the field's name, unique in its type
 * @param kind what its value is in JSON
 * @param limit characters for text, items for a set or list, bytes of JSON for a struct, the
 *     largest value for an integer
 * @param codes the codes a {@link FieldKind#CODE} may have, empty for other kinds
 */
public record Field(String name, FieldKind kind, int limit, Set<String> codes) {
  /** Most characters in one item of a set or list. */
  public static final int MAX_ITEM_CHARS = 200;

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
  private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");

  /** {@link Instant#parse} alone takes other offsets on a JDK that Android does not. */
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-2]\\d:\\d{2}:[0-5]\\d(\\.\\d{1,9})?Z");

  public Field {
    codes = Set.copyOf(codes);
  }

  static Field text(String name, int limit) {
    return new Field(name, FieldKind.TEXT, limit, Set.of());
  }

  /** One of the codes of an enum of the domain. */
  static Field code(String name, Coded[] values) {
    Set<String> codes = new HashSet<>();
    for (Coded value : values) {
      codes.add(value.code());
    }
    return new Field(name, FieldKind.CODE, Ids.MAX_CHARS, codes);
  }

  static Field code(String name, String... codes) {
    return new Field(name, FieldKind.CODE, Ids.MAX_CHARS, Set.of(codes));
  }

  static Field integer(String name, int largest) {
    return new Field(name, FieldKind.INTEGER, largest, Set.of());
  }

  static Field flag(String name) {
    return new Field(name, FieldKind.FLAG, 1, Set.of());
  }

  static Field date(String name) {
    return new Field(name, FieldKind.DATE, 10, Set.of());
  }

  static Field time(String name) {
    return new Field(name, FieldKind.TIME, 5, Set.of());
  }

  static Field local(String name) {
    return new Field(name, FieldKind.LOCAL, 16, Set.of());
  }

  static Field instant(String name) {
    return new Field(name, FieldKind.INSTANT, 30, Set.of());
  }

  static Field id(String name) {
    return new Field(name, FieldKind.ID, Ids.MAX_CHARS, Set.of());
  }

  static Field set(String name) {
    return new Field(name, FieldKind.SET, 100, Set.of());
  }

  static Field list(String name) {
    return new Field(name, FieldKind.LIST, 100, Set.of());
  }

  static Field struct(String name, int maxBytes) {
    return new Field(name, FieldKind.STRUCT, maxBytes, Set.of());
  }

  /**
   * What is wrong with that value in an edit of this field, in plain words without the value
   * itself, or null when nothing is. JSON null clears a field and is allowed here for every kind
   * but a set: what an edit removes from a set it has to name.
   */
  public @Nullable String problemWith(JsonNode value) {
    if (value.isNull() && kind != FieldKind.SET) {
      return null;
    }
    return switch (kind) {
      case TEXT -> textProblem(value);
      case CODE ->
          value.isTextual() && codes.contains(value.textValue())
              ? null
              : "is not one of the known codes";
      case INTEGER -> integerProblem(value);
      case FLAG -> value.isBoolean() ? null : "must be true or false";
      case DATE -> temporalProblem(value, DATE, "must be a date like 2026-11-21");
      case TIME -> temporalProblem(value, TIME, "must be a time like 09:00");
      case LOCAL -> temporalProblem(value, LOCAL, "must be a date and time like 2026-11-21T09:00");
      case INSTANT -> instantProblem(value);
      case ID ->
          value.isTextual() && Ids.isValid(value.textValue()) ? null : "must be a record's id";
      case SET -> changeOfSetProblem(value);
      case LIST -> itemsProblem(value);
      case STRUCT -> structProblem(value);
    };
  }

  private @Nullable String structProblem(JsonNode value) {
    if (hasLostNumber(value)) {
      return "has a number that cannot be kept";
    }
    boolean fits = value.toString().getBytes(StandardCharsets.UTF_8).length <= limit;
    return fits ? null : "is larger than " + limit + " bytes";
  }

  /** A number too large for a double reads as infinity, which JSON cannot say again. */
  private static boolean hasLostNumber(JsonNode value) {
    if (value.isFloatingPointNumber()) {
      return Double.isInfinite(value.doubleValue()) || Double.isNaN(value.doubleValue());
    }
    for (JsonNode part : value) {
      if (hasLostNumber(part)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String textProblem(JsonNode value) {
    if (!value.isTextual()) {
      return "must be text";
    }
    String text = value.textValue();
    if (text.codePointCount(0, text.length()) > limit) {
      return "is longer than " + limit + " characters";
    }
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!isKept(c)) {
        return "has a character that cannot be kept";
      }
      at += Character.charCount(c);
    }
    return null;
  }

  /** Whether a text may hold that character. */
  static boolean isKept(int codePoint) {
    boolean isControl =
        codePoint < 0x20 && codePoint != '\n' && codePoint != '\t' && codePoint != '\r';
    return !isControl && !isHalf(codePoint);
  }

  /** Half of a character outside the basic plane: not text, and other languages cannot read it. */
  static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private @Nullable String integerProblem(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      return "must be a whole number";
    }
    return Math.abs(value.longValue()) <= limit ? null : "is larger than " + limit;
  }

  private @Nullable String temporalProblem(JsonNode value, Pattern form, String words) {
    if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
      return words;
    }
    try {
      switch (kind) {
        case DATE -> LocalDate.parse(value.textValue());
        case TIME -> LocalTime.parse(value.textValue());
        default -> LocalDateTime.parse(value.textValue());
      }
      return null;
    } catch (DateTimeException e) {
      return words;
    }
  }

  private static @Nullable String instantProblem(JsonNode value) {
    try {
      return value.isTextual()
              && INSTANT.matcher(value.textValue()).matches()
              && Instant.parse(value.textValue()).isAfter(Instant.EPOCH)
          ? null
          : "must be a moment like 2026-11-21T09:00:00Z";
    } catch (DateTimeException e) {
      return "must be a moment like 2026-11-21T09:00:00Z";
    }
  }

  private @Nullable String changeOfSetProblem(JsonNode value) {
    if (!value.isObject()) {
      return "must say what to add and what to remove";
    }
    for (var part : value.properties()) {
      if (!part.getKey().equals("add") && !part.getKey().equals("remove")) {
        return "may only have 'add' and 'remove'";
      }
      String problem = itemsProblem(part.getValue());
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private @Nullable String itemsProblem(JsonNode value) {
    if (!value.isArray()) {
      return "must be a list";
    }
    if (value.size() > limit) {
      return "has more than " + limit + " items";
    }
    for (JsonNode item : value) {
      if (!item.isTextual() || item.textValue().isEmpty()) {
        return "must be a list of texts";
      }
      if (item.textValue().length() > MAX_ITEM_CHARS) {
        return "has an item longer than " + MAX_ITEM_CHARS + " characters";
      }
      if (item.textValue().codePoints().anyMatch(c -> c < 0x20 || isHalf(c))) {
        return "has an item with a character that cannot be kept";
      }
    }
    return null;
  }
}
