package uk.daybook.client;

/** The app is locked: nothing sealed for its user can be read or written until the PIN is given. */
public final class Locked extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  Locked() {
    super("The app is locked: enter the PIN first");
  }
}
