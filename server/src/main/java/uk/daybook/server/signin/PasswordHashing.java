package uk.daybook.server.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import uk.daybook.domain.Ids;

/**
 * Turns passwords into Argon2id hashes and compares them in constant time. A hash is text with its
 * parameters and salt: {@code $argon2id$v=19$m=32768,t=3,p=1$SALT$HASH}, base64 without padding.
 *
 * <p>At most {@link #AT_ONCE} are worked out at a time and at most {@link #ROOM} callers are inside
 * (see {@link #enter}), so that a crowd at the door takes neither the memory nor all the threads.
 *
 * <p>Safe for many threads.
 */
final class PasswordHashing {
  static final int AT_ONCE = 2;
  static final int ROOM = 16;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern ENCODED =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /** In the place of an account's hash where there is no account: no password has it. */
  static final String NOBODYS = "";

  private final Argon2 argon2;
  private final PasswordCost cost;
  private final Semaphore atOnce = new Semaphore(AT_ONCE, true);
  private final Semaphore room = new Semaphore(ROOM);

  /** The costly part. */
  @FunctionalInterface
  interface Argon2 {
    byte[] hash(byte[] password, byte[] salt, PasswordCost cost, int bytes);
  }

  PasswordHashing(Argon2 argon2, PasswordCost cost) {
    this.argon2 = argon2;
    this.cost = cost;
  }

  static byte[] argon2id(byte[] password, byte[] salt, PasswordCost cost, int bytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[bytes];
    generator.generateBytes(password, hash);
    return hash;
  }

  /** Whether there is room for one more; whoever entered must {@link #leave}. */
  boolean enter() {
    return room.tryAcquire();
  }

  void leave() {
    room.release();
  }

  /** The hash of a password with a new salt. */
  String encode(String password, Ids.RandomBits random) {
    byte[] salt = Secrets.bytes(random, SALT_BYTES);
    byte[] hash = hash(password, salt, cost, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.kibibytes(),
            cost.passes(),
            cost.lanes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  /** Whether the password has that hash. For {@link #NOBODYS} as much is done, and it has not. */
  boolean matches(String password, String encoded) {
    if (encoded.equals(NOBODYS)) {
      hash(password, new byte[SALT_BYTES], cost, HASH_BYTES);
      return false;
    }
    Matcher parts = ENCODED.matcher(encoded);
    if (!parts.matches()) {
      throw new IllegalStateException("A stored password hash cannot be read");
    }
    PasswordCost then =
        new PasswordCost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    return MessageDigest.isEqual(hash(password, salt, then, expected.length), expected);
  }

  private byte[] hash(String password, byte[] salt, PasswordCost at, int bytes) {
    byte[] utf8 = password.getBytes(StandardCharsets.UTF_8);
    atOnce.acquireUninterruptibly();
    try {
      return argon2.hash(utf8, salt, at, bytes);
    } finally {
      atOnce.release();
    }
  }
}
