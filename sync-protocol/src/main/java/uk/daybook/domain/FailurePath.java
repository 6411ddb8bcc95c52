package uk.daybook.domain;

import java.util.Optional;

/** Where a failure without reasonable excuse leads (DOMAIN: enforcement, law). */
public enum FailurePath implements Coded {
  WARNING("warning", "First failure: a warning"),
  REFERRAL("referral", "Further failure within 12 months of a warning: an enforcement officer"),
  /** Licences follow neither schedule. */
  RECALL("recall", "Licence: consider recall");

  private final String code;
  private final String label;

  FailurePath(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<FailurePath> of(String code) {
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

  /**
   * Whether that is what the law leads to from here. What leaves it open, such as another letter or
   * no further action, always is.
   */
  public boolean leadsTo(EnforcementCode code) {
    return switch (code) {
      case EA02 -> this == WARNING;
      // After a warning that still counts comes a referral, and without one a first warning.
      case EA03 -> false;
      case EA08 -> this == REFERRAL;
      case IBR -> this != WARNING;
      case NFA, ROM, EA05, EA06, EA07, EA12, WLS, LCL -> true;
    };
  }
}
