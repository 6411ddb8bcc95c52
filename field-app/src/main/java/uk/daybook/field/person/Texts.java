package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;

/** Reading a record's fields: what is missing or makes no sense is empty or null, never a fault. */
public final class Texts {
  private Texts() {}

  public static String text(ObjectNode fields, String name) {
    return fields.path(name).asText("").trim();
  }

  public static @Nullable LocalDate date(ObjectNode fields, String name) {
    try {
      String text = text(fields, name);
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  public static @Nullable LocalTime time(ObjectNode fields, String name) {
    try {
      String text = text(fields, name);
      return text.isEmpty() ? null : LocalTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  public static @Nullable Instant instant(ObjectNode fields, String name) {
    try {
      String text = text(fields, name);
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The items of a set, in words: the key of prefix and code, or the code made readable. */
  public static List<String> codes(Words words, String prefix, ObjectNode fields, String name) {
    List<String> all = new ArrayList<>();
    fields.path(name).forEach(code -> all.add(code(words, prefix, code.asText(""))));
    return all;
  }

  /** A code in words. One that is newer than the app is shown with spaces for hyphens. */
  public static String code(Words words, String prefix, String code) {
    String plain = code.replace('-', ' ').replace('_', ' ').trim();
    String readable =
        plain.isEmpty() ? code : plain.substring(0, 1).toUpperCase(Locale.UK) + plain.substring(1);
    return words.orElse(prefix + code, readable);
  }

  /** Friday 20 November; of another year 20 November 2025. */
  public static String day(Desk desk, LocalDate date) {
    return date.getYear() == desk.today().getYear()
        ? desk.words().day(date)
        : desk.words().date(date);
  }

  /** Friday 20 November, 14:05. */
  public static String moment(Desk desk, Instant at) {
    ZonedDateTime local = at.atZone(Desk.ZONE);
    return desk.t(
        "person.moment", day(desk, local.toLocalDate()), desk.words().time(local.toLocalTime()));
  }

  /** 09:00 to 15:30, or as much of it as is known. */
  public static String times(Desk desk, @Nullable LocalTime start, @Nullable LocalTime finish) {
    if (start != null && finish != null) {
      return desk.t("person.times", desk.words().time(start), desk.words().time(finish));
    }
    LocalTime known = start != null ? start : finish;
    return known == null ? "" : desk.words().time(known);
  }
}
