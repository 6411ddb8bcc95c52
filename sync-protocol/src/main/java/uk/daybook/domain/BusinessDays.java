package uk.daybook.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Counts days that are neither a weekend nor a bank holiday in England and Wales. Immutable. */
public final class BusinessDays {
  private final BankHolidays holidays;

  public BusinessDays(BankHolidays holidays) {
    this.holidays = holidays;
  }

  public boolean includes(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !holidays.includes(date);
  }

  /** The n-th business day after the date; the date itself is never counted, and 0 is the date. */
  public LocalDate add(LocalDate date, int days) {
    if (days < 0) {
      throw new IllegalArgumentException("Business days are counted forward, not " + days);
    }
    LocalDate reached = date;
    for (int counted = 0; counted < days; ) {
      reached = reached.plusDays(1);
      if (includes(reached)) {
        counted++;
      }
    }
    return reached;
  }

  /** Business days after {@code from}, up to and including {@code to}; 0 when not later. */
  public int between(LocalDate from, LocalDate to) {
    int counted = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (includes(day)) {
        counted++;
      }
    }
    return counted;
  }
}
