package uk.daybook.server.signin;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.server.signin.PasswordResult.Changed;
import uk.daybook.server.signin.PasswordResult.Refused;
import uk.daybook.server.signin.PasswordResult.Wait;
import uk.daybook.server.signin.PasswordResult.Why;
import uk.daybook.server.store.AccountRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;
import uk.daybook.server.sync.ReadableCode;

/**
 * The passwords of accounts: trying, changing and making them. Hashes are worked out outside any
 * transaction; the one that follows looks whether the account is still as it was.
 */
final class Passwords {
  private static final int ONE_TIME_GROUPS = 4;
  private static final int ONE_TIME_GROUP_CHARS = 4;

  private final Store store;
  private final Clock clock;
  private final Ids.RandomBits random;
  private final PasswordHashing hashing;
  private final Tries tries;

  Passwords(Store store, Clock clock, Ids.RandomBits random, PasswordHashing hashing, Tries tries) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.hashing = hashing;
    this.tries = tries;
  }

  /** Whether that is the account's password and still works; as much is done without an account. */
  boolean isOf(@Nullable AccountRow account, String password) {
    if (account == null) {
      return hashing.matches(PasswordRules.hashed(password, false), PasswordHashing.NOBODYS);
    }
    boolean right =
        hashing.matches(PasswordRules.hashed(password, account.oneTime()), account.password());
    long age = clock.millis() - account.changedAtMillis();
    return right && !(account.oneTime() && age >= SignIn.ONE_TIME_LIFE.toMillis());
  }

  /** Whether the account has the same password as when it was tried. */
  static boolean isStill(Reading reading, AccountRow tried) {
    return reading
        .account(tried.staff())
        .filter(it -> it.password().equals(tried.password()))
        .isPresent();
  }

  PasswordResult change(String staff, byte[] session, String old, String fresh) {
    Optional<Why> fault = PasswordRules.fault(staff, old, fresh);
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    Tries.Try begun = tries.begin(staff);
    if (begun.waitMillis() > 0) {
      return new Wait(begun.waitMillis());
    }
    AccountRow account = begun.account();
    if (!isOf(account, old) || account == null) {
      return new Refused(Why.WRONG_PASSWORD);
    }
    String encoded = hashing.encode(PasswordRules.hashed(fresh, false), random);
    AccountRow changed = new AccountRow(staff, encoded, false, clock.millis(), 0, 0);
    return store.write(
        writing -> {
          if (writing.officeSession(session).isEmpty()) {
            return new Refused(Why.SIGNED_OUT);
          } else if (!isStill(writing, account)) {
            return new Refused(Why.WRONG_PASSWORD);
          }
          writing.saveAccount(changed);
          writing.endOfficeSessionsOf(staff, session);
          return new Changed();
        });
  }

  Optional<String> oneTime(String staff, Consumer<Writing> alongside) {
    if (store.read(reading -> OfficeStaff.of(reading, staff)).isEmpty()) {
      return Optional.empty();
    }
    String password = ReadableCode.draw(random, ONE_TIME_GROUPS, ONE_TIME_GROUP_CHARS);
    String encoded = hashing.encode(PasswordRules.hashed(password, true), random);
    AccountRow account = new AccountRow(staff, encoded, true, clock.millis(), 0, 0);
    boolean made =
        store.write(
            writing -> {
              boolean works = OfficeStaff.of(writing, staff).isPresent();
              if (works) {
                writing.saveAccount(account);
                writing.endOfficeSessionsOf(staff, null);
                alongside.accept(writing);
              }
              return works;
            });
    return made ? Optional.of(password) : Optional.empty();
  }
}
