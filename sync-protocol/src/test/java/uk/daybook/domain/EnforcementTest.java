package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnforcementTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-02");

  private static EnforcementStep decide(
      Enforcement.Finding finding, boolean conflict, Enforcement.@Nullable Action existing) {
    return Enforcement.decide(
        DAY,
        finding,
        conflict,
        OrderType.COMMUNITY_ORDER,
        List.of(),
        existing,
        Sample.on("2026-11-02"));
  }

  @ParameterizedTest
  @CsvSource({
    // finding, conflict open, existing action, contested already, step
    "FAILURE,   false, ,                    false, Open",
    "FAILURE,   true,  ,                    false, Open",
    "FAILURE,   false, WITHDRAWN,           false, Open",
    "FAILURE,   false, OPEN,                false, Nothing",
    "FAILURE,   false, OPEN,                true,  Resume",
    "FAILURE,   false, LETTER_SENT,         true,  Resume",
    "FAILURE,   false, WITHDRAWAL_PROPOSED, false, Resume",
    "FAILURE,   false, NO_ACTION,           false, Nothing",
    "FAILURE,   true,  OPEN,                false, Contest",
    "FAILURE,   true,  OPEN,                true,  Nothing",
    "FAILURE,   true,  LETTER_SENT,         false, Contest",
    "CLEARED,   false, ,                    false, Nothing",
    "CLEARED,   true,  ,                    false, Nothing",
    "CLEARED,   true,  OPEN,                false, Contest",
    "CLEARED,   true,  OPEN,                true,  Nothing",
    "CLEARED,   false, OPEN,                false, Withdraw",
    "CLEARED,   false, OPEN,                true,  Withdraw",
    "CLEARED,   false, LETTER_SENT,         false, ProposeWithdrawal",
    "CLEARED,   false, BREACH_STARTED,      false, ProposeWithdrawal",
    "CLEARED,   false, WITHDRAWAL_PROPOSED, false, Nothing",
    "CLEARED,   false, WITHDRAWN,           false, Nothing",
    "CLEARED,   false, NO_ACTION,           false, Nothing",
    "UNDECIDED, false, ,                    false, Nothing",
    "UNDECIDED, false, OPEN,                false, Nothing",
    "UNDECIDED, false, OPEN,                true,  Resume",
    "UNDECIDED, false, WITHDRAWAL_PROPOSED, false, Nothing",
    "UNDECIDED, true,  OPEN,                false, Contest"
  })
  void eachStateOfTheActionHasItsNextStep(
      Enforcement.Finding finding,
      boolean conflict,
      Enforcement.@Nullable Progress progress,
      boolean contested,
      String step) {
    Enforcement.Action existing =
        progress == null ? null : new Enforcement.Action(progress, contested);
    assertThat(decide(finding, conflict, existing).getClass().getSimpleName()).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void anOpenedActionRefersToTheOfficerByADateCountedFromTheAppointment(boolean conflict) {
    assertThat(decide(Enforcement.Finding.FAILURE, conflict, null))
        .isEqualTo(
            new EnforcementStep.Open(
                EnforcementCode.ROM,
                LocalDate.parse("2026-11-09"),
                FailurePath.WARNING,
                OrderType.COMMUNITY_ORDER.breachLaw(),
                conflict));
  }

  @ParameterizedTest
  @CsvSource({
    "ATTC, CLEARED", "AFDA, CLEARED", "AAME, CLEARED", "RSOF, CLEARED", "AFTC, FAILURE",
    "ATSH, FAILURE", "ATFI, FAILURE", "UACP, FAILURE", "AFTA, UNDECIDED", ", UNDECIDED"
  })
  void aSessionIsAFailureOnlyByAnEnforceableOutcome(
      @Nullable AttendanceOutcome outcome, Enforcement.Finding finding) {
    assertThat(Enforcement.Finding.of(outcome)).isEqualTo(finding);
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLIED, CLEARED",
    "ACCEPTABLE_ABSENCE, CLEARED",
    "NOT_CARRIED_OUT, CLEARED",
    "FAILED_TO_COMPLY, FAILURE",
    "UNACCEPTABLE_ABSENCE, FAILURE",
    "AWAITING_EVIDENCE, UNDECIDED",
    ", UNDECIDED"
  })
  void aVisitIsAFailureOnlyByAnEnforceableOutcome(
      @Nullable VisitOutcome outcome, Enforcement.Finding finding) {
    assertThat(Enforcement.Finding.of(outcome)).isEqualTo(finding);
  }

  @ParameterizedTest
  @CsvSource({
    // order type, warnings given, appointment, path
    "COMMUNITY_ORDER,    '',                    2026-11-02, WARNING",
    "COMMUNITY_ORDER,    2025-11-02,            2026-11-01, REFERRAL",
    "COMMUNITY_ORDER,    2025-11-02,            2026-11-02, WARNING",
    "COMMUNITY_ORDER,    2025-11-02,            2026-11-03, WARNING",
    "COMMUNITY_ORDER,    2026-11-01,            2026-11-02, REFERRAL",
    "COMMUNITY_ORDER,    2026-11-02,            2026-11-02, WARNING",
    "COMMUNITY_ORDER,    2026-11-03,            2026-11-02, WARNING",
    "COMMUNITY_ORDER,    2024-01-01 2026-06-01, 2026-11-02, REFERRAL",
    "COMMUNITY_ORDER,    2024-02-29,            2025-02-28, REFERRAL",
    "COMMUNITY_ORDER,    2024-02-29,            2025-03-01, WARNING",
    "COMMUNITY_ORDER,    2023-02-28,            2024-02-28, WARNING",
    "SUSPENDED_SENTENCE, 2026-06-01,            2026-11-02, REFERRAL",
    "LICENCE,            '',                    2026-11-02, RECALL",
    "LICENCE,            2026-06-01,            2026-11-02, RECALL"
  })
  void aFurtherFailureWithinTwelveMonthsOfAWarningIsReferred(
      OrderType type, String warnings, LocalDate appointment, FailurePath path) {
    assertThat(Enforcement.path(type, appointment, Sample.dates(warnings), Sample.on("2026-11-02")))
        .isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "ROM, 2026-02-21, 2026-02-28", "ROM, 2024-02-22, 2024-02-29", "EA02, 2026-11-02, 2026-11-09",
    "NFA, 2026-11-02, ", "EA06, 2026-11-02, ", "EA07, 2026-11-02, "
  })
  void respondByIsCountedFromTheAppointment(
      EnforcementCode code, LocalDate appointment, @Nullable LocalDate by) {
    assertThat(Enforcement.respondBy(code, appointment, Sample.on("2026-11-02")).orElse(null))
        .isEqualTo(by);
  }

  @Test
  void everyActionThatWaitsForSomebodyHasARespondByDate() {
    assertThat(EnforcementCode.values())
        .filteredOn(c -> !Enforcement.respondBy(c, DAY, Sample.on("2026-11-02")).isPresent())
        .containsExactly(EnforcementCode.NFA, EnforcementCode.EA06, EnforcementCode.EA07);
  }

  @ParameterizedTest
  @CsvSource({
    "WARNING,  EA02, true",
    "WARNING,  EA08, false",
    "WARNING,  IBR,  false",
    "REFERRAL, EA02, false",
    "REFERRAL, EA03, false",
    "REFERRAL, EA08, true",
    "REFERRAL, IBR,  true",
    "RECALL,   EA02, false",
    "RECALL,   IBR,  true",
    "RECALL,   NFA,  true",
  })
  void aPathLeadsToWhatTheLawSays(FailurePath path, EnforcementCode code, boolean leads) {
    assertThat(path.leadsTo(code)).isEqualTo(leads);
  }
}
