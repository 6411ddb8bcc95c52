package uk.daybook.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.signin.FrontDesk.ADMIN;
import static uk.daybook.server.signin.FrontDesk.HERE;
import static uk.daybook.server.signin.FrontDesk.PASSWORD;
import static uk.daybook.server.signin.FrontDesk.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.daybook.server.StaffRecords;
import uk.daybook.server.signin.PasswordResult.Changed;
import uk.daybook.server.signin.PasswordResult.Refused;
import uk.daybook.server.signin.PasswordResult.Wait;
import uk.daybook.server.signin.PasswordResult.Why;
import uk.daybook.server.signin.SignIn.Result;

class PasswordsTest {
  private static final String FRESH = "four geese on the towpath";
  private static final Result WRONG = new Result.Wrong();

  private final FrontDesk desk = new FrontDesk();

  @AfterEach
  void close() {
    desk.close();
  }

  // choosing one

  @Test
  void aNewPasswordTakesThePlaceOfTheOldOneAndEndsOtherSessions() {
    String here = desk.welcomed();
    String there = desk.welcomed();
    assertThat(desk.signIn.changePassword(here, PASSWORD, FRESH)).isEqualTo(new Changed());
    assertThat(desk.isIn(here)).isTrue();
    assertThat(desk.isIn(there)).isFalse();
    assertThat(desk.come(PASSWORD)).isEqualTo(WRONG);
    assertThat(desk.come(FRESH)).isInstanceOf(Result.Welcome.class);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aPasswordIsRefused(String fresh, Why why) {
    String token = desk.welcomed();
    assertThat(desk.signIn.changePassword(token, PASSWORD, fresh)).isEqualTo(new Refused(why));
    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", Why.TOO_SHORT),
        Arguments.of("elevenchars", Why.TOO_SHORT),
        // eleven characters of two UTF-16 units each
        Arguments.of("\ud83d\udc0e".repeat(11), Why.TOO_SHORT),
        // eleven letters, each with an accent of its own
        Arguments.of("e\u0301".repeat(11), Why.TOO_SHORT),
        Arguments.of("goose ".repeat(33) + "abc", Why.TOO_LONG),
        Arguments.of("x".repeat(100_000), Why.TOO_LONG),
        // one character that normalising makes eighteen
        Arguments.of("\ufdfa".repeat(12), Why.TOO_LONG),
        Arguments.of("four CA001 geese", Why.HAS_STAFF_CODE),
        Arguments.of("fourca001geese", Why.HAS_STAFF_CODE),
        Arguments.of(PASSWORD, Why.SAME),
        Arguments.of(PASSWORD.toUpperCase(Locale.ROOT), Why.SAME),
        Arguments.of("password1234", Why.COMMON),
        Arguments.of("Pass Word 1234", Why.COMMON),
        Arguments.of("\uff50assword1234", Why.COMMON),
        Arguments.of(" ".repeat(12), Why.COMMON));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void aPasswordIsAccepted(String fresh) {
    String token = desk.welcomed();
    assertThat(desk.signIn.changePassword(token, PASSWORD, fresh)).isEqualTo(new Changed());
    assertThat(desk.come(fresh)).isInstanceOf(Result.Welcome.class);
  }

  static Stream<String> accepted() {
    return Stream.of(
        "twelve chars",
        "goose ".repeat(33) + "ab",
        "\ud83d\udc0e".repeat(12),
        "password1234 and more",
        " four geese with spaces ");
  }

  @Test
  void aCodeOfTwoCharactersIsInTooManyWordsToBeKeptOut() {
    assertThat(PasswordRules.fault("AB", PASSWORD, "a crab in a cab")).isEmpty();
    assertThat(PasswordRules.fault("CAB", PASSWORD, "a crab in a cab"))
        .contains(Why.HAS_STAFF_CODE);
  }

  @Test
  void withoutASessionNothingChanges() {
    String token = desk.welcomed();
    desk.signIn.signOut(token);
    assertThat(desk.signIn.changePassword(token, PASSWORD, FRESH))
        .isEqualTo(new Refused(Why.SIGNED_OUT));
    assertThat(desk.signIn.changePassword(null, PASSWORD, FRESH))
        .isEqualTo(new Refused(Why.SIGNED_OUT));
    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void guessingTheOldPasswordInAnOpenSessionBringsTheSameWaits() {
    String token = desk.welcomed();
    for (int i = 0; i < 5; i++) {
      assertThat(desk.signIn.changePassword(token, "not it at all", FRESH))
          .isEqualTo(new Refused(Why.WRONG_PASSWORD));
    }
    assertThat(desk.signIn.changePassword(token, PASSWORD, FRESH)).isEqualTo(new Wait(30_000));
    assertThat(desk.come(PASSWORD)).isEqualTo(new Result.Wait(30_000));
    desk.later(Duration.ofSeconds(30));
    assertThat(desk.signIn.changePassword(token, PASSWORD, FRESH)).isEqualTo(new Changed());
  }

  // one-time ones

  @Test
  void aOneTimePasswordMustBeChangedBeforeAnythingElse() {
    String oneTime = oneTime();
    assertThat(oneTime).matches("([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}");
    Result.Welcome welcome = (Result.Welcome) desk.come(oneTime);
    assertThat(welcome.mustChange()).isTrue();
    assertThat(desk.signIn.session(welcome.token()).orElseThrow().mustChange()).isTrue();

    assertThat(desk.signIn.changePassword(welcome.token(), oneTime, FRESH))
        .isEqualTo(new Changed());
    assertThat(desk.signIn.session(welcome.token()).orElseThrow().mustChange()).isFalse();
    assertThat(desk.come(oneTime)).isEqualTo(WRONG);
    assertThat(((Result.Welcome) desk.come(FRESH)).mustChange()).isFalse();
  }

  @Test
  void aOneTimePasswordMayBeTypedAnyHowAndIsNotChosenAgain() {
    String oneTime = oneTime();
    String typed = " " + oneTime.toLowerCase(Locale.ROOT).replace("-", " \u2013 ");
    String token = token(desk.come(typed));
    assertThat(desk.signIn.changePassword(token, oneTime, typed)).isEqualTo(new Refused(Why.SAME));
    assertThat(desk.signIn.changePassword(token, typed, FRESH)).isEqualTo(new Changed());
  }

  @Test
  void aOneTimePasswordWorksForTwoDays() {
    String oneTime = oneTime();
    desk.later(Duration.ofDays(2).minusMillis(1));
    assertThat(desk.come(oneTime)).isInstanceOf(Result.Welcome.class);
    desk.later(Duration.ofMillis(1));
    assertThat(desk.come(oneTime)).isEqualTo(WRONG);
  }

  @Test
  void aPasswordThatSomebodyChoseDoesNotEnd() {
    desk.later(Duration.ofDays(1_000));
    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void aNewStartEndsSessionsWaitsAndTheOldPassword() {
    String before = desk.welcomed();
    desk.wrong(5);
    String oneTime = oneTime();
    assertThat(desk.isIn(before)).isFalse();
    assertThat(desk.come(PASSWORD)).isEqualTo(WRONG);
    assertThat(desk.come(oneTime)).isInstanceOf(Result.Welcome.class);
    String second = oneTime();
    assertThat(second).isNotEqualTo(oneTime);
    assertThat(desk.come(oneTime)).isEqualTo(WRONG);
  }

  @Test
  void onlyWhoeverWorksInTheOfficeGetsAnAccount() {
    StaffRecords.save(desk.store, "NE001", "officer", false);
    StaffRecords.save(desk.store, "CA002", "case_admin", true);
    for (String staff : new String[] {"NE001", "CA002", "NOBODY", ""}) {
      assertThat(desk.signIn.oneTimePassword(staff)).as(staff).isEmpty();
      boolean made = desk.store.read(it -> it.account(staff).isPresent());
      assertThat(made).as(staff).isFalse();
    }
  }

  /** As when it is reset between a look at the old password and the change. */
  @Test
  void aPasswordThatWasLookedAtBeforeANewStartOpensNothing() {
    List<String> made = new ArrayList<>();
    SignIn slow =
        desk.over(
            (password, salt, cost, bytes) -> {
              made.add(oneTime());
              return PasswordHashing.argon2id(password, salt, cost, bytes);
            });
    assertThat(slow.signIn(ADMIN, PASSWORD, HERE)).isEqualTo(WRONG);
    assertThat(made).hasSize(1);
    assertThat(desk.come(made.get(0))).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void aOneTimePasswordThatCannotBeAuditedIsNotMade() {
    assertThatThrownBy(
            () ->
                desk.signIn.oneTimePassword(
                    ADMIN,
                    tx -> {
                      throw new IllegalStateException("no audit");
                    }))
        .hasMessage("no audit");

    assertThat(desk.come(PASSWORD)).isInstanceOf(Result.Welcome.class);
  }

  private String oneTime() {
    return desk.signIn.oneTimePassword(ADMIN).orElseThrow();
  }
}
