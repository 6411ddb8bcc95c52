package uk.daybook.domain;

import java.time.LocalDate;

/** A handover nobody has read is escalated (DOMAIN: handover, after a working day). */
public final class HandoverWatch {
  private HandoverWatch() {}

  /** The last day on which reading it is still in time. */
  public static LocalDate readBy(LocalDate given, Policy policy, BusinessDays businessDays) {
    return businessDays.add(given, policy.integer(SettingKey.HANDOVER_UNREAD_BUSINESS_DAYS));
  }

  /** Whether somebody is to be told of it today: on working days alone. */
  public static boolean escalates(
      LocalDate readBy, boolean read, LocalDate today, BusinessDays businessDays) {
    return !read && today.isAfter(readBy) && businessDays.includes(today);
  }
}
