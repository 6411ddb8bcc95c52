package uk.daybook.domain;

import java.util.Optional;

/** Quality of work, or behaviour, in one session (DOMAIN: appointments). */
public enum WorkRating implements Coded {
  EXCELLENT("excellent", "Excellent"),
  GOOD("good", "Good"),
  SATISFACTORY("satisfactory", "Satisfactory"),
  UNSATISFACTORY("unsatisfactory", "Unsatisfactory"),
  POOR("poor", "Poor"),
  NOT_APPLICABLE("not_applicable", "Not applicable");

  private final String code;
  private final String label;

  WorkRating(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<WorkRating> of(String code) {
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
