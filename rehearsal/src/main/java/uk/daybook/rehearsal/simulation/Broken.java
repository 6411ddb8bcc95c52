package uk.daybook.rehearsal.simulation;

/** An invariant does not hold. The message says which, in plain words. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Invariant invariant;

  Broken(Invariant invariant, String what) {
    super(invariant.words() + ": " + what);
    this.invariant = invariant;
  }

  Broken(Invariant invariant, String what, Throwable cause) {
    super(invariant.words() + ": " + what, cause);
    this.invariant = invariant;
  }

  Invariant invariant() {
    return invariant;
  }
}
