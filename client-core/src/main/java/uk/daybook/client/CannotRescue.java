package uk.daybook.client;

/** A rescue file cannot be made; the message says what to do. Nothing was changed. */
public final class CannotRescue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRescue(String message) {
    super(message);
  }
}
