package uk.daybook.field.person;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import uk.daybook.domain.Policy;

/**
 * How fast an order's hours are being worked: by what was worked in the last four weeks, or in as
 * many as have passed since the first session; where nothing was, by the sessions planned for the
 * next four, or for as many as are planned.
 *
 * @param minutesPerWeek 0 when none are
 * @param planned whether it is only planned
 */
record Pace(int minutesPerWeek, boolean planned) {
  private static final int WEEKS = 4;

  /** Of the appointments of one order. */
  static Pace of(List<Appointment> appointments, LocalDate today, Policy policy) {
    int worked = 0;
    int ahead = 0;
    LocalDate first = today;
    LocalDate last = today;
    for (Appointment one : appointments) {
      LocalDate date = one.date();
      if (date == null) {
        continue;
      }
      int minutes = date.isAfter(today) ? 0 : one.workedMinutes(policy);
      if (minutes > 0) {
        first = date.isBefore(first) ? date : first;
        worked += date.isAfter(today.minusWeeks(WEEKS)) ? minutes : 0;
      } else if (one.isAhead(today) && date.isBefore(today.plusWeeks(WEEKS))) {
        last = date.isAfter(last) ? date : last;
        ahead += one.plannedMinutes(policy);
      }
    }
    return worked > 0
        ? new Pace(worked / weeks(first, today), false)
        : new Pace(ahead / weeks(today, last), true);
  }

  /** Weeks from one day to another, begun ones whole; no more than are looked at. */
  private static int weeks(LocalDate from, LocalDate to) {
    return (int) Math.min(WEEKS, ChronoUnit.DAYS.between(from, to) / 7 + 1);
  }
}
