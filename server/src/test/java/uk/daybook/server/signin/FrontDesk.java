package uk.daybook.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.Random;
import uk.daybook.server.SettableClock;
import uk.daybook.server.StaffRecords;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;

/** A case administrator with an account, and whoever wants to come in. */
final class FrontDesk implements AutoCloseable {
  static final String ADMIN = "CA001";
  static final String PASSWORD = "three horses by the canal";
  static final String HERE = "192.0.2.1";

  final SettableClock clock = new SettableClock();
  final CountingArgon2 argon2 = new CountingArgon2();
  private final Connection database = SqliteTemplate.inMemory();
  private final Random random = new Random(7);
  final Store store = SqliteStore.over(() -> database);
  SignIn signIn = over(argon2);

  FrontDesk() {
    StaffRecords.save(store, ADMIN, "case_admin", false);
    give(ADMIN, PASSWORD);
    argon2.take();
  }

  SignIn over(PasswordHashing.Argon2 hash) {
    PasswordHashing hashing = new PasswordHashing(hash, PasswordCost.CHEAP);
    return new SignIn(store, clock, random::nextLong, hashing, SessionLimits.DEFAULT);
  }

  /** The server starts anew on the same store. */
  void restart() {
    signIn = over(argon2);
  }

  /** Gives somebody an account with a password of their own, and signs them out. */
  void give(String staff, String password) {
    String oneTime = signIn.oneTimePassword(staff).orElseThrow();
    String token = token(signIn.signIn(staff, oneTime, HERE));
    assertThat(signIn.changePassword(token, oneTime, password))
        .isEqualTo(new PasswordResult.Changed());
    signIn.signOutEverywhere(staff);
  }

  SignIn.Result come(String password) {
    return signIn.signIn(ADMIN, password, HERE);
  }

  String welcomed() {
    return token(come(PASSWORD));
  }

  void wrong(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(come("not it at all")).isEqualTo(new SignIn.Result.Wrong());
    }
  }

  boolean isIn(String token) {
    return signIn.session(token).isPresent();
  }

  void later(Duration by) {
    clock.advance(by);
  }

  static String token(SignIn.Result result) {
    assertThat(result).isInstanceOf(SignIn.Result.Welcome.class);
    return ((SignIn.Result.Welcome) result).token();
  }

  @Override
  public void close() {
    store.close();
  }
}
