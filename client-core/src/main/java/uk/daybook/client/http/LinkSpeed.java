package uk.daybook.client.http;

/**
 * Whether bytes come so fast that packing and unpacking them takes longer than sending them as they
 * are: over a cable or on one machine, never over the air. Judged by the last answer that was long
 * enough to tell. Safe for many threads.
 */
final class LinkSpeed {
  /** Shorter answers say more of how they were asked for than of the link. */
  static final int TELLING_BYTES = 64 * 1024;

  /** Twice what Wi-Fi of the fast kind does; packing and unpacking does about the same. */
  static final long FAST_BYTES_A_SECOND = 100L * 1024 * 1024;

  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private volatile boolean fast;

  /** That many bytes came in that time, from the first to the last. */
  void came(long bytes, long nanos) {
    if (bytes >= TELLING_BYTES) {
      fast = bytes * NANOS_A_SECOND / Math.max(1, nanos) >= FAST_BYTES_A_SECOND;
    }
  }

  boolean isFast() {
    return fast;
  }
}
