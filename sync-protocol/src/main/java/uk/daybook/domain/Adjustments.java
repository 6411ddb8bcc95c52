package uk.daybook.domain;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with somebody about their sessions, as far as it can be read out of free text: an
 * agreed adjustment is not lateness (DOMAIN: outcomes), and leaving when agreed is not leaving
 * early.
 *
 * <p>Three things are recognised wherever they stand, in either case: {@code not before 09:30},
 * {@code must leave by 14:45} (or {@code leave by}) and {@code light duties}. A time has minutes,
 * or {@code am} or {@code pm}. Nothing is guessed: a bare hour, a time before seven without {@code
 * am}, {@code pm} or a leading nought, two different times for one thing, and a phrase after "not"
 * are left to the reader, to whom the words are always shown whole.
 *
 * @param text the words, as they were written; empty for none
 * @param notBefore not expected before then
 * @param mustLeaveBy may leave then without anybody asking why
 * @param lightDuties to be given light work
 */
public record Adjustments(
    String text,
    @Nullable LocalTime notBefore,
    @Nullable LocalTime mustLeaveBy,
    boolean lightDuties) {
  /** Nothing agreed. */
  public static final Adjustments NONE = new Adjustments("", null, null, false);

  /** Hour, minutes, "a" or "p"; not the front of a longer number, a date for one. */
  private static final String TIME =
      "\\s+(\\d{1,2})(?:[:.](\\d{2}))?(?:\\s*([ap])\\.?m\\b)?(?![\\w/]|[.:]\\d)";

  private static final String UNLESS_NEGATED = "(?<!\\bnot\\s)(?<!n['\\u2019]t\\s)";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE;
  private static final Pattern NOT_BEFORE = Pattern.compile("\\bnot\\s+before" + TIME, FLAGS);
  private static final Pattern LEAVE_BY =
      Pattern.compile(UNLESS_NEGATED + "\\bleave\\s+by" + TIME, FLAGS);
  private static final Pattern LIGHT_DUTIES =
      Pattern.compile(UNLESS_NEGATED + "(?<!\\bno\\s)\\blight\\s+duties\\b", FLAGS);

  /** What that text says; nothing when there is none. */
  public static Adjustments of(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    return new Adjustments(
        text, timeAfter(NOT_BEFORE, text), timeAfter(LEAVE_BY, text), says(LIGHT_DUTIES, text));
  }

  private static boolean says(Pattern phrase, String text) {
    return phrase.matcher(text).find();
  }

  /** The one time the phrase names; null for none, for one that is unclear, and for two. */
  private static @Nullable LocalTime timeAfter(Pattern phrase, String text) {
    LocalTime found = null;
    Matcher matcher = phrase.matcher(text);
    while (matcher.find()) {
      LocalTime time = time(matcher.group(1), matcher.group(2), matcher.group(3));
      if (time == null || (found != null && !found.equals(time))) {
        return null;
      }
      found = time;
    }
    return found;
  }

  private static @Nullable LocalTime time(
      String hours, @Nullable String minutes, @Nullable String half) {
    int hour = Integer.parseInt(hours);
    int minute = minutes == null ? 0 : Integer.parseInt(minutes);
    if (half != null) {
      boolean isOnTheDial = hour >= 1 && hour <= 12;
      hour = isOnTheDial ? hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0) : -1;
    } else if (minutes == null || (hours.length() == 1 && hour < 7)) {
      return null;
    }
    return hour >= 0 && hour < 24 && minute < 60 ? LocalTime.of(hour, minute) : null;
  }
}
