package uk.daybook.server.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.server.store.AccountRow;
import uk.daybook.server.store.OfficeSessionRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.sync.GuessLimit;

/**
 * Lets people in to the office by staff code and password, and knows who is in.
 *
 * <p>Guarantees: an account that is not there, one whose owner has left or has no role in the
 * office, and a wrong password are answered alike, after the same work. From the {@value
 * #FREE_FAILURES}th wrong password in a row an account waits, each time twice as long, at most
 * {@link #LONGEST_WAIT}; none is ever locked for good. A session ends {@link #IDLE} after it was
 * last used, and {@link #LONGEST} after it began; whoever leaves, or changes role, is met with that
 * on their next request. What a browser holds is a random number of which only the hash is kept.
 *
 * <p>Safe for many threads, and for many processes on one store.
 */
public final class SignIn {
  /** A session nobody used for so long has ended. */
  public static final Duration IDLE = Duration.ofMinutes(20);

  /** No session lasts longer. */
  public static final Duration LONGEST = Duration.ofHours(10);

  /** The longest that wrong passwords make an account wait. */
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** How long a one-time password works. */
  public static final Duration ONE_TIME_LIFE = Duration.ofDays(2);

  static final int FREE_FAILURES = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final long SEEN_TO_MILLIS = 60_000;
  private static final int TOKEN_LONGS = 4;
  private static final int CSRF_LONGS = 2;
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GROUPS = 4;
  private static final int GROUP_CHARS = 4;

  private final Store store;
  private final Clock clock;
  private final Ids.RandomBits random;
  private final Passwords passwords;
  private final GuessLimit guesses;

  /** Over a store. */
  public SignIn(Store store, Clock clock, Ids.RandomBits random, PasswordCost cost) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.passwords =
        new Passwords(cost, bytes -> ByteBuffer.wrap(bytes).put(bits(bytes.length / 8)));
    this.guesses = new GuessLimit(clock);
  }

  /** What became of somebody who wants in. */
  public sealed interface Result permits Welcome, Wrong, Wait {}

  /**
   * They are in.
   *
   * @param token what their browser holds
   * @param mustChange whether they must choose a password of their own first
   */
  public record Welcome(String token, boolean mustChange) implements Result {}

  /** No such account, or not its password. */
  public record Wrong() implements Result {}

  /** Too many wrong passwords: no password is tried for that long. */
  public record Wait(long millis) implements Result {}

  /** What became of a new password. */
  public sealed interface PasswordResult permits Changed, NotChanged {}

  /** It is the password now, and every other session of that person has ended. */
  public record Changed() implements PasswordResult {}

  /**
   * It is not.
   *
   * @param old whether it is the old password that is wrong
   * @param words why, and what to do
   */
  public record NotChanged(boolean old, String words) implements PasswordResult {}

  /** Somebody at the door. */
  public Result signIn(String typedStaff, String password, String address) {
    String staff = typedStaff.strip().toUpperCase(Locale.ROOT);
    if (guesses.isSpent(address)) {
      return new Wait(GuessLimit.WINDOW_MILLIS);
    }
    Optional<AccountRow> found =
        store.read(it -> it.account(staff).filter(account -> post(it, staff).isPresent()));
    long now = clock.millis();
    if (found.isEmpty()) {
      passwords.asIfChecking(password);
      guesses.wrong(address);
      return new Wrong();
    }
    AccountRow account = found.get();
    if (account.waitUntilMillis() > now) {
      return new Wait(account.waitUntilMillis() - now);
    }
    Long oneTimeUntil = account.oneTimeUntilMillis();
    boolean right = passwords.isRight(account, password);
    if (!right || (oneTimeUntil != null && oneTimeUntil <= now)) {
      guesses.wrong(address);
      fail(staff, now);
      return new Wrong();
    }
    return welcome(account, now);
  }

  private Result welcome(AccountRow checked, long now) {
    String token = token(TOKEN_LONGS);
    boolean in =
        store.write(
            tx -> {
              Optional<AccountRow> account = tx.account(checked.staff());
              // The password may have been changed while this one was being checked.
              if (account.isEmpty()
                  || !MessageDigest.isEqual(account.get().hash(), checked.hash())
                  || account.get().waitUntilMillis() > now) {
                return false;
              }
              tx.saveAccount(account.get().failed(0, 0));
              tx.sweepOfficeSessions(now - IDLE.toMillis(), now - LONGEST.toMillis());
              tx.saveOfficeSession(
                  new OfficeSessionRow(
                      hash(token), checked.staff(), token(CSRF_LONGS), now, now, null));
              return true;
            });
    return in ? new Welcome(token, checked.oneTimeUntilMillis() != null) : new Wrong();
  }

  private void fail(String staff, long now) {
    store.write(
        tx -> {
          tx.account(staff)
              .ifPresent(
                  account -> {
                    int failures = account.failures() + 1;
                    tx.saveAccount(account.failed(failures, now + waitMillis(failures)));
                  });
          return true;
        });
  }

  static long waitMillis(int failures) {
    if (failures < FREE_FAILURES) {
      return 0;
    }
    long doublings = Math.min(20, failures - FREE_FAILURES);
    return Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << doublings);
  }

  /** Who holds that token, as they are now; nobody when their session has ended. */
  public Optional<OfficeSession> session(String token) {
    long now = clock.millis();
    byte[] id = hash(token);
    Optional<OfficeSessionRow> row = store.read(it -> live(it, id, now));
    if (row.isEmpty()) {
      return Optional.empty();
    }
    if (now - row.get().seenAtMillis() >= SEEN_TO_MILLIS) {
      store.write(
          tx -> {
            live(tx, id, now).ifPresent(it -> tx.saveOfficeSession(seen(it, now, it.said())));
            return true;
          });
    }
    return store.read(it -> session(it, row.get()));
  }

  private static Optional<OfficeSessionRow> live(Reading reading, byte[] id, long now) {
    return reading
        .officeSession(id)
        .filter(it -> now - it.seenAtMillis() < IDLE.toMillis())
        .filter(it -> now - it.beganAtMillis() < LONGEST.toMillis());
  }

  private static OfficeSessionRow seen(OfficeSessionRow row, long at, @Nullable String said) {
    return new OfficeSessionRow(
        row.idHash(), row.staff(), row.csrf(), row.beganAtMillis(), at, said);
  }

  private static Optional<OfficeSession> session(Reading reading, OfficeSessionRow row) {
    Optional<ObjectNode> post = post(reading, row.staff());
    Optional<AccountRow> account = reading.account(row.staff());
    if (post.isEmpty() || account.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode fields = post.get();
    return Optional.of(
        new OfficeSession(
            row.staff(),
            fields.path("name").asText(row.staff()),
            Role.of(fields.path("role").asText()).orElseThrow(),
            fields.path("region").asText(),
            fields.path("pdu").asText(),
            fields.path("team").asText(),
            row.csrf(),
            account.get().oneTimeUntilMillis() != null));
  }

  /** What the next page says was done. */
  public void say(String token, String words) {
    setSaid(token, words);
  }

  /** Takes what there was to say. */
  public Optional<String> takeSaid(String token) {
    byte[] id = hash(token);
    Optional<String> said = store.read(it -> it.officeSession(id)).map(OfficeSessionRow::said);
    if (said.isPresent()) {
      setSaid(token, null);
    }
    return said;
  }

  private void setSaid(String token, @Nullable String words) {
    byte[] id = hash(token);
    store.write(
        tx -> {
          tx.officeSession(id)
              .ifPresent(row -> tx.saveOfficeSession(seen(row, row.seenAtMillis(), words)));
          return true;
        });
  }

  /** Ends that session. */
  public void signOut(String token) {
    store.write(
        tx -> {
          tx.endOfficeSession(hash(token));
          return true;
        });
  }

  /** Ends every session of a member of staff. */
  public void signOutEverywhere(String staff) {
    store.write(
        tx -> {
          tx.endOtherOfficeSessions(staff, new byte[0]);
          return true;
        });
  }

  /** Changes the password of whoever holds that token. */
  public PasswordResult changePassword(String token, String old, String fresh) {
    Optional<AccountRow> found =
        store.read(it -> it.officeSession(hash(token)).flatMap(row -> it.account(row.staff())));
    if (found.isEmpty() || !passwords.isRight(found.get(), old)) {
      found.ifPresent(account -> fail(account.staff(), clock.millis()));
      return new NotChanged(true, "That is not your password now. Type it again");
    }
    String staff = found.get().staff();
    Optional<String> problem = Passwords.problem(staff, old, fresh);
    if (problem.isPresent()) {
      return new NotChanged(false, problem.get());
    }
    AccountRow account = passwords.account(staff, fresh, null, clock.millis());
    store.write(
        tx -> {
          tx.saveAccount(account);
          tx.endOtherOfficeSessions(staff, hash(token));
          return true;
        });
    return new Changed();
  }

  /**
   * A one-time password for somebody, with whom an account is made if they have none; it replaces
   * the password they have, and ends their sessions. Nothing when nobody with that code works in
   * the office.
   */
  public Optional<String> oneTimePassword(String staff) {
    if (store.read(it -> post(it, staff)).isEmpty()) {
      return Optional.empty();
    }
    String password = readable();
    long now = clock.millis();
    AccountRow account = passwords.account(staff, password, now + ONE_TIME_LIFE.toMillis(), now);
    store.write(
        tx -> {
          tx.saveAccount(account);
          tx.endOtherOfficeSessions(staff, new byte[0]);
          return true;
        });
    return Optional.of(password);
  }

  /** The record of somebody who works in the office now. */
  private static Optional<ObjectNode> post(Reading reading, String staff) {
    RecordKey key = new RecordKey("staff", staff);
    RecordRow row = reading.records(List.of(key)).get(key);
    if (row == null || row.state().deleted()) {
      return Optional.empty();
    }
    ObjectNode fields = row.state().fields();
    Optional<Role> role =
        Role.of(fields.path("role").asText()).filter(it -> it.isOffice() || it == Role.AUDITOR);
    return role.isPresent() && !fields.path("left").asBoolean()
        ? Optional.of(fields)
        : Optional.empty();
  }

  private String readable() {
    StringBuilder word = new StringBuilder();
    for (int drawn = 0; drawn < GROUPS * GROUP_CHARS; ) {
      int letter = (int) (random.next() >>> 59);
      if (letter < ALPHABET.length()) {
        word.append(drawn > 0 && drawn % GROUP_CHARS == 0 ? "-" : "");
        word.append(ALPHABET.charAt(letter));
        drawn++;
      }
    }
    return word.toString();
  }

  private String token(int longs) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits(longs));
  }

  private byte[] bits(int longs) {
    ByteBuffer bits = ByteBuffer.allocate(longs * Long.BYTES);
    for (int i = 0; i < longs; i++) {
      bits.putLong(random.next());
    }
    return bits.array();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
