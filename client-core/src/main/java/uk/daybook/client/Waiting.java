package uk.daybook.client;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long to leave the server alone: exponential backoff with full jitter, so that a thousand
 * devices do not come back at once, and the server's own wish above it. In memory only.
 */
final class Waiting {
  /** No server may silence a device for longer, in milliseconds. */
  static final long LONGEST_ASKED_MILLIS = 24 * 60 * 60 * 1000L;

  /** What cannot wait is tried again within this, however often it could not go. */
  static final long URGENT_MOST_MILLIS = 10_000;

  private final SyncSettings settings;
  private final DeviceClock clock;
  private final Randomness randomness;
  private int failures;
  private long notBefore = Long.MIN_VALUE;
  private long askedNotBefore = Long.MIN_VALUE;

  Waiting(SyncSettings settings, DeviceClock clock, Randomness randomness) {
    this.settings = settings;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** Milliseconds until a step is due, 0 when one is. */
  long left() {
    return Math.max(untilNow(notBefore), leftAsServerAsked());
  }

  /** Milliseconds for which the server asked to be left alone, 0 for none. */
  long leftAsServerAsked() {
    return untilNow(askedNotBefore);
  }

  private long untilNow(long elapsed) {
    long now = clock.elapsedMillis();
    return elapsed <= now ? 0 : elapsed - now;
  }

  void succeeded() {
    failures = 0;
    notBefore = Long.MIN_VALUE;
    askedNotBefore = Long.MIN_VALUE;
  }

  /** Backs off; returns the wait. */
  long failed() {
    return failed(settings.backoffMostMillis());
  }

  /** The same, by no more than {@link #URGENT_MOST_MILLIS}. */
  long failedUrgently() {
    return failed(Math.min(URGENT_MOST_MILLIS, settings.backoffMostMillis()));
  }

  private long failed(long longest) {
    int doublings = Math.min(failures, 30);
    failures++;
    long most = Math.min(longest, settings.backoffFirstMillis() << doublings);
    long wait = most <= 0 ? 0 : Math.floorMod(randomness.nextLong(), most + 1);
    notBefore = clock.elapsedMillis() + wait;
    return wait;
  }

  /** The server is busy; returns the wait. {@code retryAfter} is seconds or an HTTP date. */
  long busy(@Nullable String retryAfter, long serverMillis) {
    long wait = failed();
    long asked = retryAfter == null ? -1 : asked(retryAfter.trim(), serverMillis);
    if (asked < 0) {
      return wait;
    }
    asked = Math.min(asked, LONGEST_ASKED_MILLIS);
    askedNotBefore = clock.elapsedMillis() + asked;
    return Math.max(wait, asked);
  }

  private static long asked(String retryAfter, long serverMillis) {
    try {
      if (retryAfter.matches("\\d{1,9}")) {
        return Long.parseLong(retryAfter) * 1000;
      }
      long until =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .toEpochMilli();
      return Math.max(0, until - serverMillis);
    } catch (DateTimeException e) {
      return -1;
    }
  }
}
