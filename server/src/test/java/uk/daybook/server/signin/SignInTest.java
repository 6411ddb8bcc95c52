package uk.daybook.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.signin.FrontDesk.ADMIN;
import static uk.daybook.server.signin.FrontDesk.HERE;
import static uk.daybook.server.signin.FrontDesk.PASSWORD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.server.StaffRecords;
import uk.daybook.server.signin.SignIn.Result;
import uk.daybook.server.store.OfficeSessionRow;
import uk.daybook.server.sync.GuessLimit;

class SignInTest {
  private static final Result WRONG = new Result.Wrong();

  private final FrontDesk desk = new FrontDesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theRightPasswordOpensASession() {
    String token = desk.welcomed();
    OfficeSession session = desk.signIn.session(token).orElseThrow();
    assertThat(session.staff()).isEqualTo(ADMIN);
    assertThat(session.mustChange()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CA001", "ca001", " Ca001\t"})
  void aStaffCodeMayBeTypedAnyHow(String typed) {
    assertThat(desk.signIn.signIn(typed, PASSWORD, HERE)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void aPasswordIsTheSameHoweverAKeyboardMakesIt() {
    desk.give(ADMIN, "caf\u00e9 by the canal");
    assertThat(desk.come("cafe\u0301 by the canal")).isInstanceOf(Result.Welcome.class);
    assertThat(desk.come("cafe by the canal")).isEqualTo(WRONG);
  }

  @Test
  void tokensAreLongAndNoTwoAlike() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      tokens.add(desk.welcomed());
    }
    assertThat(tokens).hasSize(20).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    String token = desk.welcomed();
    String csrf = desk.signIn.session(token).orElseThrow().csrf();
    assertThat(csrf).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(token.substring(0, 22));
    OfficeSessionRow row =
        desk.store.read(it -> it.officeSession(Secrets.hash(token))).orElseThrow();
    assertThat(row.address()).isEqualTo(HERE);
    assertThat(desk.come(PASSWORD).toString()).isEqualTo("Welcome[mustChange=false]");
  }

  @Test
  void theStoreHasTheHashOfAPasswordWithItsParameters() {
    assertThat(desk.store.read(it -> it.account(ADMIN)).orElseThrow().password())
        .matches("\\$argon2id\\$v=19\\$m=8,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void theUsualCostIsNotBelowWhatIsAdvised() {
    assertThat(PasswordCost.DEFAULT.kibibytes()).isGreaterThanOrEqualTo(19 * 1024);
    assertThat(PasswordCost.DEFAULT.passes()).isGreaterThanOrEqualTo(2);
    assertThat(PasswordCost.DEFAULT.lanes()).isEqualTo(1);
  }

  // who is turned away, and that nobody is told why

  @Test
  void whoeverMayNotComeInIsAnsweredAlikeAfterTheSameWork() {
    StaffRecords.save(desk.store, "CA002", "case_admin", false);
    desk.give("CA002", PASSWORD);
    StaffRecords.save(desk.store, "CA002", "case_admin", true);
    StaffRecords.save(desk.store, "CA003", "case_admin", false);
    desk.give("CA003", PASSWORD);
    StaffRecords.save(desk.store, "CA003", "supervisor", false);
    StaffRecords.save(desk.store, "CA004", "case_admin", false);
    StaffRecords.save(desk.store, "NE001", "officer", false);
    desk.argon2.take();

    for (String staff : List.of("CA002", "CA003", "CA004", "NE001", "NOBODY", "", "a b ?")) {
      assertThat(desk.signIn.signIn(staff, PASSWORD, HERE)).as(staff).isEqualTo(WRONG);
      assertThat(desk.argon2.take()).as(staff).containsExactly(PasswordCost.CHEAP);
    }
    assertThat(desk.come("not it at all")).isEqualTo(WRONG);
    assertThat(desk.argon2.take()).containsExactly(PasswordCost.CHEAP);
    assertThat(desk.come("x".repeat(100_000))).isEqualTo(WRONG);
    assertThat(desk.argon2.take()).containsExactly(PasswordCost.CHEAP);
    desk.welcomed();
    assertThat(desk.argon2.take()).containsExactly(PasswordCost.CHEAP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"case_admin", "upw_manager", "spo", "auditor"})
  void anOfficeRoleOrAnAuditorComesIn(String role) {
    StaffRecords.save(desk.store, "XX001", role, false);
    desk.give("XX001", PASSWORD);
    String token = FrontDesk.token(desk.signIn.signIn("XX001", PASSWORD, HERE));
    assertThat(desk.signIn.session(token).orElseThrow().role().code()).isEqualTo(role);
  }

  @Test
  void aNameThatNobodyHasWaitsLikeOneThatSomebodyHas() {
    for (int tried = 0; tried < 8; tried++) {
      Result known = desk.signIn.signIn(ADMIN, "not it at all", HERE);
      assertThat(desk.signIn.signIn("NOBODY", "not it at all", HERE)).isEqualTo(known);
      assertThat(desk.signIn.signIn("nobody ", "not it at all", HERE))
          .isEqualTo(desk.signIn.signIn("ca001", "not it at all", HERE));
      if (known instanceof Result.Wait wait) {
        desk.later(Duration.ofMillis(wait.millis()));
      }
    }
  }

  // waits

  @Test
  void theFifthFailureInARowBringsAWaitThatNotEvenTheRightPasswordEnds() {
    desk.wrong(5);
    assertThat(desk.come(PASSWORD)).isEqualTo(new Result.Wait(30_000));
    assertThat(desk.signIn.signIn(ADMIN, PASSWORD, "192.0.2.2")).isEqualTo(new Result.Wait(30_000));
    desk.later(Duration.ofMillis(29_999));
    assertThat(desk.come(PASSWORD)).isEqualTo(new Result.Wait(1));
    desk.later(Duration.ofMillis(1));
    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void waitsDoubleToAQuarterOfAnHourAndNobodyIsLockedOutForGood() {
    desk.wrong(4);
    for (long wait : List.of(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L)) {
      desk.wrong(1);
      assertThat(desk.come(PASSWORD)).isEqualTo(new Result.Wait(wait * 1000));
      desk.later(Duration.ofSeconds(wait));
    }
    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void aRightPasswordBeginsTheCountAnew() {
    desk.wrong(4);
    desk.welcomed();
    desk.wrong(4);
    desk.welcomed();
  }

  @Test
  void aWaitSurvivesARestart() {
    desk.wrong(5);
    desk.restart();
    assertThat(desk.come(PASSWORD)).isEqualTo(new Result.Wait(30_000));
  }

  @Test
  void aClockThatWasAheadLocksNobodyOut() {
    desk.later(Duration.ofDays(400));
    desk.wrong(5);
    desk.later(Duration.ofDays(-400));
    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void oneAddressMayBeWrongOnlySoOftenWhoeverItNames() {
    for (int i = 0; i < SignIn.WRONG_FROM_ADDRESS; i++) {
      assertThat(desk.signIn.signIn("NOBODY" + i, "not it at all", HERE)).isEqualTo(WRONG);
    }
    assertThat(desk.come(PASSWORD)).isEqualTo(new Result.Wait(GuessLimit.WINDOW_MILLIS));
    assertThat(desk.signIn.signIn(ADMIN, PASSWORD, "192.0.2.2")).isInstanceOf(Result.Welcome.class);
    desk.later(Duration.ofMillis(GuessLimit.WINDOW_MILLIS));
    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void whoeverIsRightOrMustWaitDoesNotSpendTheirAddress() {
    for (int i = 0; i < SignIn.WRONG_FROM_ADDRESS; i++) {
      desk.welcomed();
    }
    desk.wrong(5);
    for (int i = 0; i < SignIn.WRONG_FROM_ADDRESS; i++) {
      assertThat(desk.come(PASSWORD)).isEqualTo(new Result.Wait(30_000));
    }
  }

  // many at once

  @Test
  void manyGuessesAtOnceAreNoWayRoundTheWait() throws Exception {
    List<Result> results = atOnce(12, () -> desk.come("not it at all"));
    assertThat(Collections.frequency(results, WRONG)).isEqualTo(5);
    assertThat(results).filteredOn(Result.Wait.class::isInstance).hasSize(7);
    assertThat(desk.store.read(it -> it.account(ADMIN)).orElseThrow().failures()).isEqualTo(5);
  }

  @Test
  void nobodysGuessesAreCountedAtOnceToo() throws Exception {
    List<Result> results = atOnce(12, () -> desk.signIn.signIn("NOBODY", "not it at all", HERE));
    assertThat(Collections.frequency(results, WRONG)).isEqualTo(5);
  }

  @Test
  void twoPasswordsAreLookedAtAtATimeAndACrowdIsAskedToComeAgain() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch hashing = new CountDownLatch(PasswordHashing.AT_ONCE);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    SignIn slow =
        desk.over(
            (password, salt, cost, bytes) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              hashing.countDown();
              await(open);
              now.decrementAndGet();
              return new byte[bytes];
            });
    AtomicInteger entering = new AtomicInteger();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      CountDownLatch refused = new CountDownLatch(4);
      for (int i = 0; i < PasswordHashing.ROOM + 4; i++) {
        threads.execute(
            () -> {
              Result result =
                  slow.signIn("NOBODY" + entering.incrementAndGet(), "not it at all", HERE);
              if (result.equals(new Result.Wait(SignIn.BUSY_MILLIS))) {
                refused.countDown();
              }
            });
      }
      await(refused);
      await(hashing);
      assertThat(most.get()).isEqualTo(PasswordHashing.AT_ONCE);
    } finally {
      open.countDown();
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most.get()).isEqualTo(PasswordHashing.AT_ONCE);
    assertThat(slow.signIn("SOMEBODY", "not it at all", HERE)).isEqualTo(WRONG);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> List<T> atOnce(int many, Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(Collections.nCopies(many, work))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
