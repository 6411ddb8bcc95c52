package uk.daybook.domain;

import java.util.Optional;

/**
 * Why an absence from a visit was acceptable: the grounds DOMAIN lists for acceptable absences,
 * less stand-down, which a visit does not have.
 */
public enum AbsenceReason implements Coded {
  MEDICAL("medical", "Medical"),
  EMPLOYMENT("employment", "Employment"),
  FAMILY("family", "Family or childcare"),
  COURT("court", "Court or legal"),
  CUSTODY("custody", "Remanded in custody"),
  HOLIDAY("holiday", "Holiday"),
  RELIGIOUS("religious", "Religious"),
  PROFESSIONAL_JUDGEMENT("professional_judgement", "Professional judgement");

  private final String code;
  private final String label;

  AbsenceReason(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<AbsenceReason> of(String code) {
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
