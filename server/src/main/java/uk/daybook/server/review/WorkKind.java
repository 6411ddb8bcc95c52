package uk.daybook.server.review;

import java.util.Optional;

/** Kinds of work that wait for the office, the worst harm first. */
public enum WorkKind {
  DURESS("duress", "Emergency PINs used"),
  CONCERN("concern", "Concerns nobody has acknowledged"),
  RETURNED_CONCERN("returned_concern", "Concerns that could not be placed"),
  DISAGREEMENT("disagreement", "Records that disagree"),
  RETURNED("returned", "Late and returned work"),
  UNLISTED("unlisted", "People who turned up unlisted"),
  ASSESSMENT("assessment", "Risk assessments to decide"),
  HANDOVER("handover", "Handovers to write or to read"),
  ENFORCEMENT("enforcement", "Failures to comply: decide what happens next"),
  REVIEW("review", "Counts reached: reviews to decide"),
  EVIDENCE("evidence", "Absences to decide"),
  DISPUTE("dispute", "Disputes to answer"),
  QUESTION("question", "Questions not answered yet"),
  OPEN_CONCERN("open_concern", "Concerns acknowledged and not closed");

  private final String code;
  private final String words;

  WorkKind(String code, String words) {
    this.code = code;
    this.words = words;
  }

  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /**
   * Whether all of a region are told that it waits, whomever it is about, by their CRN: somebody
   * may be in danger, or what somebody typed may be forgotten. Anything else that waits says
   * something of a person, and is told to whoever may see them.
   */
  public boolean isForEverybody() {
    return this == DURESS
        || this == CONCERN
        || this == RETURNED_CONCERN
        || this == RETURNED
        || this == OPEN_CONCERN;
  }

  public static Optional<WorkKind> of(String code) {
    for (WorkKind kind : values()) {
      if (kind.code.equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
