package uk.daybook.server.store;

/**
 * A transaction has to run again from the start, because of what somebody else has just committed.
 * Never leaves the store.
 */
final class StartOverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartOverException() {
    super("Others wrote meanwhile", null, false, false);
  }
}
