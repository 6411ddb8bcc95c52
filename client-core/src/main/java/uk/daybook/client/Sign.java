package uk.daybook.client;

/**
 * By which PIN something was done. Both are written the same length everywhere, and no screen, list
 * or count on the device tells one from the other (DOMAIN: lone working).
 */
public enum Sign {
  /** By the PIN. */
  USUAL("usual"),
  /** By the duress PIN. */
  OTHER("other");

  private final String code;

  Sign(String code) {
    this.code = code;
  }

  /** As a signal carries it. */
  public String code() {
    return code;
  }

  static Sign of(boolean duress) {
    return duress ? OTHER : USUAL;
  }
}
