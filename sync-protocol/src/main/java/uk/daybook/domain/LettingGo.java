package uk.daybook.domain;

import java.time.LocalTime;
import java.util.Optional;

/**
 * When somebody has worked all their hours during a session, so that a supervisor can let them go:
 * nobody is credited more than what remains (DOMAIN: minutes are the unit of account).
 */
public final class LettingGo {
  private static final int DAY_MINUTES = 24 * 60;

  private LettingGo() {}

  /**
   * The time at which what remains is worked, today; empty when that is after the planned finish.
   * With nothing left it is the start. The unpaid break and a penalty are taken off, so they are
   * stayed for as well. Wall time of one day: a night when the clocks change is not allowed for.
   *
   * @param remainingMinutes what remains of the order
   * @param start from which the time counts
   */
  public static Optional<LocalTime> zeroAt(
      int remainingMinutes,
      LocalTime start,
      LocalTime plannedFinish,
      int breakMinutes,
      int penaltyMinutes) {
    if (remainingMinutes <= 0) {
      return Optional.of(start);
    }
    long needed = (long) remainingMinutes + Math.max(0, breakMinutes) + Math.max(0, penaltyMinutes);
    if (needed >= DAY_MINUTES) {
      return Optional.empty();
    }
    LocalTime zero = start.plusMinutes(needed);
    boolean isToday = zero.isAfter(start);
    return isToday && !zero.isAfter(plannedFinish) ? Optional.of(zero) : Optional.empty();
  }
}
