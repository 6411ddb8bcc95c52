package uk.daybook.domain;

import java.util.Optional;

/** Cases that Probation Reset leaves alone (DOMAIN: case rules). */
public enum ResetExemption implements Coded {
  MAPPA("MAPPA", "MAPPA, any category and level"),
  NATIONAL_SECURITY_DIVISION("national-security-division", "National Security Division case"),
  VERY_HIGH_ROSH("very-high-rosh", "Very high risk of serious harm"),
  CHILD_PROTECTION("child-protection", "Active child protection"),
  INTENSIVE_SUPERVISION_COURT("intensive-supervision-court", "Intensive Supervision Court");

  private final String code;
  private final String label;

  ResetExemption(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<ResetExemption> of(String code) {
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
}
