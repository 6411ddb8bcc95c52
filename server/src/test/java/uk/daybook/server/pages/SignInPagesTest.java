package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is wrong is said of each field, and never which of code and password it was. */
class SignInPagesTest {
  private final Backroom room = new Backroom();

  @AfterEach
  void close() {
    room.close();
  }

  private String signIn(String staff, String password) {
    return room.postAsItIs("", "/office/sign-in", Map.of("staff", staff, "password", password))
        .body();
  }

  private String change(String old, String fresh, String again) {
    return room.post(
            Backroom.CASE_ADMIN,
            "/office/password",
            Map.of("old", old, "fresh", fresh, "again", again))
        .body();
  }

  @Test
  void whatIsMissingAtTheDoorIsNamed() {
    assertThat(signIn("", ""))
        .contains(
            "href=\"#staff\">Enter your staff code", "href=\"#password\">Enter your password");
    assertThat(signIn("NE999", "wrong"))
        .contains("Enter the staff code and password of your account");
    assertThat(signIn(Backroom.CASE_ADMIN, "wrong"))
        .contains("Enter the staff code and password of your account");
  }

  @Test
  void eachMistakeInANewPasswordIsNamed() {
    assertThat(change("", "short", "other"))
        .contains(
            "Enter your password now",
            "Use at least 12 characters",
            "Type the same new password twice");
    assertThat(change(Backroom.PASSWORD, "", "")).contains("Enter a new password");
  }
}
