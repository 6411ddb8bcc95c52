package uk.daybook.server.store;

/**
 * Somebody's account in the back office. The password itself is never stored.
 *
 * @param staff whose it is
 * @param password its Argon2id hash, with parameters and salt, as text
 * @param oneTime whether it was made for them and is to be changed at its first use
 * @param changedAtMillis when it was set
 * @param failures tries in a row that have not got in
 * @param waitUntilMillis until when no try is looked at, 0 for no wait
 */
public record AccountRow(
    String staff,
    String password,
    boolean oneTime,
    long changedAtMillis,
    int failures,
    long waitUntilMillis) {
  /** The same account after that many tries in a row. */
  public AccountRow tried(int inARow, long waitUntil) {
    return new AccountRow(staff, password, oneTime, changedAtMillis, inARow, waitUntil);
  }
}
