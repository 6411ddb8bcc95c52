package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Today is 21 November 2026. */
class VisitRulesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @ParameterizedTest
  @CsvSource({
    // role, planned, outcome, reason, breaches
    "OFFICER,    2026-11-21, ,                     ,          none",
    "OFFICER,    2026-11-22, ,                     ,          none",
    "OFFICER,    2026-11-21, complied,             ,          none",
    "OFFICER,    2026-11-20, complied,             ,          none",
    "OFFICER,    2026-11-22, complied,             ,          visit-in-future",
    "OFFICER,    2026-11-21, failed_to_comply,     ,          none",
    "OFFICER,    2026-11-21, unacceptable_absence, ,          none",
    "OFFICER,    2026-11-21, awaiting_evidence,    ,          none",
    "OFFICER,    2026-11-21, acceptable_absence,   medical,   none",
    "OFFICER,    2026-11-21, acceptable_absence,   ,          visit-reason-missing",
    "OFFICER,    2026-11-21, acceptable_absence,   no_reply,  visit-reason-missing",
    "OFFICER,    2026-11-21, not_carried_out,      no_reply,  none",
    "OFFICER,    2026-11-21, not_carried_out,      our_error, none",
    "OFFICER,    2026-11-21, not_carried_out,      ,          visit-reason-missing",
    "OFFICER,    2026-11-21, not_carried_out,      medical,   visit-reason-missing",
    "OFFICER,    2026-11-21, complied,             medical,   visit-reason-not-needed",
    "OFFICER,    2026-11-21, ATSH,                 ,          visit-outcome-not-allowed",
    "OFFICER,    2026-11-21, ATSS,                 ,          visit-outcome-not-allowed",
    "OFFICER,    2026-11-21, RSSR,                 ,          visit-outcome-not-allowed",
    "OFFICER,    2026-11-21, RSOF,                 ,          visit-outcome-not-allowed",
    "OFFICER,    2026-11-21, sent_home,            ,          visit-outcome-not-allowed",
    "OFFICER,    2026-11-21, rescheduled,          ,          visit-outcome-not-allowed",
    "OFFICER,    2026-11-21, other,                ,          visit-outcome-unknown",
    "SPO,        2026-11-21, complied,             ,          none",
    "CASE_ADMIN, 2026-11-21, complied,             ,          none",
    "IMPORT,     2026-11-21, complied,             ,          none",
    "SUPERVISOR, 2026-11-21, complied,             ,          visit-not-yours",
    "AUDITOR,    2026-11-21, complied,             ,          visit-not-yours",
    "POSTING,    2026-11-21, complied,             ,          visit-not-yours"
  })
  void eachProblemOfAVisitIsNamed(
      Role role,
      LocalDate planned,
      @Nullable String outcome,
      @Nullable String reason,
      String expected) {
    assertThat(Sample.codes(VisitRules.check(outcome, reason, planned, TODAY, role)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // outcome, assessed on, circumstances changed on, breaches
    ",                2026-11-01, ,           risk-assessment-missing",
    "APPROVED,        ,           ,           risk-assessment-missing",
    "APPROVED,        2026-11-01, ,           none",
    "EXEMPTED,        2026-11-01, ,           none",
    "NOT_APPROVED,    2026-11-01, ,           risk-assessment-not-approved",
    "DELAYED,         2026-11-01, ,           risk-assessment-not-approved",
    "NOT_CARRIED_OUT, 2026-11-01, ,           risk-assessment-not-approved",
    "REFERRED_TO_SPO, 2026-11-01, ,           risk-assessment-not-approved",
    "APPROVED,        2026-11-01, 2026-10-31, none",
    "APPROVED,        2026-11-01, 2026-11-01, none",
    "APPROVED,        2026-11-01, 2026-11-02, risk-assessment-out-of-date"
  })
  void aVisitNeedsARiskAssessmentOfTheAddressAsItIs(
      @Nullable RiskAssessmentOutcome outcome,
      @Nullable LocalDate assessedOn,
      @Nullable LocalDate changedOn,
      String expected) {
    assertThat(Sample.codes(VisitRules.checkRiskAssessment(outcome, assessedOn, changedOn)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_REPLY, false",
    "NOT_KNOWN_HERE, true",
    "NO_ADULT_PRESENT, false",
    "UNSAFE, false",
    "OUR_ERROR, false"
  })
  void onlyNotKnownHereDoubtsTheAddress(NotCarriedOutReason reason, boolean doubts) {
    assertThat(reason.doubtsAddress()).isEqualTo(doubts);
  }
}
