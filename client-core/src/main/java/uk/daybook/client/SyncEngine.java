package uk.daybook.client;

/**
 * Brings the store and the server together, one exchange a step. Has no thread of its own and no
 * state worth keeping: what was sent and not answered is in the store.
 *
 * <p>For one thread; the store may be used by others meanwhile.
 */
@SuppressWarnings({"DoNotCallSuggester","UnusedVariable"})
public final class SyncEngine {
  public SyncEngine(FieldStore store, Transport transport, SyncSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** At most one exchange, if one is due. Blocks on the network. */
  public StepOutcome step() {
    throw new UnsupportedOperationException();
  }

  /** As {@link #step}, at once because a user asks; only the server's own wish to wait is obeyed. */
  public StepOutcome syncNow() {
    throw new UnsupportedOperationException();
  }
}
