package uk.daybook.domain;

import java.util.Optional;

/** Why a credit is not simply the time worked, in words for the hours statement. */
public enum CreditReason implements Coded {
  OUTCOME_NOT_SET("outcome_not_set", "No outcome has been recorded yet, so nothing is credited."),
  NOT_ATTENDED("not_attended", "Hours are credited for attended outcomes only."),
  TIMES_MISSING(
      "times_missing", "The start or finish time is missing, so nothing is credited yet."),
  CAPPED_BY_REMAINING("capped_by_remaining", "Credited up to the hours that remained."),
  CAPPED_BY_ETE_SHARE(
      "capped_by_ete_share",
      "Credited up to the share of the order that education and training may count for."),
  CONFLICT_OPEN(
      "conflict_open",
      "Provisional: two records of this session disagree and the office has not decided.");

  private final String code;
  private final String label;

  CreditReason(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<CreditReason> of(String code) {
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
