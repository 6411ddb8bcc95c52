package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's account in the office. The password itself is never stored.
 *
 * @param staff their staff code
 * @param salt random, new with every password
 * @param hash Argon2id of the password
 * @param memoryKibibytes what the hash cost
 * @param passes what the hash cost
 * @param oneTimeUntilMillis until when a one-time password works, null for one of their own
 * @param changedAtMillis when the password was set
 * @param failures wrong passwords in a row
 * @param waitUntilMillis before this no password is tried
 */
public record AccountRow(
    String staff,
    byte[] salt,
    byte[] hash,
    int memoryKibibytes,
    int passes,
    @Nullable Long oneTimeUntilMillis,
    long changedAtMillis,
    int failures,
    long waitUntilMillis) {
  /** The same account after so many wrong passwords in a row. */
  public AccountRow failed(int inARow, long waitUntil) {
    return new AccountRow(
        staff,
        salt,
        hash,
        memoryKibibytes,
        passes,
        oneTimeUntilMillis,
        changedAtMillis,
        inARow,
        waitUntil);
  }
}
