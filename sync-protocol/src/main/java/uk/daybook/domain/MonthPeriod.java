package uk.daybook.domain;

import java.time.LocalDate;

/**
 * A period of whole months "beginning with" a day, as statutes count it: that day is in it, the
 * same day of the last month is not. When that month has no such day (29 February), the period runs
 * to the month's last day.
 */
record MonthPeriod(LocalDate first, LocalDate last) {

  static MonthPeriod beginningWith(LocalDate first, int months) {
    LocalDate corresponding = first.plusMonths(months);
    boolean exists = corresponding.getDayOfMonth() == first.getDayOfMonth();
    return new MonthPeriod(first, exists ? corresponding.minusDays(1) : corresponding);
  }

  boolean includes(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }
}
