package uk.daybook.client;

/** The PIN and the duress PIN would be one: the app could not tell which was meant. */
public final class SamePin extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SamePin() {
    super("Choose two PINs that differ: this one is in use already. Nothing was changed.");
  }
}
