package uk.daybook.domain;

import java.util.Optional;

/**
 * Why somebody left a session: asked of a "left" mark, at sign-off at the latest, and proposed from
 * as an outcome (see {@link ProposedOutcome}; DOMAIN: outcomes).
 */
public enum LeftReason implements Coded {
  GOOD_REASON("good_reason", "Left, with good reason"),
  NO_GOOD_REASON("no_good_reason", "Left early without good reason"),
  /** Substance influence, refusal, abuse. */
  BEHAVIOUR("behaviour", "Sent home, behaviour"),
  /** Weather, van, tools: ours, not theirs. */
  SERVICE("service", "Sent home, service issue"),
  /** Never enforceable by default. */
  INJURY("injury", "Left because of an injury"),
  HOURS_DONE("hours_done", "All hours worked");

  private final String code;
  private final String label;

  LeftReason(String code, String label) {
    this.code = code;
    this.label = label;
  }

  public static Optional<LeftReason> of(String code) {
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
