package uk.daybook.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Probation Reset, from 7 June 2024 (DOMAIN: case rules): at two thirds of the order or licence,
 * RAR and supervised contact are suspended; unpaid work and other conditions go on.
 *
 * @param suspendedFrom first day without supervised contact
 * @param followUp the one follow-up a licence keeps, midway through what is left; null for an order
 */
public record ProbationReset(LocalDate suspendedFrom, @Nullable LocalDate followUp) {

  /** What planning a visit shows. */
  public enum PlannedVisit {
    CLEAR,
    /** Show the rule and ask for a reason. */
    NEEDS_REASON,
    /** Past the date, with a reason: goes ahead, and the reason is recorded. */
    OVERRIDDEN
  }

  /**
   * @param start first day of the order or licence
   * @param end its last day
   * @return empty when the scheme is switched off by the policy's day or before it began
   */
  public static Optional<ProbationReset> of(
      OrderType orderType, LocalDate start, LocalDate end, Policy policy) {
    LocalDate began = policy.date(SettingKey.RESET_FROM).orElse(null);
    if (began == null || policy.date().isBefore(began)) {
      return Optional.empty();
    }
    long days = ChronoUnit.DAYS.between(start, end) + 1;
    // Rounded up: the share has run only when its last day is over.
    long served = policy.fraction(SettingKey.RESET_FRACTION).ofRoundedUp(days);
    LocalDate fraction = start.plusDays(served);
    LocalDate suspended = fraction.isBefore(began) ? began : fraction;
    return Optional.of(
        new ProbationReset(suspended, orderType.isLicence() ? midway(fraction, end) : null));
  }

  private static LocalDate midway(LocalDate from, LocalDate to) {
    return from.plusDays((ChronoUnit.DAYS.between(from, to) + 1) / 2);
  }

  /** The exemptions a case has: those recorded, and those that follow from what is known. */
  public static Set<ResetExemption> exemptions(
      Collection<ResetExemption> recorded,
      @Nullable RoshLevel rosh,
      Collection<Registration> registrations) {
    Set<ResetExemption> exemptions = EnumSet.noneOf(ResetExemption.class);
    exemptions.addAll(recorded);
    if (rosh == RoshLevel.VERY_HIGH) {
      exemptions.add(ResetExemption.VERY_HIGH_ROSH);
    }
    for (Registration registration : registrations) {
      exemption(registration).ifPresent(exemptions::add);
    }
    return exemptions;
  }

  private static Optional<ResetExemption> exemption(Registration registration) {
    return switch (registration) {
      case MAPPA_1, MAPPA_2, MAPPA_3, MAPPA_OTHER -> Optional.of(ResetExemption.MAPPA);
      case CHILD_PROTECTION -> Optional.of(ResetExemption.CHILD_PROTECTION);
      case NATIONAL_SECURITY_DIVISION -> Optional.of(ResetExemption.NATIONAL_SECURITY_DIVISION);
      case INTENSIVE_SUPERVISION_COURT -> Optional.of(ResetExemption.INTENSIVE_SUPERVISION_COURT);
      case REGISTERED_SEX_OFFENDER, CHILD_SEXUAL_EXPLOITATION -> Optional.empty();
    };
  }

  /** A visit prompted by risk is never warned against, and the licence's follow-up is no breach. */
  public PlannedVisit visit(
      LocalDate date,
      Collection<ResetExemption> exemptions,
      boolean promptedByRisk,
      @Nullable String reason) {
    boolean within = date.isBefore(suspendedFrom) || date.equals(followUp);
    if (within || promptedByRisk || !exemptions.isEmpty()) {
      return PlannedVisit.CLEAR;
    }
    return reason == null || reason.trim().isEmpty()
        ? PlannedVisit.NEEDS_REASON
        : PlannedVisit.OVERRIDDEN;
  }

  /** The rule, as the planning screen prints it. */
  public String words() {
    String rule =
        "Probation Reset: supervised contact is suspended from "
            + suspendedFrom
            + ". Unpaid work and other conditions go on.";
    return followUp == null ? rule : rule + " One follow-up is due on " + followUp + ".";
  }
}
