package uk.daybook.server.signin;

/**
 * What one guess of a password costs (Argon2id, one lane).
 *
 * @param kibibytes memory
 * @param passes passes over it
 */
public record PasswordCost(int kibibytes, int passes) {
  /** 46 MiB, one pass: the first of OWASP's equal choices for Argon2id. */
  public static final PasswordCost DEFAULT = new PasswordCost(47_104, 1);

  /** For tests, where guessing may be cheap. */
  public static final PasswordCost LEAST = new PasswordCost(8, 1);
}
