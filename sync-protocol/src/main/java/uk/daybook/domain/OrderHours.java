package uk.daybook.domain;

import java.util.List;

/**
 * The unpaid work of one order, as the account sees it.
 *
 * @param region whose settings apply
 * @param hours as the court ordered
 * @param adjustmentMinutes sum of all adjustments; minus makes the requirement smaller
 */
public record OrderHours(Region region, int hours, int adjustmentMinutes) {

  /** The court's hours, in minutes: the base of the ETE share and of the incentive's threshold. */
  public int orderedMinutes() {
    return hours * 60;
  }

  /** Required = hours x 60, plus or minus adjustments; never below zero (DOMAIN: minutes). */
  public int requiredMinutes() {
    return Math.max(0, orderedMinutes() + adjustmentMinutes);
  }

  /** What education and training may count for, cut down to whole minutes. */
  public int eteShareMinutes(Policy policy) {
    return orderedMinutes() * policy.integer(SettingKey.ETE_SHARE_PERCENT) / 100;
  }

  /** Orders carry 40 to 300 hours. */
  public List<RuleBreach> check(Policy policy) {
    int fewest = policy.integer(SettingKey.MIN_HOURS);
    int most = policy.integer(SettingKey.MAX_HOURS);
    return hours >= fewest && hours <= most
        ? List.of()
        : List.of(
            new RuleBreach(
                "order-hours",
                "An order carries "
                    + fewest
                    + " to "
                    + most
                    + " hours of unpaid work. Check the hours against the court's order."));
  }
}
