package uk.daybook.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.server.store.AccountRow;
import uk.daybook.server.store.OfficeSessionRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;
import uk.daybook.server.sync.GuessLimit;

/**
 * Who may come in to the back office: local accounts, and sessions of limited length.
 *
 * <p>A name that nobody has, somebody who has left, a role without a desk in the office and a wrong
 * password are answered alike, after the same work and the same waits. Wrong passwords bring waits
 * for the account (see {@link Lockout}) and for the address, never a lock that somebody must open.
 * What a session may do is read from the staff record each time, so that whoever leaves or changes
 * role does so at once. Secrets are kept as hashes.
 *
 * <p>Safe for many threads. Nothing here may be called inside a transaction of the store.
 */
public final class SignIn {
  /** The fewest characters of a password that somebody chooses. */
  public static final int LEAST_CHARS = 12;

  /** The most characters of a password. */
  public static final int MOST_CHARS = 200;

  /** How long a one-time password works. */
  public static final Duration ONE_TIME_LIFE = Duration.ofDays(2);

  /** The most characters of {@link #say}; what is beyond is not said. */
  public static final int SAID_CHARS = 500;

  /** Wrong passwords from one address in a quarter of an hour: a whole office may share one. */
  static final int WRONG_FROM_ADDRESS = 50;

  /** The wait when too many are being looked at. */
  static final long BUSY_MILLIS = 2_000;

  private static final int TOKEN_BITS = 256;
  private static final int CSRF_BITS = 128;

  private final Store store;
  private final Clock clock;
  private final Ids.RandomBits random;
  private final SessionLimits limits;
  private final PasswordHashing hashing;
  private final Tries tries;
  private final GuessLimit guesses;
  private final Passwords passwords;

  /** What came of signing in. */
  public sealed interface Result {
    /**
     * Signed in.
     *
     * @param token the session's, for its cookie and nowhere else
     * @param mustChange whether a password must be chosen before anything else
     */
    record Welcome(String token, boolean mustChange) implements Result {
      /** Without the token, which belongs in no log. */
      @Override
      public String toString() {
        return "Welcome[mustChange=" + mustChange + "]";
      }
    }

    /** Not signed in; nobody is told why. */
    record Wrong() implements Result {}

    /** Nothing was looked at, not even a right password. Try again after that long. */
    record Wait(long millis) implements Result {}
  }

  public SignIn(Store store, Clock clock, Ids.RandomBits random, PasswordCost cost) {
    this(store, clock, random, cost, SessionLimits.DEFAULT);
  }

  /** With limits other than {@link SessionLimits#DEFAULT}. */
  public SignIn(
      Store store, Clock clock, Ids.RandomBits random, PasswordCost cost, SessionLimits limits) {
    this(store, clock, random, new PasswordHashing(PasswordHashing::argon2id, cost), limits);
  }

  SignIn(
      Store store,
      Clock clock,
      Ids.RandomBits random,
      PasswordHashing hashing,
      SessionLimits limits) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.limits = limits;
    this.hashing = hashing;
    this.tries = new Tries(store, clock);
    this.guesses = new GuessLimit(clock, WRONG_FROM_ADDRESS);
    this.passwords = new Passwords(store, clock, random, hashing, tries);
  }

  /**
   * Signs somebody in.
   *
   * @param staff the staff code as typed, in small letters or capitals
   * @param password as typed
   * @param address where from, for limiting guesses
   */
  public Result signIn(String staff, String password, String address) {
    if (!hashing.enter()) {
      return new Result.Wait(BUSY_MILLIS);
    }
    try {
      long turnedAway = guesses.begin(address);
      if (turnedAway > 0) {
        return new Result.Wait(turnedAway);
      }
      Result result = tried(staff, password, address);
      if (!(result instanceof Result.Wrong)) {
        guesses.forgive(address);
      }
      return result;
    } finally {
      hashing.leave();
    }
  }

  private Result tried(String staff, String password, String address) {
    Tries.Try begun = tries.begin(staff);
    if (begun.waitMillis() > 0) {
      return new Result.Wait(begun.waitMillis());
    }
    AccountRow account = begun.account();
    boolean right = passwords.isOf(account, password);
    return account != null && right ? welcome(account, address) : new Result.Wrong();
  }

  private Result welcome(AccountRow account, String address) {
    String token = Secrets.token(random, TOKEN_BITS);
    String csrf = Secrets.token(random, CSRF_BITS);
    long now = clock.millis();
    OfficeSessionRow session =
        new OfficeSessionRow(Secrets.hash(token), account.staff(), csrf, now, now, address, null);
    return store.write(
        writing -> {
          if (OfficeStaff.of(writing, account.staff()).isEmpty()
              || !Passwords.isStill(writing, account)) {
            return new Result.Wrong();
          }
          sweep(writing);
          writing.saveAccount(account.tried(0, 0));
          writing.addOfficeSession(session);
          return new Result.Welcome(token, account.oneTime());
        });
  }

  /** The session with that token; empty when it has ended, or whoever it was may not come in. */
  public Optional<OfficeSession> session(@Nullable String token) {
    if (token == null) {
      return Optional.empty();
    }
    byte[] hash = Secrets.hash(token);
    long now = clock.millis();
    Optional<Found> found = store.read(reading -> find(reading, hash, now));
    if (found.isPresent()
        && now - found.get().seenAtMillis() >= SessionLimits.SEEN_EVERY.toMillis()) {
      store.write(
          writing -> {
            writing.seeOfficeSession(hash, now);
            return true;
          });
    }
    return found.map(Found::session);
  }

  private record Found(OfficeSession session, long seenAtMillis) {}

  private Optional<Found> find(Reading reading, byte[] hash, long now) {
    OfficeSessionRow row = reading.officeSession(hash).orElse(null);
    if (row == null || limits.isOver(row.beganAtMillis(), row.seenAtMillis(), now)) {
      return Optional.empty();
    }
    Optional<Boolean> mustChange = reading.account(row.staff()).map(AccountRow::oneTime);
    return OfficeStaff.of(reading, row.staff())
        .flatMap(
            staff -> mustChange.map(must -> new Found(staff.in(row, must), row.seenAtMillis())));
  }

  /** The next page of that session says this, once. Nothing when it has ended. */
  public void say(String token, String words) {
    String said = words.substring(0, Math.min(words.length(), SAID_CHARS));
    byte[] hash = Secrets.hash(token);
    store.write(
        writing -> {
          writing.sayInOfficeSession(hash, said);
          return true;
        });
  }

  /**
   * What the next page of that session is to say, and it is said: the second to ask gets nothing.
   */
  public Optional<String> takeSaid(String token) {
    byte[] hash = Secrets.hash(token);
    return store.write(
        writing -> {
          Optional<String> said =
              writing.officeSession(hash).flatMap(row -> Optional.ofNullable(row.said()));
          if (said.isPresent()) {
            writing.sayInOfficeSession(hash, null);
          }
          return said;
        });
  }

  /** Ends that session. */
  public void signOut(String token) {
    byte[] hash = Secrets.hash(token);
    store.write(
        writing -> {
          writing.endOfficeSession(hash);
          return true;
        });
  }

  /** Ends every session of a member of staff. */
  public void signOutEverywhere(String staff) {
    store.write(
        writing -> {
          writing.endOfficeSessionsOf(staff, null);
          return true;
        });
  }

  /** What is wrong with a new password whoever chooses it, if anything is; tries nothing. */
  public static Optional<PasswordResult.Why> fault(String staff, String old, String fresh) {
    return PasswordRules.fault(staff, old, fresh);
  }

  /** Gives whoever has that session a new password, and ends their other sessions. */
  public PasswordResult changePassword(@Nullable String token, String old, String fresh) {
    Optional<OfficeSession> session = session(token);
    if (token == null || session.isEmpty()) {
      return new PasswordResult.Refused(PasswordResult.Why.SIGNED_OUT);
    } else if (!hashing.enter()) {
      return new PasswordResult.Wait(BUSY_MILLIS);
    }
    try {
      return passwords.change(session.get().staff(), Secrets.hash(token), old, fresh);
    } finally {
      hashing.leave();
    }
  }

  /**
   * Makes an account, or gives one a new start: a random password that works for {@link
   * #ONE_TIME_LIFE}, must be changed at its first use and may be typed like any code. Waits and
   * sessions of theirs end. Empty when nobody with that staff code may work in the office.
   */
  public Optional<String> oneTimePassword(String staff) {
    return oneTimePassword(staff, tx -> {});
  }

  /** The same, with something of the caller's in the transaction that makes it. */
  public Optional<String> oneTimePassword(String staff, Consumer<Writing> alongside) {
    return passwords.oneTime(staff, alongside);
  }

  /** Removes sessions that are past their limits. Every sign-in does so too. */
  public void sweep() {
    store.write(
        writing -> {
          sweep(writing);
          return true;
        });
  }

  private void sweep(Writing writing) {
    long now = clock.millis();
    writing.endOldOfficeSessions(
        now - limits.idle().toMillis(), now - limits.absolute().toMillis());
  }
}
