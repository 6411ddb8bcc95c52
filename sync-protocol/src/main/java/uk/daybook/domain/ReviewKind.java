package uk.daybook.domain;

import java.util.Optional;

/**
 * What a manager is asked to decide when a count is reached under an order (DOMAIN: enforcement).
 * The question is a task of that kind: asked by rule, decided by a manager, never deleted.
 */
public enum ReviewKind implements Coded {
  FAILURES("failure_review", "Failures to comply"),
  ABSENCES("absences_review", "Acceptable absences");

  private final String code;
  private final String label;

  ReviewKind(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The kind of a task that is a review; empty for any other task. */
  public static Optional<ReviewKind> of(String code) {
    return Coded.find(values(), code);
  }

  /** Whether an attendance with that outcome may be among what is counted. */
  public boolean counts(AttendanceOutcome outcome) {
    return this == FAILURES
        ? outcome.enforceable()
        : outcome.acceptableAbsence() && !outcome.serviceCause();
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String label() {
    return label;
  }
}
