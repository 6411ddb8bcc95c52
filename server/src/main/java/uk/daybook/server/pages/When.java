package uk.daybook.server.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times as people read them, where the office is. */
public final class When {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK).withZone(Visit.LONDON);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.UK).withZone(Visit.LONDON);

  private When() {}

  /** "Wed 18 Nov 2026"; what is no date is given back as it is. */
  public static String day(String iso) {
    return format(DAY, iso);
  }

  /** "18 November 2026", of a date whose weekday says nothing, such as one of birth. */
  public static String date(String iso) {
    return format(DATE, iso);
  }

  private static String format(DateTimeFormatter as, String iso) {
    try {
      return as.format(LocalDate.parse(iso));
    } catch (DateTimeException e) {
      return iso;
    }
  }

  /** "18 Nov 2026, 15:40". */
  public static String moment(long millis) {
    return MOMENT.format(Instant.ofEpochMilli(millis));
  }

  /** The same of an instant as records hold it; what is none is given back as it is. */
  public static String moment(String iso) {
    try {
      return MOMENT.format(Instant.parse(iso));
    } catch (DateTimeException e) {
      return iso;
    }
  }

  /** "today", "yesterday", "3 days ago", as of now. */
  public static String ago(long millis, Instant now) {
    LocalDate then = LocalDate.ofInstant(Instant.ofEpochMilli(millis), Visit.LONDON);
    long days = LocalDate.ofInstant(now, Visit.LONDON).toEpochDay() - then.toEpochDay();
    return days <= 0 ? "today" : days == 1 ? "yesterday" : days + " days ago";
  }

  /** "just now", "12 minutes ago", "3 hours ago", then as {@link #ago}. */
  public static String lately(long millis, Instant now) {
    long minutes = Math.max(0, (now.toEpochMilli() - millis) / 60_000);
    if (minutes < 1) {
      return "just now";
    } else if (minutes < 60) {
      return minutes == 1 ? "1 minute ago" : minutes + " minutes ago";
    } else if (minutes < 24 * 60) {
      return minutes < 120 ? "1 hour ago" : minutes / 60 + " hours ago";
    }
    return ago(millis, now);
  }

  /** "15:40", where the office is. */
  public static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  /** The time of a moment of today; of another day, the day with it. */
  public static String timely(long millis, Instant now) {
    LocalDate then = LocalDate.ofInstant(Instant.ofEpochMilli(millis), Visit.LONDON);
    return then.equals(LocalDate.ofInstant(now, Visit.LONDON)) ? time(millis) : moment(millis);
  }

  /** "Wed 18 Nov 2026, 15:40" of a local date and time; what is none is given back. */
  public static String local(String dateTime) {
    try {
      LocalDateTime at = LocalDateTime.parse(dateTime);
      return DAY.format(at) + ", " + TIME.format(at.atZone(Visit.LONDON));
    } catch (DateTimeException e) {
      return dateTime;
    }
  }

  /** A day as somebody typed it, or that one. */
  public static LocalDate typed(String text, LocalDate otherwise) {
    try {
      return text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }
}
