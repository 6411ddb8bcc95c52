package uk.daybook.client;

/** Not the PIN, or too soon to try. There is no last try: only a longer wait. */
public final class WrongPin extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean tried;
  private final long waitMillis;

  WrongPin(boolean tried, long waitMillis) {
    super(
        (tried ? "That is not the PIN. " : "Too soon to try again. ")
            + "Next try in "
            + (waitMillis + 999) / 1000
            + " seconds.");
    this.tried = tried;
    this.waitMillis = waitMillis;
  }

  /** Whether the PIN was looked at; false when it came too soon. */
  public boolean wasTried() {
    return tried;
  }

  /** Milliseconds until the next try. */
  public long waitMillis() {
    return waitMillis;
  }
}
