package uk.daybook.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** What one attendance is worth before any cap (DOMAIN: minutes are the unit of account). */
public final class Hours {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private Hours() {}

  /**
   * Finish less start, penalty and breaks, for attended outcomes with both times; never negative.
   */
  public static int worked(Worked attendance, Policy policy) {
    AttendanceOutcome outcome = attendance.outcome();
    LocalTime start = attendance.start();
    LocalTime finish = attendance.finish();
    if (outcome == null || !outcome.attended() || start == null || finish == null) {
      return 0;
    }
    int breaks = policy.minutes(SettingKey.BREAK_MINUTES);
    int present = elapsedMinutes(attendance.sessionDate(), start, finish);
    // A penalty below zero is refused on entry; should one get in, it must not add hours.
    int penalty = Math.max(0, attendance.penaltyMinutes());
    return Math.max(0, present - penalty - breaks);
  }

  /** Minutes that really passed, so that a night when the clocks change is counted truly. */
  static int elapsedMinutes(LocalDate date, LocalTime start, LocalTime finish) {
    Duration elapsed =
        Duration.between(date.atTime(start).atZone(LONDON), date.atTime(finish).atZone(LONDON));
    return (int) elapsed.toMinutes();
  }
}
