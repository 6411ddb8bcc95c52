package uk.daybook.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be recorded of a home visit, and when one may go ahead (DOMAIN: home visits). */
public final class VisitRules {
  /** What people try from unpaid work, by code or word; a visit has neither. */
  private static final Set<String> NOT_FOR_VISITS =
      Set.of("ATSH", "ATSS", "RSSR", "RSOF", "sent_home", "rescheduled");

  private VisitRules() {}

  /**
   * Everything wrong with an outcome; empty when it may stand, or when there is none yet.
   *
   * @param outcomeCode of {@link VisitOutcome}, as it arrived
   * @param reasonCode of {@link AbsenceReason} or {@link NotCarriedOutReason}
   */
  public static List<RuleBreach> check(
      @Nullable String outcomeCode,
      @Nullable String reasonCode,
      LocalDate plannedOn,
      LocalDate today,
      Role role) {
    List<RuleBreach> breaches = new ArrayList<>();
    if (outcomeCode == null) {
      return breaches;
    }
    Optional<VisitOutcome> outcome = VisitOutcome.of(outcomeCode);
    if (outcome.isPresent()) {
      checkReason(outcome.get(), reasonCode, breaches);
    } else {
      breaches.add(unknownOutcome(outcomeCode));
    }
    if (plannedOn.isAfter(today)) {
      breaches.add(
          new RuleBreach(
              "visit-in-future",
              "This visit is still to come. If you are there now, start it: that moves it to today."));
    }
    if (!maySetOutcome(role)) {
      breaches.add(
          new RuleBreach(
              "visit-not-yours", "A visit is recorded by the officer or the back office."));
    }
    return breaches;
  }

  public static boolean maySetOutcome(Role role) {
    return role == Role.OFFICER || role == Role.IMPORT || role.isOffice();
  }

  /**
   * What still stands in the way of a visit: it needs a risk assessment that lets it go ahead, and
   * one from before the address or circumstances changed does not count.
   */
  public static List<RuleBreach> checkRiskAssessment(
      @Nullable RiskAssessmentOutcome outcome,
      @Nullable LocalDate assessedOn,
      @Nullable LocalDate circumstancesChangedOn) {
    if (outcome == null || assessedOn == null) {
      return List.of(
          new RuleBreach("risk-assessment-missing", "Record a risk assessment before the visit."));
    }
    if (circumstancesChangedOn != null && assessedOn.isBefore(circumstancesChangedOn)) {
      return List.of(
          new RuleBreach(
              "risk-assessment-out-of-date",
              "The address or circumstances have changed since the risk assessment. Make a new"
                  + " one; do not only change its date."));
    }
    if (!outcome.allowsVisit()) {
      return List.of(
          new RuleBreach(
              "risk-assessment-not-approved",
              "The risk assessment says \"" + outcome.label() + "\". Speak to your manager."));
    }
    return List.of();
  }

  private static RuleBreach unknownOutcome(String outcomeCode) {
    return NOT_FOR_VISITS.contains(outcomeCode)
        ? new RuleBreach(
            "visit-outcome-not-allowed",
            "A visit has no \"sent home\" or \"rescheduled\". Say what happened at the door, or"
                + " change the date of a visit still to come.")
        : new RuleBreach("visit-outcome-unknown", "Choose one of the outcomes of a visit.");
  }

  private static void checkReason(
      VisitOutcome outcome, @Nullable String reasonCode, List<RuleBreach> breaches) {
    String reason = reasonCode == null ? "" : reasonCode;
    if (outcome == VisitOutcome.ACCEPTABLE_ABSENCE && !AbsenceReason.of(reason).isPresent()) {
      breaches.add(
          new RuleBreach("visit-reason-missing", "Choose why the absence was acceptable."));
    }
    if (outcome == VisitOutcome.NOT_CARRIED_OUT && !NotCarriedOutReason.of(reason).isPresent()) {
      breaches.add(
          new RuleBreach("visit-reason-missing", "Choose why the visit was not carried out."));
    }
    if (!outcome.needsReason() && !reason.isEmpty()) {
      breaches.add(
          new RuleBreach(
              "visit-reason-not-needed",
              "\"" + outcome.label() + "\" takes no reason. Clear it, or change the outcome."));
    }
  }
}
