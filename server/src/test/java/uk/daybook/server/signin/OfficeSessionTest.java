package uk.daybook.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.signin.FrontDesk.ADMIN;
import static uk.daybook.server.signin.FrontDesk.HERE;
import static uk.daybook.server.signin.FrontDesk.PASSWORD;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.domain.Role;
import uk.daybook.protocol.Json;
import uk.daybook.server.StaffRecords;
import uk.daybook.server.store.OfficeSessionRow;

class OfficeSessionTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FrontDesk desk = new FrontDesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aSessionIsWhatTheStaffRecordSays() {
    StaffRecords.save(
        desk.store,
        ADMIN,
        Json.object()
            .put("name", "Ada Admin")
            .put("role", "spo")
            .put("region", "North East")
            .put("pdu", "Durham")
            .put("team", "Team 4"));
    String token = desk.welcomed();
    OfficeSession session = desk.signIn.session(token).orElseThrow();
    assertThat(session)
        .isEqualTo(
            new OfficeSession(
                ADMIN,
                Role.SPO,
                "North East",
                "Durham",
                "Team 4",
                "Ada Admin",
                session.csrf(),
                false,
                null));
  }

  @Test
  void whatAStaffRecordDoesNotSayIsEmptyAndANameIsTheCode() {
    OfficeSession session = desk.signIn.session(desk.welcomed()).orElseThrow();
    assertThat(session.name()).isEqualTo(ADMIN);
    assertThat(session.pdu()).isEmpty();
    assertThat(session.team()).isEmpty();
  }

  @Test
  void aSessionSurvivesARestart() {
    String token = desk.welcomed();
    desk.restart();
    assertThat(desk.isIn(token)).isTrue();
  }

  @Test
  void aTokenThatWasNeverGivenOutOpensNothing() {
    String token = desk.welcomed();
    assertThat(desk.signIn.session(null)).isEmpty();
    assertThat(desk.isIn("")).isFalse();
    assertThat(desk.isIn(token + "A")).isFalse();
    assertThat(desk.isIn(token.substring(1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"case_admin, true", "officer, false", "supervisor, false"})
  void whoeverLeavesOrChangesRoleIsOutAtOnce(String role, boolean left) {
    String token = desk.welcomed();
    StaffRecords.save(desk.store, ADMIN, role, left);
    assertThat(desk.isIn(token)).isFalse();
  }

  @Test
  void anotherOfficeRoleAppliesAtOnce() {
    String token = desk.welcomed();
    StaffRecords.save(desk.store, ADMIN, "auditor", false);
    assertThat(desk.signIn.session(token).orElseThrow().role()).isEqualTo(Role.AUDITOR);
  }

  // limits

  @Test
  void twentyIdleMinutesEndASession() {
    String early = desk.welcomed();
    desk.later(Duration.ofMinutes(20).minusMillis(1));
    assertThat(desk.isIn(early)).isTrue();
    desk.later(Duration.ofMinutes(20));
    assertThat(desk.isIn(early)).isFalse();
  }

  @Test
  void tenHoursEndASessionHoweverBusy() {
    String token = desk.welcomed();
    for (int minutes = 10; minutes < 600; minutes += 10) {
      desk.later(MINUTE.multipliedBy(10));
      assertThat(desk.isIn(token)).as("after %d minutes", minutes).isTrue();
    }
    desk.later(MINUTE.multipliedBy(10));
    assertThat(desk.isIn(token)).isFalse();
  }

  @Test
  void aRequestIsNotedAtMostOnceAMinute() {
    String token = desk.welcomed();
    long began = seenAt(token);
    desk.later(MINUTE.minusMillis(1));
    assertThat(desk.isIn(token)).isTrue();
    assertThat(seenAt(token)).isEqualTo(began);
    desk.later(Duration.ofMillis(1));
    assertThat(desk.isIn(token)).isTrue();
    assertThat(seenAt(token)).isEqualTo(began + MINUTE.toMillis());
  }

  @Test
  void sessionsPastTheirLimitsAreRemovedAtTheNextSignIn() {
    String old = desk.welcomed();
    desk.later(Duration.ofMinutes(15));
    String recent = desk.welcomed();
    desk.later(Duration.ofMinutes(10));
    desk.welcomed();
    assertThat(isStored(old)).isFalse();
    assertThat(isStored(recent)).isTrue();
    desk.later(Duration.ofMinutes(20));
    desk.signIn.sweep();
    assertThat(isStored(recent)).isFalse();
  }

  // ending

  @Test
  void signingOutEndsThatSessionOnly() {
    String here = desk.welcomed();
    String there = desk.welcomed();
    desk.signIn.signOut(here);
    assertThat(desk.isIn(here)).isFalse();
    assertThat(desk.isIn(there)).isTrue();
  }

  @Test
  void signingOutEverywhereEndsAllOfThePersonsAndNobodyElses() {
    StaffRecords.save(desk.store, "CA002", "case_admin", false);
    desk.give("CA002", PASSWORD);
    String here = desk.welcomed();
    String there = desk.welcomed();
    String other = FrontDesk.token(desk.signIn.signIn("CA002", PASSWORD, HERE));
    desk.signIn.signOutEverywhere(ADMIN);
    assertThat(desk.isIn(here)).isFalse();
    assertThat(desk.isIn(there)).isFalse();
    assertThat(desk.isIn(other)).isTrue();
  }

  // forms and messages

  @Test
  void aFormCarriesItsOwnSessionsToken() {
    OfficeSession session = desk.signIn.session(desk.welcomed()).orElseThrow();
    OfficeSession other = desk.signIn.session(desk.welcomed()).orElseThrow();
    assertThat(session.isCsrf(session.csrf())).isTrue();
    assertThat(session.isCsrf(other.csrf())).isFalse();
    assertThat(session.isCsrf("")).isFalse();
    assertThat(session.isCsrf(null)).isFalse();
  }

  @Test
  void aMessageIsSaidOnceAndToItsSession() {
    String token = desk.welcomed();
    String other = desk.welcomed();
    desk.signIn.say(token, "Saved.");
    assertThat(desk.signIn.session(token).orElseThrow().said()).isEqualTo("Saved.");
    assertThat(desk.signIn.takeSaid(other)).isEmpty();
    assertThat(desk.signIn.takeSaid(token)).contains("Saved.");
    assertThat(desk.signIn.takeSaid(token)).isEmpty();
    assertThat(desk.signIn.session(token).orElseThrow().said()).isNull();
  }

  @Test
  void aMessageHasALimitAndNeedsASession() {
    String token = desk.welcomed();
    desk.signIn.say(token, "x".repeat(SignIn.SAID_CHARS + 1));
    assertThat(desk.signIn.takeSaid(token)).contains("x".repeat(SignIn.SAID_CHARS));
    desk.signIn.say("nobody", "Saved.");
    assertThat(desk.signIn.takeSaid("nobody")).isEmpty();
  }

  private long seenAt(String token) {
    return desk.store
        .read(it -> it.officeSession(Secrets.hash(token)))
        .map(OfficeSessionRow::seenAtMillis)
        .orElseThrow();
  }

  private boolean isStored(String token) {
    return desk.store.read(it -> it.officeSession(Secrets.hash(token))).isPresent();
  }
}
