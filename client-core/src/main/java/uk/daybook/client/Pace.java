package uk.daybook.client;

/**
 * How much goes at a time, by how the link has been: little at first and after a failure, more with
 * every full exchange that went through fast. So a weak link gets requests that it can finish, and
 * what is urgent never waits behind a large one. For one thread.
 */
final class Pace {
  /** What an exchange carries up before the link is known, in bytes of lines. */
  static final int FIRST_BYTES = 16 * 1024;

  /** No link is asked to do less. */
  static final int FEWEST_BYTES = 2 * 1024;

  static final int FEWEST_ENTRIES = 25;

  /** What is asked for in a page before the link is known. */
  static final int FIRST_ENTRIES = 1_000;

  private static final int GROWS = 4;

  /** An exchange that takes no longer leaves room for more. */
  private static final long SHORT_MILLIS = 1_500;

  /** One that takes longer holds up whatever comes next. */
  private static final long LONG_MILLIS = 4_000;

  private final SyncSettings settings;
  private int requestBytes;
  private int pageEntries;
  private boolean quick;

  Pace(SyncSettings settings) {
    this.settings = settings;
    this.requestBytes = Math.min(FIRST_BYTES, settings.requestBytes());
    this.pageEntries = Math.min(FIRST_ENTRIES, settings.pageEntries());
  }

  int requestBytes() {
    return requestBytes;
  }

  int pageEntries() {
    return pageEntries;
  }

  /**
   * An exchange went through. Only one that carried about as much as it might says anything of what
   * more the link can do.
   *
   * @param carriedBytes the lines it carried up, in bytes
   * @param tookMillis how long it took, there and back
   */
  void wentThrough(long carriedBytes, long tookMillis) {
    quick = tookMillis < SHORT_MILLIS;
    if (tookMillis > LONG_MILLIS) {
      slower();
    } else if (tookMillis < SHORT_MILLIS) {
      if (carriedBytes >= requestBytes / 2) {
        requestBytes = (int) Math.min(settings.requestBytes(), (long) requestBytes * GROWS);
      }
      pageEntries = Math.min(settings.pageEntries(), pageEntries * 2);
    }
  }

  /** What the next request is to be like. */
  Sizes sizes() {
    return new Sizes(requestBytes, pageEntries, quick);
  }

  /** Whether the exchange before was one that leaves room for more. False before the first. */
  boolean isQuick() {
    return quick;
  }

  /** There was no answer, or a late one. */
  void slower() {
    quick = false;
    requestBytes = Math.max(Math.min(FEWEST_BYTES, requestBytes), requestBytes / 2);
    pageEntries = Math.max(Math.min(FEWEST_ENTRIES, pageEntries), pageEntries / 2);
  }

  /** The server takes less than that, whatever the link does. */
  void tooLarge() {
    requestBytes = Math.max(1, requestBytes / 2);
  }
}
