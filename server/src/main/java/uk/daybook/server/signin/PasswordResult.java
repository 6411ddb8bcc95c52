package uk.daybook.server.signin;

/** What came of choosing a new password. */
public sealed interface PasswordResult {
  /** It is changed, and the person's other sessions have ended. */
  record Changed() implements PasswordResult {}

  /** Nothing was changed, and why. */
  record Refused(Why why) implements PasswordResult {}

  /** Nothing was looked at: there were too many wrong passwords. Try again after that long. */
  record Wait(long millis) implements PasswordResult {}

  /** Why a password was not changed. */
  enum Why {
    /** The session has ended. */
    SIGNED_OUT,
    /** The old password is not the right one. */
    WRONG_PASSWORD,
    /** The new one has fewer than {@link SignIn#LEAST_CHARS} characters. */
    TOO_SHORT,
    /** The new one has more than {@link SignIn#MOST_CHARS} characters. */
    TOO_LONG,
    /** The new one has the staff code in it. */
    HAS_STAFF_CODE,
    /** The new one is the old one, or differs only in capitals, spaces and hyphens. */
    SAME,
    /** The new one is among the first that anybody would guess. */
    COMMON
  }
}
