package uk.daybook.rehearsal.simulation;

/** A process is gone in the middle of what it was doing. An error, so that nothing catches it. */
final class ProcessDied extends Error {
  private static final long serialVersionUID = 1L;

  private final transient Lifetime lifetime;

  ProcessDied(Lifetime lifetime) {
    super("The process died", null, false, false);
    this.lifetime = lifetime;
  }

  /** Whose life it was. */
  Lifetime lifetime() {
    return lifetime;
  }
}
