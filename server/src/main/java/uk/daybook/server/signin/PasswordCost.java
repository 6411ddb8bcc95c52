package uk.daybook.server.signin;

/**
 * What one guess of a password costs (Argon2id).
 *
 * @param kibibytes memory
 * @param passes passes over it
 * @param lanes lanes; computed one after the other
 */
public record PasswordCost(int kibibytes, int passes, int lanes) {
  /** 32 MiB, three passes. OWASP's least is 19 MiB and two. */
  public static final PasswordCost DEFAULT = new PasswordCost(32 * 1024, 3, 1);

  /** For tests, where guessing may be cheap. */
  public static final PasswordCost CHEAP = new PasswordCost(8, 1, 1);
}
