package uk.daybook.domain;

import java.util.Optional;

/**
 * How a home visit ended (DOMAIN: home visits, outcomes). "Sent home" and "rescheduled" do not
 * exist for a visit.
 */
public enum VisitOutcome implements Coded {
  COMPLIED("complied", "Complied"),
  FAILED_TO_COMPLY("failed_to_comply", "Failed to comply"),
  ACCEPTABLE_ABSENCE("acceptable_absence", "Acceptable absence"),
  UNACCEPTABLE_ABSENCE("unacceptable_absence", "Unacceptable absence"),
  AWAITING_EVIDENCE("awaiting_evidence", "Failed to attend, awaiting evidence"),
  /** Not the person's failure: see {@link NotCarriedOutReason}. */
  NOT_CARRIED_OUT("not_carried_out", "Not carried out");

  private final String code;
  private final String label;

  VisitOutcome(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<VisitOutcome> of(String code) {
    return Coded.find(values(), code);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String label() {
    return label;
  }

  /** Opens an enforcement action. */
  public boolean enforceable() {
    return this == FAILED_TO_COMPLY || this == UNACCEPTABLE_ABSENCE;
  }

  /** A settled outcome that is no failure: it withdraws an action the visit had opened. */
  public boolean clearsFailure() {
    return this == COMPLIED || this == ACCEPTABLE_ABSENCE || this == NOT_CARRIED_OUT;
  }

  public boolean needsReason() {
    return this == ACCEPTABLE_ABSENCE || this == NOT_CARRIED_OUT;
  }
}
