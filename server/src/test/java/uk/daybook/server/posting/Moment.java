package uk.daybook.server.posting;

/** Where in a transaction a server process is stopped: just after it did that. */
enum Moment {
  LOG_LOCKED("lockLog"),
  ROOTS_LOCKED("lockRoots"),
  RECORDS_SAVED("saveRecords"),
  DERIVED_LOCKED("lockDerived"),
  HEADS_MOVED("advanceScopes");

  /** The method of {@link uk.daybook.server.store.Writing}. */
  final String method;

  Moment(String method) {
    this.method = method;
  }
}
