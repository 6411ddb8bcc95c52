package uk.daybook.domain;

import java.util.Optional;

/** What lateness does; a region does one or the other, never both (DOMAIN: unpaid work). */
public enum LatenessHandling implements Coded {
  MOVES_START("start", "Lateness moves the start"),
  ADDS_PENALTY("penalty", "Lateness adds penalty minutes");

  private final String code;
  private final String label;

  LatenessHandling(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<LatenessHandling> of(String code) {
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
