package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbationResetTest {
  private static Optional<ProbationReset> reset(
      OrderType type, String start, String end, String today) {
    return ProbationReset.of(type, LocalDate.parse(start), LocalDate.parse(end), Sample.on(today));
  }

  @ParameterizedTest
  @CsvSource({
    // type, first day, last day, suspended from, follow-up
    "COMMUNITY_ORDER,    2026-01-01, 2026-01-03, 2026-01-03, ",
    "COMMUNITY_ORDER,    2026-01-01, 2026-01-04, 2026-01-04, ",
    "COMMUNITY_ORDER,    2026-01-01, 2026-12-31, 2026-09-02, ",
    "SUSPENDED_SENTENCE, 2024-01-01, 2024-12-30, 2024-09-01, ",
    "COMMUNITY_ORDER,    2023-01-01, 2024-12-31, 2024-06-07, ",
    "COMMUNITY_ORDER,    2022-11-01, 2024-11-01, 2024-06-07, ",
    "LICENCE,            2026-01-01, 2026-12-31, 2026-09-02, 2026-11-01",
    "LICENCE,            2026-01-01, 2026-01-30, 2026-01-21, 2026-01-26"
  })
  void contactIsSuspendedOnceTwoThirdsHaveRun(
      OrderType type,
      String start,
      String end,
      LocalDate suspendedFrom,
      @Nullable LocalDate followUp) {
    assertThat(reset(type, start, end, "2026-11-02"))
        .contains(new ProbationReset(suspendedFrom, followUp));
  }

  @ParameterizedTest
  @CsvSource({"2024-06-06, false", "2024-06-07, true", "2024-06-08, true"})
  void itAppliesFromTheSeventhOfJune2024(String today, boolean applies) {
    assertThat(reset(OrderType.COMMUNITY_ORDER, "2024-01-01", "2024-12-31", today).isPresent())
        .isEqualTo(applies);
  }

  @Test
  void anEmptyStartDateSwitchesItOff() {
    Policy off =
        Sample.with(SettingKey.RESET_FROM, "2027-01-01", "")
            .on(Sample.REGION, LocalDate.parse("2027-01-01"));
    LocalDate start = LocalDate.parse("2026-01-01");
    assertThat(ProbationReset.of(OrderType.LICENCE, start, start.plusYears(1), off)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ", HIGH, , none",
    ", , , none",
    ", VERY_HIGH, , VERY_HIGH_ROSH",
    ", LOW, MAPPA_1, MAPPA",
    ", LOW, MAPPA_2, MAPPA",
    ", LOW, MAPPA_3, MAPPA",
    ", LOW, MAPPA_OTHER, MAPPA",
    ", LOW, CHILD_PROTECTION, CHILD_PROTECTION",
    ", LOW, NATIONAL_SECURITY_DIVISION, NATIONAL_SECURITY_DIVISION",
    ", LOW, INTENSIVE_SUPERVISION_COURT, INTENSIVE_SUPERVISION_COURT",
    ", LOW, REGISTERED_SEX_OFFENDER, none",
    ", LOW, CHILD_SEXUAL_EXPLOITATION, none",
    "CHILD_PROTECTION, LOW, , CHILD_PROTECTION"
  })
  void eachExemptionIsRecordedOrFollowsFromTheCase(
      @Nullable ResetExemption recorded,
      @Nullable RoshLevel rosh,
      @Nullable Registration registration,
      String expected) {
    Set<ResetExemption> exemptions =
        ProbationReset.exemptions(
            recorded == null ? List.of() : List.of(recorded),
            rosh,
            registration == null ? List.of() : List.of(registration));
    assertThat(exemptions.isEmpty() ? "none" : exemptions.iterator().next().name())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // visit, exempt, prompted by risk, reason, shown
    "2026-09-01, false, false, ,           CLEAR",
    "2026-09-02, false, false, ,           NEEDS_REASON",
    "2026-09-03, false, false, ,           NEEDS_REASON",
    "2026-09-03, false, false, '  ',       NEEDS_REASON",
    "2026-09-03, false, false, He asked,   OVERRIDDEN",
    "2026-09-03, true,  false, ,           CLEAR",
    "2026-09-03, false, true,  ,           CLEAR",
    "2026-11-01, false, false, ,           CLEAR",
    "2026-11-02, false, false, ,           NEEDS_REASON"
  })
  void aVisitPlannedPastTheDateShowsTheRuleUnlessRiskPromptsIt(
      LocalDate date,
      boolean exempt,
      boolean risk,
      @Nullable String reason,
      ProbationReset.PlannedVisit shown) {
    ProbationReset reset =
        new ProbationReset(LocalDate.parse("2026-09-02"), LocalDate.parse("2026-11-01"));
    List<ResetExemption> exemptions = exempt ? List.of(ResetExemption.MAPPA) : List.of();
    assertThat(reset.visit(date, exemptions, risk, reason)).isEqualTo(shown);
  }

  @Test
  void theRuleNamesItsDates() {
    LocalDate from = LocalDate.parse("2026-09-02");
    assertThat(new ProbationReset(from, null).words())
        .contains("2026-09-02")
        .doesNotContain("follow-up");
    assertThat(new ProbationReset(from, LocalDate.parse("2026-11-01")).words())
        .contains("follow-up is due on 2026-11-01");
  }

  @ParameterizedTest
  @CsvSource({"2/3, 3, 2", "2/3, 4, 3", "2/3, 366, 244", "1/1, 7, 7", "1/2, 1, 1"})
  void aShareIsRoundedUpToAWholeDay(String fraction, long whole, long share) {
    assertThat(Fraction.of(fraction).orElseThrow().ofRoundedUp(whole)).isEqualTo(share);
  }
}
