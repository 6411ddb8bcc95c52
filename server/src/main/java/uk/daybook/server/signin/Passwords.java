package uk.daybook.server.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import uk.daybook.server.store.AccountRow;

/**
 * Hashes passwords, checks them, and says which will do. At most two are hashed at once, so that
 * signing in cannot use up the memory that exchanges need.
 *
 * <p>Safe for many threads.
 */
final class Passwords {
  static final int LEAST_CHARS = 12;
  static final int MOST_CHARS = 200;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 2;
  private static final Set<String> COMMON = common();

  private final PasswordCost cost;
  private final Consumer<byte[]> random;
  private final Semaphore hashing = new Semaphore(AT_ONCE, true);

  Passwords(PasswordCost cost, Consumer<byte[]> random) {
    this.cost = cost;
    this.random = random;
  }

  /** What is wrong with a new password, in words; nothing when it will do. */
  static Optional<String> problem(String staff, String old, String fresh) {
    String plain = plain(fresh).toLowerCase(Locale.ROOT);
    if (plain.codePointCount(0, plain.length()) < LEAST_CHARS) {
      return Optional.of("Use at least " + LEAST_CHARS + " characters");
    } else if (fresh.length() > MOST_CHARS) {
      return Optional.of("Use at most " + MOST_CHARS + " characters");
    } else if (plain(fresh).equals(plain(old))) {
      return Optional.of("Choose a password other than the one you have now");
    } else if (plain.contains(staff.toLowerCase(Locale.ROOT))) {
      return Optional.of("Leave your staff code out of the password");
    } else if (COMMON.contains(plain) || plain.chars().distinct().count() < 5) {
      return Optional.of("That password is too easy to guess. Choose another");
    }
    return Optional.empty();
  }

  /** An account with that password. */
  AccountRow account(String staff, String password, @Nullable Long oneTimeUntil, long now) {
    byte[] salt = new byte[SALT_BYTES];
    random.accept(salt);
    byte[] hash = hash(password, salt, cost);
    return new AccountRow(
        staff, salt, hash, cost.kibibytes(), cost.passes(), oneTimeUntil, now, 0, 0);
  }

  boolean isRight(AccountRow account, String password) {
    PasswordCost paid = new PasswordCost(account.memoryKibibytes(), account.passes());
    return MessageDigest.isEqual(account.hash(), hash(password, account.salt(), paid));
  }

  /** As much work as checking a password, for nobody: who has an account cannot be timed. */
  void asIfChecking(String password) {
    hash(password, new byte[SALT_BYTES], cost);
  }

  private byte[] hash(String password, byte[] salt, PasswordCost paid) {
    byte[] bytes =
        plain(password.substring(0, Math.min(password.length(), MOST_CHARS)))
            .getBytes(StandardCharsets.UTF_8);
    hashing.acquireUninterruptibly();
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(paid.kibibytes())
              .withIterations(paid.passes())
              .withParallelism(1)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[HASH_BYTES];
      argon2.generateBytes(bytes, hash);
      return hash;
    } finally {
      hashing.release();
    }
  }

  /** The same letters typed on two keyboards are one password. */
  private static String plain(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private static Set<String> common() {
    try (InputStream in = Passwords.class.getResourceAsStream("common-passwords.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines.lines().collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
