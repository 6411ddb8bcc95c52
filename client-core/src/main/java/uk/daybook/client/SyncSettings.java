package uk.daybook.client;

import uk.daybook.protocol.Limits;

/**
 * How much at a time, and how long to wait after a failure.
 *
 * @param pageEntries most entries asked for in a page
 * @param mutations most lines in one request
 * @param requestBytes bytes of lines in one request; a single line may be more
 * @param backoffFirstMillis the longest wait after one failure; doubles with each more
 * @param backoffMostMillis the longest wait after any number
 */
public record SyncSettings(
    int pageEntries,
    int mutations,
    int requestBytes,
    long backoffFirstMillis,
    long backoffMostMillis) {
  public static final SyncSettings DEFAULT =
      new SyncSettings(
          Limits.PAGE_ENTRIES_MOST, Limits.MUTATIONS, 256 * 1024, 2_000, 15 * 60 * 1000L);

  public SyncSettings {
    if (pageEntries < 1 || pageEntries > Limits.PAGE_ENTRIES_MOST) {
      throw new IllegalArgumentException("pageEntries is not within the wire's limit");
    }
    if (mutations < 1 || mutations > Limits.MUTATIONS) {
      throw new IllegalArgumentException("mutations is not within the wire's limit");
    }
  }
}
