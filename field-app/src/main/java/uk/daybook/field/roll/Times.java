package uk.daybook.field.roll;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.daybook.field.app.Desk;

/** Times of day as a thumb types them: 9:04, 9.04, 904, 0904, 9. */
public final class Times {
  private static final Pattern TYPED =
      Pattern.compile("(\\d{1,2})(?:\\s*[:.h ]\\s*(\\d{2}))?|(\\d{1,2})(\\d{2})");

  private Times() {}

  /** The time; empty when it is not one. */
  public static Optional<LocalTime> of(String typed) {
    Matcher matcher = TYPED.matcher(typed.trim());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean apart = matcher.group(1) != null;
    int hour = Integer.parseInt(apart ? matcher.group(1) : matcher.group(3));
    String minutes = apart ? matcher.group(2) : matcher.group(4);
    int minute = minutes == null ? 0 : Integer.parseInt(minutes);
    return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }

  /** That time of that day in England and Wales. */
  public static Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(Desk.ZONE).toInstant();
  }
}
