package uk.daybook.field.roll;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.daybook.field.app.Desk;

/**
 * Times of day as a thumb types them: 9:04, 9.04, 904, 0904, 9. And which moment is meant: clocks
 * in England and Wales show a time twice on the night they go back, and skip an hour on the night
 * they go forward, when a skipped time is that of a clock that was not put forward.
 */
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

  /** The first moment after that one at which clocks show that time; within some 25 hours. */
  public static Instant nextAt(LocalTime time, Instant now) {
    LocalDate today = now.atZone(Desk.ZONE).toLocalDate();
    return Stream.of(today, today.plusDays(1))
        .flatMap(day -> moments(day.atTime(time)))
        .filter(it -> it.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** That moment or the last before it at which clocks showed that time; within some 25 hours. */
  public static Instant lastAt(LocalTime time, Instant now) {
    LocalDate today = now.atZone(Desk.ZONE).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .flatMap(day -> moments(day.atTime(time)))
        .filter(it -> !it.isAfter(now))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Stream<Instant> moments(LocalDateTime at) {
    List<ZoneOffset> offsets = Desk.ZONE.getRules().getValidOffsets(at);
    return offsets.isEmpty()
        ? Stream.of(at.atZone(Desk.ZONE).toInstant())
        : offsets.stream().map(at::toInstant);
  }
}
