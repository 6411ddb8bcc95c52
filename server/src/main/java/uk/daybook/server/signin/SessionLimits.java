package uk.daybook.server.signin;

import java.time.Duration;

/**
 * How long somebody stays signed in.
 *
 * @param idle after this long without a request they are signed out; up to {@link #SEEN_EVERY}
 *     earlier, because that is how often a request is noted
 * @param absolute after this long they sign in again, whatever they do
 */
public record SessionLimits(Duration idle, Duration absolute) {
  /** Twenty minutes idle, ten hours in all: a long working day. */
  public static final SessionLimits DEFAULT =
      new SessionLimits(Duration.ofMinutes(20), Duration.ofHours(10));

  /** How often a request is noted, at most. */
  static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  boolean isOver(long beganAtMillis, long seenAtMillis, long nowMillis) {
    return seenAtMillis <= nowMillis - idle.toMillis()
        || beganAtMillis <= nowMillis - absolute.toMillis();
  }
}
