package uk.daybook.client;

/** Sealed bytes that do not open: another key's, out of place, or damaged. */
public final class BadSeal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadSeal(String what, Throwable cause) {
    super(what + " does not open: it is damaged or was sealed with another key", cause);
  }
}
