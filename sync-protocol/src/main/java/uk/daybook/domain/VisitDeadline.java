package uk.daybook.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By when a home visit is due, and why (DOMAIN: home visits, when).
 *
 * @param by last day in time
 * @param earliestOpportunity concerns have risen: as soon as can be, {@code by} being the day they
 *     rose
 */
public record VisitDeadline(LocalDate by, boolean earliestOpportunity, List<String> reasons) {

  public VisitDeadline {
    reasons = List.copyOf(reasons);
  }

  /**
   * The first visit of a period of supervision.
   *
   * @param rosh null when not assessed yet, which is treated as high until somebody has
   */
  public static VisitDeadline first(
      LocalDate supervisionStart,
      @Nullable RoshLevel rosh,
      Set<Registration> registrations,
      Policy policy) {
    List<String> soon = soonReasons(rosh, registrations);
    if (!soon.isEmpty()) {
      int days = policy.integer(SettingKey.FIRST_VISIT_HIGH_DAYS);
      return new VisitDeadline(supervisionStart.plusDays(days), false, soon);
    }
    if (rosh == RoshLevel.MEDIUM) {
      int weeks = policy.integer(SettingKey.FIRST_VISIT_MEDIUM_WEEKS);
      return new VisitDeadline(supervisionStart.plusWeeks(weeks), false, List.of("Medium RoSH"));
    }
    int weeks = policy.integer(SettingKey.FIRST_VISIT_LOW_WEEKS);
    return new VisitDeadline(supervisionStart.plusWeeks(weeks), false, List.of("Low RoSH"));
  }

  /** The same visit once concerns have risen: at the earliest opportunity, whatever else it was. */
  public VisitDeadline whenConcernsRise(LocalDate raisedOn) {
    List<String> reasons = new ArrayList<>();
    reasons.add("Concerns have risen: visit at the earliest opportunity");
    reasons.addAll(this.reasons);
    return new VisitDeadline(raisedOn.isBefore(by) ? raisedOn : by, true, reasons);
  }

  private static List<String> soonReasons(
      @Nullable RoshLevel rosh, Set<Registration> registrations) {
    List<String> reasons = new ArrayList<>();
    if (rosh == null) {
      reasons.add("RoSH not assessed yet");
    } else if (rosh.isAtLeast(RoshLevel.HIGH)) {
      reasons.add(rosh.label() + " RoSH");
    }
    if (registrations.contains(Registration.REGISTERED_SEX_OFFENDER)) {
      reasons.add(Registration.REGISTERED_SEX_OFFENDER.label());
    }
    if (registrations.contains(Registration.CHILD_SEXUAL_EXPLOITATION)) {
      reasons.add(Registration.CHILD_SEXUAL_EXPLOITATION.label());
    }
    return reasons;
  }
}
