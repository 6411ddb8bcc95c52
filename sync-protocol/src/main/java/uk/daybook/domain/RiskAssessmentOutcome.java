package uk.daybook.domain;

import java.util.Optional;

/** What the risk assessment before a home visit decided (DOMAIN: home visits, when). */
public enum RiskAssessmentOutcome implements Coded {
  APPROVED("approved", "Approved"),
  NOT_APPROVED("not_approved", "Not approved"),
  EXEMPTED("exempted", "Exempted"),
  DELAYED("delayed", "Delayed"),
  NOT_CARRIED_OUT("not_carried_out", "Not carried out"),
  REFERRED_TO_SPO("referred_to_spo", "Referred to the senior probation officer");

  private final String code;
  private final String label;

  RiskAssessmentOutcome(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<RiskAssessmentOutcome> of(String code) {
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
   * Only an approval or an exemption lets a visit go ahead; everything else still needs a person.
   */
  public boolean allowsVisit() {
    return this == APPROVED || this == EXEMPTED;
  }
}
