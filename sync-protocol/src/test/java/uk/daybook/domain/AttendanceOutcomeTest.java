package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttendanceOutcomeTest {
  @ParameterizedTest
  @CsvSource({
    // code, attended, enforceable, acceptable absence, service cause, supervisor may set, clears
    "ATTC, true,  false, false, false, true,  true",
    "AFTC, true,  true,  false, false, true,  false",
    "ATSH, true,  true,  false, false, true,  false",
    "ATSS, true,  false, false, true,  true,  true",
    "ATCH, true,  false, false, false, false, true",
    "AFDA, true,  false, false, false, false, true",
    "UACP, false, true,  false, false, true,  false",
    "AAME, false, false, true,  false, false, true",
    "AASD, false, false, true,  true,  false, true",
    "AAEM, false, false, true,  false, false, true",
    "AAFC, false, false, true,  false, false, true",
    "AACL, false, false, true,  false, false, true",
    "AARC, false, false, true,  false, false, true",
    "AAHO, false, false, true,  false, false, true",
    "AARE, false, false, true,  false, false, true",
    "CO05, false, false, true,  false, false, true",
    "CO10, false, false, true,  false, false, true",
    "RSSR, false, false, false, true,  false, true",
    "RSOF, false, false, false, false, false, true",
    "ATFI, false, true,  false, false, false, false",
    "AFTA, false, false, false, false, false, false"
  })
  void eachOutcomeMeansWhatTheDomainSays(
      AttendanceOutcome outcome,
      boolean attended,
      boolean enforceable,
      boolean acceptable,
      boolean service,
      boolean onSite,
      boolean clears) {
    assertThat(outcome.attended()).isEqualTo(attended);
    assertThat(outcome.enforceable()).isEqualTo(enforceable);
    assertThat(outcome.acceptableAbsence()).isEqualTo(acceptable);
    assertThat(outcome.serviceCause()).isEqualTo(service);
    assertThat(outcome.settableBy(Role.SUPERVISOR)).isEqualTo(onSite);
    assertThat(outcome.clearsFailure()).isEqualTo(clears);
  }

  @Test
  void thereAreTwentyOneOutcomes() {
    assertThat(AttendanceOutcome.values()).hasSize(21);
  }

  @ParameterizedTest
  @CsvSource({
    "CASE_ADMIN, true",
    "UPW_MANAGER, true",
    "SPO, true",
    "IMPORT, true",
    "OFFICER, false",
    "AUDITOR, false",
    "POSTING, false"
  })
  void theOfficeSetsEveryOutcomeAndAnOfficerNone(Role role, boolean may) {
    for (AttendanceOutcome outcome : AttendanceOutcome.values()) {
      assertThat(outcome.settableBy(role)).isEqualTo(may);
    }
  }

  @Test
  void onlyAnAbsenceOrBeingSentHomeForBehaviourBlocksTheIncentive() {
    assertThat(AttendanceOutcome.values())
        .filteredOn(AttendanceOutcome::blocksIncentive)
        .containsExactlyInAnyOrder(AttendanceOutcome.UACP, AttendanceOutcome.ATSH);
  }
}
