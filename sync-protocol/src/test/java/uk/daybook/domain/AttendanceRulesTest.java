package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Today is 21 November 2026. */
class AttendanceRulesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @ParameterizedTest
  @CsvSource({
    // role, session, outcome, before, start, finish, penalty, breaches
    "SUPERVISOR, 2026-11-21, ATTC, ,     09:00, 16:00, 0,   none",
    "SUPERVISOR, 2026-11-21, ,     ,     ,      ,      0,   none",
    "SUPERVISOR, 2026-11-20, ATTC, ,     09:00, 09:00, 0,   none",
    "SUPERVISOR, 2026-11-20, ATTC, ,     00:00, 23:59, 0,   none",
    "SUPERVISOR, 2026-11-20, ATTC, ,     09:01, 09:00, 0,   finish-before-start",
    "SUPERVISOR, 2026-11-20, ATTC, ,     23:59, 00:00, 0,   finish-before-start",
    "SUPERVISOR, 2026-11-20, ATTC, ,     ,      ,      0,   times-missing",
    "SUPERVISOR, 2026-11-20, ATTC, ,     09:00, ,      0,   times-missing",
    "SUPERVISOR, 2026-11-20, ATTC, ,     ,      16:00, 0,   times-missing",
    "SUPERVISOR, 2026-11-21, ATTC, ,     09:00, ,      0,   none",
    "SUPERVISOR, 2026-11-22, ATTC, ,     ,      ,      0,   outcome-in-future",
    "SUPERVISOR, 2026-11-22, ,     ,     ,      ,      0,   none",
    "SUPERVISOR, 2026-11-21, UACP, ,     ,      ,      0,   none",
    "SUPERVISOR, 2026-11-21, UACP, ,     09:00, ,      0,   absence-with-times",
    "SUPERVISOR, 2026-11-21, UACP, ,     ,      16:00, 0,   absence-with-times",
    "SUPERVISOR, 2026-11-21, UACP, ,     ,      ,      10,  absence-with-times",
    "CASE_ADMIN, 2026-11-21, AFTA, ,     09:00, ,      0,   absence-with-times",
    "SUPERVISOR, 2026-11-21, AAME, ,     ,      ,      0,   outcome-not-yours",
    "SUPERVISOR, 2026-11-21, AAME, AAME, ,      ,      0,   none",
    "SUPERVISOR, 2026-11-21, AAME, UACP, ,      ,      0,   outcome-not-yours",
    "CASE_ADMIN, 2026-11-21, AAME, ,     ,      ,      0,   none",
    "OFFICER,    2026-11-21, ATTC, ,     09:00, 16:00, 0,   outcome-not-yours",
    "AUDITOR,    2026-11-21, ATTC, ,     09:00, 16:00, 0,   outcome-not-yours",
    "SUPERVISOR, 2026-11-21, ATTC, ,     09:00, 16:00, 420, none",
    "SUPERVISOR, 2026-11-21, ATTC, ,     09:00, 16:00, 421, penalty-too-long",
    "SUPERVISOR, 2026-11-21, ATTC, ,     09:00, 16:00, -1,  penalty-negative",
    "SUPERVISOR, 2026-11-22, AAHO, ,     09:00, 08:00, 0, "
        + "outcome-in-future outcome-not-yours finish-before-start absence-with-times"
  })
  void eachProblemOfAnAttendanceIsNamed(
      Role role,
      LocalDate session,
      @Nullable AttendanceOutcome outcome,
      @Nullable AttendanceOutcome before,
      @Nullable LocalTime start,
      @Nullable LocalTime finish,
      int penalty,
      String expected) {
    AttendanceRules.Entry entry = new AttendanceRules.Entry(outcome, start, finish, penalty);
    List<RuleBreach> breaches = AttendanceRules.check(entry, before, session, TODAY, role);
    assertThat(Sample.codes(breaches)).isEqualTo(expected);
    assertThat(breaches).allSatisfy(breach -> assertThat(breach.words()).endsWith("."));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, ,     true",
    "2026-11-21, ,     false",
    "2026-11-22, , false",
    "2026-11-20, ATTC, false"
  })
  void aPastAppointmentNeedsAnOutcome(
      LocalDate session, @Nullable AttendanceOutcome outcome, boolean lacks) {
    assertThat(AttendanceRules.lacksOutcome(outcome, session, TODAY)).isEqualTo(lacks);
  }
}
