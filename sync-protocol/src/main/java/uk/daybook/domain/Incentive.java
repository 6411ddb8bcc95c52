package uk.daybook.domain;

import org.jspecify.annotations.Nullable;

/**
 * The incentive of one order, carried from attendance to attendance by {@link HoursLedger}.
 * Immutable. Sentencing Act 2026 s. 37, or the earlier scheme by policy; both dated settings.
 *
 * <p>Once a quarter of the ordered hours is worked, the requirement falls by half an hour for each
 * whole credit-earning hour after that; part hours carry to the next attendance. Failing to attend,
 * or being told to leave, before the quarter blocks it for good. By setting, a later enforceable
 * outcome stops it, and what was earned is kept. Nothing is remembered between recomputes, so a
 * re-decided outcome restores it.
 *
 * @param earnedMinutes taken off the requirement so far
 * @param carriedMinutes worked towards the next whole hour, 0 to 59
 */
public record Incentive(Standing standing, int earnedMinutes, int carriedMinutes) {

  /** Where a person stands, in words for the hours statement. */
  public enum Standing {
    NOT_REACHED("The share of hours that starts the incentive is not yet worked."),
    NOT_RUNNING("The incentive does not run on this date."),
    EARNING("Each further hour worked takes time off the order."),
    BLOCKED("An absence or being sent home before that share was worked rules it out."),
    STOPPED("A later failure stopped it. What was earned is kept.");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  static Incentive start() {
    return new Incentive(Standing.NOT_REACHED, 0, 0);
  }

  /** Whether hours worked on the policy's day can earn. */
  public static boolean runs(Policy policy) {
    return policy.flag(SettingKey.INCENTIVE_BY_POLICY) || policy.inForce(SettingKey.S37_COMMENCED);
  }

  /**
   * The incentive after one more attendance.
   *
   * @param creditedBefore credited on the order before it
   * @param credit credited for it
   * @param remaining of the requirement after that credit; the incentive never takes off more
   */
  Incentive after(
      int orderedMinutes,
      int creditedBefore,
      int credit,
      int remaining,
      @Nullable AttendanceOutcome outcome,
      Policy policy) {
    if (standing == Standing.BLOCKED || standing == Standing.STOPPED) {
      return this;
    }
    int threshold = threshold(orderedMinutes, policy);
    int creditedAfter = creditedBefore + credit;
    // The credit comes first: someone told to leave at the end had reached what they had worked.
    boolean reached = creditedAfter >= threshold;
    if (!reached && outcome != null && outcome.blocksIncentive()) {
      return new Incentive(Standing.BLOCKED, earnedMinutes, 0);
    }
    if (reached
        && outcome != null
        && outcome.enforceable()
        && policy.flag(SettingKey.INCENTIVE_STOPS_ON_FAILURE)) {
      return new Incentive(Standing.STOPPED, earnedMinutes, 0);
    }
    if (!reached) {
      return this;
    }
    if (!runs(policy)) {
      return new Incentive(Standing.NOT_RUNNING, earnedMinutes, carriedMinutes);
    }
    int earning = Math.max(0, creditedAfter - Math.max(creditedBefore, threshold));
    return earn(earning, remaining, policy);
  }

  private Incentive earn(int minutes, int remaining, Policy policy) {
    int worked = carriedMinutes + minutes;
    int reduction = worked / 60 * policy.minutes(SettingKey.INCENTIVE_MINUTES_PER_HOUR);
    return new Incentive(
        Standing.EARNING, earnedMinutes + Math.min(reduction, remaining), worked % 60);
  }

  private static int threshold(int orderedMinutes, Policy policy) {
    int percent = policy.integer(SettingKey.INCENTIVE_THRESHOLD_PERCENT);
    return (orderedMinutes * percent + 99) / 100;
  }
}
