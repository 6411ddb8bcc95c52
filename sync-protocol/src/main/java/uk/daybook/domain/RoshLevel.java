package uk.daybook.domain;

import java.util.Optional;

/** Risk of serious harm, lowest first, so that levels compare. */
public enum RoshLevel implements Coded {
  LOW("low", "Low"),
  MEDIUM("medium", "Medium"),
  HIGH("high", "High"),
  VERY_HIGH("very high", "Very high");

  private final String code;
  private final String label;

  RoshLevel(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<RoshLevel> of(String code) {
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

  public boolean isAtLeast(RoshLevel other) {
    return compareTo(other) >= 0;
  }
}
