package uk.daybook.domain;

import java.util.Optional;

/** What kind of placement a project is (DOMAIN: projects). */
public enum ProjectKind implements Coded {
  GROUP("group", "Group"),
  INDIVIDUAL("individual", "Individual placement"),
  INDUCTION("induction", "Induction"),
  ETE("ete", "Education, training and employment");

  private final String code;
  private final String label;

  ProjectKind(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<ProjectKind> of(String code) {
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

  /** Credit on it counts towards the ETE share of the order. */
  public boolean isEte() {
    return this == ETE;
  }
}
