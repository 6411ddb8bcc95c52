package uk.daybook.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.server.SettableClock;
import uk.daybook.server.StaffRecords;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;

class SignInTest {
  private static final String HERE = "192.0.2.1";
  private static final String GOOD = "three blue kettles";

  private final Connection database = SqliteTemplate.inMemory();
  private final Store store = SqliteStore.over(() -> database);
  private final SettableClock clock = new SettableClock();
  private final Random random = new Random(7);
  private final SignIn signIn = new SignIn(store, clock, random::nextLong, PasswordCost.LEAST);

  @BeforeEach
  void somebodyWorksHere() {
    StaffRecords.save(store, "C1", "case_admin", false);
    StaffRecords.save(store, "O1", "officer", false);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** An account with a password of its owner's own; gives a session. */
  private String ownPassword() {
    String once = signIn.oneTimePassword("C1").orElseThrow();
    String token = in("C1", once).token();
    assertThat(signIn.changePassword(token, once, GOOD)).isInstanceOf(SignIn.Changed.class);
    return token;
  }

  private SignIn.Welcome in(String staff, String password) {
    return (SignIn.Welcome) signIn.signIn(staff, password, HERE);
  }

  private SignIn.Result wrong(String address) {
    return signIn.signIn("C1", "not the password", address);
  }

  @Test
  void aOneTimePasswordLetsInAndMustBeChanged() {
    String once = signIn.oneTimePassword("C1").orElseThrow();
    assertThat(once).matches("([2-9A-Z]{4}-){3}[2-9A-Z]{4}");

    SignIn.Welcome welcome = in("C1", once);
    assertThat(welcome.mustChange()).isTrue();
    assertThat(signIn.session(welcome.token()).orElseThrow().mustChange()).isTrue();

    signIn.changePassword(welcome.token(), once, GOOD);
    assertThat(signIn.session(welcome.token()).orElseThrow().mustChange()).isFalse();
    assertThat(signIn.signIn("C1", once, HERE)).isInstanceOf(SignIn.Wrong.class);
    assertThat(in("c1 ", GOOD).mustChange()).isFalse();
  }

  @Test
  void aOneTimePasswordEnds() {
    String once = signIn.oneTimePassword("C1").orElseThrow();
    clock.advance(SignIn.ONE_TIME_LIFE);
    assertThat(signIn.signIn("C1", once, HERE)).isInstanceOf(SignIn.Wrong.class);
  }

  @Test
  void onlyTheOfficeHasAccounts() {
    assertThat(signIn.oneTimePassword("O1")).isEmpty();
    assertThat(signIn.oneTimePassword("nobody")).isEmpty();
  }

  @Test
  void nobodyLearnsWhoHasAnAccount() {
    ownPassword();
    StaffRecords.save(store, "C2", "case_admin", false);
    assertThat(signIn.signIn("C2", GOOD, HERE)).isEqualTo(wrong(HERE));
    assertThat(signIn.signIn("nobody", GOOD, HERE)).isEqualTo(wrong(HERE));
    StaffRecords.save(store, "C1", "case_admin", true);
    assertThat(signIn.signIn("C1", GOOD, HERE)).isInstanceOf(SignIn.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "4, 0", "5, 30", "6, 60", "7, 120", "9, 480", "10, 900", "60, 900"})
  void wrongPasswordsMakeAnAccountWaitLongerAndLonger(int failures, long seconds) {
    assertThat(SignIn.waitMillis(failures)).isEqualTo(seconds * 1000);
  }

  @Test
  void whileItWaitsEvenTheRightPasswordDoes() {
    ownPassword();
    for (int i = 0; i < SignIn.FREE_FAILURES; i++) {
      assertThat(wrong("192.0.2." + i)).isInstanceOf(SignIn.Wrong.class);
    }
    assertThat(signIn.signIn("C1", GOOD, HERE)).isEqualTo(new SignIn.Wait(30_000));
    clock.advance(Duration.ofSeconds(30));
    assertThat(signIn.signIn("C1", GOOD, HERE)).isInstanceOf(SignIn.Welcome.class);
    assertThat(wrong(HERE)).isInstanceOf(SignIn.Wrong.class);
    assertThat(signIn.signIn("C1", GOOD, HERE)).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void anAddressThatGuessesIsTurnedAwayWhoeverItAsksFor() {
    ownPassword();
    for (int i = 0; i < 10; i++) {
      signIn.signIn("nobody" + i, "x", HERE);
    }
    assertThat(signIn.signIn("C1", GOOD, HERE)).isInstanceOf(SignIn.Wait.class);
    assertThat(signIn.signIn("C1", GOOD, "192.0.2.9")).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void aSessionEndsWhenNobodyUsesIt() {
    String token = ownPassword();
    clock.advance(SignIn.IDLE.minusSeconds(1));
    assertThat(signIn.session(token)).isPresent();
    clock.advance(SignIn.IDLE);
    assertThat(signIn.session(token)).isEmpty();
  }

  @Test
  void noSessionLastsLongerThanADay() {
    String token = ownPassword();
    for (int i = 0; i < 39; i++) {
      clock.advance(Duration.ofMinutes(15));
      assertThat(signIn.session(token)).as("after %d quarters", i).isPresent();
    }
    clock.advance(Duration.ofMinutes(15));
    assertThat(signIn.session(token)).isEmpty();
  }

  @Test
  void whoeverLeavesOrChangesRoleIsMetWithThatAtOnce() {
    String token = ownPassword();
    StaffRecords.save(store, "C1", "auditor", false);
    assertThat(signIn.session(token).orElseThrow().role().code()).isEqualTo("auditor");
    StaffRecords.save(store, "C1", "auditor", true);
    assertThat(signIn.session(token)).isEmpty();
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    String here = ownPassword();
    String there = in("C1", GOOD).token();
    signIn.changePassword(here, GOOD, "four green buckets");
    assertThat(signIn.session(here)).isPresent();
    assertThat(signIn.session(there)).isEmpty();
    signIn.signOut(here);
    assertThat(signIn.session(here)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "password123456", "aaaaaaaaaaaaaaaa", "my code is C1 ok", GOOD})
  void aPasswordThatIsEasyToGuessIsNotTaken(String fresh) {
    String token = ownPassword();
    assertThat(signIn.changePassword(token, GOOD, fresh)).isInstanceOf(SignIn.NotChanged.class);
    assertThat(signIn.changePassword(token, "wrong", "four green buckets"))
        .isInstanceOf(SignIn.NotChanged.class);
    assertThat(in("C1", GOOD)).isNotNull();
  }

  @Test
  void whatIsToBeSaidIsSaidOnce() {
    String token = ownPassword();
    signIn.say(token, "3 records approved.");
    assertThat(signIn.takeSaid(token)).contains("3 records approved.");
    assertThat(signIn.takeSaid(token)).isEmpty();
  }

  @Test
  void aMadeUpTokenIsNobodys() {
    ownPassword();
    assertThat(signIn.session("")).isEmpty();
    assertThat(signIn.session("A".repeat(43))).isEmpty();
  }
}
