package uk.daybook.domain;

import java.util.Optional;

/**
 * The three parts a warning letter must have (DOMAIN: enforcement; Sentencing Act 2020 Sch. 10
 * para. 6).
 */
public enum WarningLetterPart implements Coded {
  WHAT_FAILED("what_failed", "What the failure was"),
  UNACCEPTABLE("unacceptable", "That it is unacceptable"),
  WHAT_FOLLOWS("what_follows", "What follows from a further failure within 12 months");

  private final String code;
  private final String label;

  WarningLetterPart(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<WarningLetterPart> of(String code) {
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
