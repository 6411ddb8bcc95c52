package uk.daybook.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When the hours will be worked at the present pace, and what the law of the day allows (DOMAIN:
 * rules of the order).
 *
 * @param finishesOn null when no hours are being worked, or when they are all worked
 * @param limit last day of the twelve months, or of the court's extension
 */
public record Projection(@Nullable LocalDate finishesOn, LocalDate limit, Course course) {

  /** What to do about it, in words for the office. */
  public enum Course {
    FINISHED("All hours are worked."),
    ASK_EARLY_END(
        "All hours are worked. If the other requirements and the plan's objectives are met, the"
            + " order can end early (Sentencing Act 2026 s. 38)."),
    ON_TIME("On course to finish in time."),
    NO_PACE("No hours are being worked, so no date can be given. Arrange sessions."),
    RETURN_TO_COURT(
        "Not on course to finish in time. Return to court to extend or revoke (Sentencing Act 2020"
            + " Sch. 9 para. 1)."),
    PAST_TARGET(
        "Not on course to finish within the twelve-month target. Arrange more sessions; this alone"
            + " is no reason to return to court (Sentencing Act 2026 s. 36).");

    private final String words;

    Course(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * @param minutesPerWeek credited or planned, at present; 0 when none
   * @param extendedTo last day the court has allowed, when it has extended the order
   * @param policy of today, which decides between the law before and after ss. 36 and 38
   */
  public static Projection of(
      int remainingMinutes,
      int minutesPerWeek,
      LocalDate sentenceDate,
      @Nullable LocalDate extendedTo,
      OrderType orderType,
      Policy policy) {
    LocalDate today = policy.date();
    LocalDate limit = extendedTo != null ? extendedTo : limit(sentenceDate, policy);
    if (remainingMinutes <= 0) {
      return new Projection(null, limit, whenFinished(orderType, policy));
    }
    if (minutesPerWeek <= 0) {
      return new Projection(null, limit, today.isAfter(limit) ? late(policy) : Course.NO_PACE);
    }
    LocalDate finishesOn = today.plusDays(daysUp(remainingMinutes, minutesPerWeek));
    Course course = finishesOn.isAfter(limit) ? late(policy) : Course.ON_TIME;
    return new Projection(finishesOn, limit, course);
  }

  /** Last day of the twelve months that begin with the sentence. */
  public static LocalDate limit(LocalDate sentenceDate, Policy policy) {
    int months = policy.integer(SettingKey.TWELVE_MONTH_LIMIT_MONTHS);
    return MonthPeriod.beginningWith(sentenceDate, months).last();
  }

  private static Course whenFinished(OrderType orderType, Policy policy) {
    boolean mayEnd =
        orderType == OrderType.COMMUNITY_ORDER && policy.inForce(SettingKey.S38_COMMENCED);
    return mayEnd ? Course.ASK_EARLY_END : Course.FINISHED;
  }

  private static Course late(Policy policy) {
    // Section 36 covers orders whenever made, so today's law decides, not the sentence's.
    return policy.inForce(SettingKey.S36_COMMENCED) ? Course.PAST_TARGET : Course.RETURN_TO_COURT;
  }

  private static long daysUp(int remainingMinutes, int minutesPerWeek) {
    return (remainingMinutes * 7L + minutesPerWeek - 1) / minutesPerWeek;
  }
}
