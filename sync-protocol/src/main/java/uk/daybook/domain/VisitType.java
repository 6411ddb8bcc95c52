package uk.daybook.domain;

import java.util.Optional;

/** What kind of home visit (DOMAIN: home visits, types). None of them ever counts as a RAR day. */
public enum VisitType implements Coded {
  HOME_VISIT("CHVS", "Home visit"),
  INITIAL_APPOINTMENT_AT_HOME("COHV", "Initial appointment at home"),
  DOORSTEP("CODC", "Doorstep contact");

  private final String code;
  private final String label;

  VisitType(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<VisitType> of(String code) {
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
