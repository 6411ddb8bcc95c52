package uk.daybook.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Counts days that are neither a weekend nor a bank holiday in England and Wales. Immutable. */
public final class BusinessDays {
  private final Predicate<LocalDate> holidays;

  /** By that list: a day of a year that it does not know throws. */
  public BusinessDays(BankHolidays holidays) {
    this(holidays::includes);
  }

  private BusinessDays(Predicate<LocalDate> holidays) {
    this.holidays = holidays;
  }

  /**
   * Those on which somebody is told of what waits. In a year that nobody has listed they are the
   * weekdays: an alarm does not hang on a list, as a deadline of the law does.
   */
  public static BusinessDays forTelling() {
    return new BusinessDays(BankHolidays.englandAndWales()::isListed);
  }

  public boolean includes(LocalDate date) {
    DayOfWeek day = date.getDayOfWeek();
    return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !holidays.test(date);
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
