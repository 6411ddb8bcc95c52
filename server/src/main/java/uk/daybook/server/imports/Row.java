package uk.daybook.server.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.daybook.domain.Coded;
import uk.daybook.domain.Crn;

/**
 * One row of a file. Its getters give what a column holds as what it is meant to be, or throw
 * {@link RowRejected} with the column and words that never repeat the value. Space around values is
 * no part of them.
 */
final class Row {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Pattern LIST = Pattern.compile("\\|");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");

  /** Years outside these are slips of the hand, like 0206. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2199;

  private final int line;
  private final Map<String, String> values;

  Row(int line, Map<String, String> values) {
    this.line = line;
    this.values = values;
  }

  /** The line of the file on which the row starts. */
  int line() {
    return line;
  }

  /** What stands in the column, empty when nothing does. */
  String optional(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new IllegalStateException("No column " + column);
    }
    if (value.indexOf(Encoding.DAMAGED) >= 0) {
      throw new RowRejected(
          column, "A character in it was damaged on the way and cannot be read. Type it again.");
    }
    return value;
  }

  boolean has(String column) {
    return !optional(column).isEmpty();
  }

  String text(String column) {
    String value = optional(column);
    if (value.isEmpty()) {
      throw new RowRejected(column, "This must be given.");
    }
    return value;
  }

  Crn crn(String column) {
    return Crn.of(text(column))
        .orElseThrow(() -> new RowRejected(column, "A CRN is one letter and six digits."));
  }

  LocalDate date(String column) {
    String words = "This is not a date that exists. Write it like 2026-11-21.";
    String value = matching(column, DATE, words);
    try {
      return likely(LocalDate.parse(value), column);
    } catch (DateTimeException e) {
      throw new RowRejected(column, words);
    }
  }

  LocalTime time(String column) {
    String words = "This is not a time of day. Write it like 09:00.";
    String value = matching(column, TIME, words);
    try {
      return LocalTime.parse(value);
    } catch (DateTimeException e) {
      throw new RowRejected(column, words);
    }
  }

  /** A date and time of day in London that the clocks there show. */
  LocalDateTime moment(String column) {
    String words = "This is not a date and time that exist. Write them like 2026-11-21T09:00.";
    String value = matching(column, MOMENT, words);
    LocalDateTime moment;
    try {
      moment = LocalDateTime.parse(value);
    } catch (DateTimeException e) {
      throw new RowRejected(column, words);
    }
    likely(moment.toLocalDate(), column);
    if (LONDON.getRules().getValidOffsets(moment).isEmpty()) {
      throw new RowRejected(column, "There is no such time on that day: the clocks go forward.");
    }
    return moment;
  }

  private String matching(String column, Pattern form, String words) {
    String value = text(column);
    if (!form.matcher(value).matches()) {
      throw new RowRejected(column, words);
    }
    return value;
  }

  private static LocalDate likely(LocalDate date, String column) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new RowRejected(column, "This year cannot be right.");
    }
    return date;
  }

  /** A whole number of at least that. */
  int number(String column, int least) {
    String value = text(column);
    if (!value.matches("\\d{1,9}")) {
      throw new RowRejected(column, "This is not a whole number. Write it in digits.");
    }
    int number = Integer.parseInt(value);
    if (number < least) {
      throw new RowRejected(column, "This must be " + least + " or more.");
    }
    return number;
  }

  boolean yesOrNo(String column) {
    return switch (text(column)) {
      case "yes", "Yes", "YES" -> true;
      case "no", "No", "NO" -> false;
      default -> throw new RowRejected(column, "This must be yes or no.");
    };
  }

  /** One of the codes; capitals make no difference. */
  String code(String column, Coded... known) {
    return code(column, Stream.of(known).map(Coded::code).toList());
  }

  String code(String column, List<String> known) {
    return oneOf(text(column), column, known);
  }

  /** The items between bars, each once, in the order of the file. */
  List<String> list(String column) {
    return LIST.splitAsStream(optional(column))
        .map(Row::stripped)
        .filter(item -> !item.isEmpty())
        .distinct()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The items between bars, each of which is one of the codes. */
  List<String> list(String column, List<String> known) {
    return list(column).stream().map(item -> oneOf(item, column, known)).distinct().toList();
  }

  private static String oneOf(String value, String column, List<String> known) {
    for (String code : known) {
      if (code.equalsIgnoreCase(value)) {
        return code;
      }
    }
    throw new RowRejected(column, "This must be one of: " + String.join(", ", known) + ".");
  }

  /** Without the space around it, also the kind of space that does not break. */
  static String stripped(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isSpace(value.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00A0' || c == '\uFEFF';
  }
}
