package uk.daybook.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What one attendance would credit, with its arithmetic, before the office has it. Provisional, and
 * a screen that shows it says so: credits of one order are recomputed in order of date, so an
 * earlier session that syncs later may leave less (DOMAIN: minutes are the unit of account). The
 * share for education and training is not looked at here.
 *
 * <p>The time worked is {@link Hours#worked}: there is one arithmetic. An absence has no minutes at
 * all.
 *
 * @param presentMinutes from start to finish, those that really passed
 * @param penaltyMinutes taken off for lateness
 * @param breakMinutes taken off for the unpaid break
 * @param workedMinutes what is left of them, never below zero
 * @param remainingBefore what remained of the order
 * @param creditMinutes worked, and no more than remained
 * @param cappedByRemaining whether less is credited than was worked
 */
public record CreditPreview(
    int presentMinutes,
    int penaltyMinutes,
    int breakMinutes,
    int workedMinutes,
    int remainingBefore,
    int creditMinutes,
    boolean cappedByRemaining) {

  /**
   * @param penalty minutes; one below zero adds nothing
   * @param remainingMinutes what remains of the order before this attendance
   * @param policy of the region, on the day of the session
   */
  public static CreditPreview of(
      @Nullable LocalTime start,
      @Nullable LocalTime finish,
      int penalty,
      @Nullable AttendanceOutcome outcome,
      int remainingMinutes,
      LocalDate date,
      Policy policy) {
    int remaining = Math.max(0, remainingMinutes);
    boolean attended = outcome != null && outcome.attended();
    if (!attended || start == null || finish == null) {
      return new CreditPreview(0, 0, 0, 0, remaining, 0, false);
    }
    Worked attendance = new Worked("", date, start, start, finish, penalty, outcome, false, false);
    int worked = Hours.worked(attendance, policy);
    return new CreditPreview(
        Math.max(0, Hours.elapsedMinutes(date, start, finish)),
        Math.max(0, penalty),
        policy.minutes(SettingKey.BREAK_MINUTES),
        worked,
        remaining,
        Math.min(worked, remaining),
        worked > remaining);
  }
}
