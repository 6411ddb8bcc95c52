package uk.daybook.server.signin;

import uk.daybook.server.store.AccountRow;

/**
 * The waits after wrong passwords: none before the fifth in a row, then 30 seconds, doubling to a
 * quarter of an hour. Nobody is ever locked out for good.
 */
final class Lockout {
  /** The failure in a row that brings the first wait. */
  static final int FIRST_TO_WAIT = 5;

  static final long FIRST_WAIT_MILLIS = 30_000;
  static final long LONGEST_WAIT_MILLIS = 15 * 60 * 1000L;

  private Lockout() {}

  static long waitAfter(int failures) {
    if (failures < FIRST_TO_WAIT) {
      return 0;
    }
    int doublings = Math.min(failures - FIRST_TO_WAIT, 20);
    return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << doublings);
  }

  /** How much of a wait is left. One that is longer than any was set by a clock since put right. */
  static long left(AccountRow account, long nowMillis) {
    long left = account.waitUntilMillis() - nowMillis;
    return left > LONGEST_WAIT_MILLIS ? 0 : Math.max(0, left);
  }

  /** The account with one more failure, now. */
  static AccountRow failed(AccountRow account, long nowMillis) {
    int failures = account.failures() + 1;
    long wait = waitAfter(failures);
    return account.tried(failures, wait == 0 ? 0 : nowMillis + wait);
  }
}
