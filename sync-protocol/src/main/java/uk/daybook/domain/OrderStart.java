package uk.daybook.domain;

import java.time.LocalDate;

/** When unpaid work must have begun: business days after sentence (DOMAIN: rules of the order). */
public final class OrderStart {
  private OrderStart() {}

  /** The last day on which a first session is in time. */
  public static LocalDate lastDay(LocalDate sentenceDate, Policy policy, BankHolidays holidays) {
    int days = policy.integer(SettingKey.START_BUSINESS_DAYS);
    return new BusinessDays(holidays).add(sentenceDate, days);
  }

  /** Late from the day after the last day, unless work has begun by then. */
  public static boolean isLate(LocalDate lastDay, boolean started, LocalDate today) {
    return !started && today.isAfter(lastDay);
  }
}
