package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursLedgerTest {
  private static final OrderHours FORTY = new OrderHours(Sample.REGION, 40, 0);

  /** An attendance complied with, beginning at nine. */
  static Worked hours(String id, String date, int minutes) {
    return of(id, date, minutes, AttendanceOutcome.ATTC, false, false);
  }

  static Worked of(
      String id,
      String date,
      int minutes,
      AttendanceOutcome outcome,
      boolean ete,
      boolean conflict) {
    LocalTime start = LocalTime.parse("09:00");
    boolean timed = outcome.attended();
    return new Worked(
        id,
        LocalDate.parse(date),
        start,
        timed ? start : null,
        timed ? start.plusMinutes(minutes) : null,
        0,
        outcome,
        ete,
        conflict);
  }

  private static HoursLedger recompute(OrderHours order, Worked... worked) {
    return HoursLedger.recompute(order, List.of(worked), Sample.NATIONAL);
  }

  private static List<Integer> credits(HoursLedger ledger) {
    List<Integer> credits = new ArrayList<>();
    for (LedgerLine line : ledger.lines()) {
      credits.add(line.creditMinutes());
    }
    return credits;
  }

  @ParameterizedTest
  @CsvSource({"0, 2400", "60, 2460", "-180, 2220", "-2400, 0", "-2401, 0"})
  void requiredIsHoursPlusOrMinusAdjustments(int adjustment, int required) {
    HoursLedger ledger = recompute(new OrderHours(Sample.REGION, 40, adjustment));
    assertThat(ledger.requiredMinutes()).isEqualTo(required);
    assertThat(ledger.remainingMinutes()).isEqualTo(required);
    assertThat(ledger.finished()).isEqualTo(required == 0);
  }

  @Test
  void creditNeverExceedsWhatRemains() {
    OrderHours order = new OrderHours(Sample.REGION, 40, -1600);
    HoursLedger ledger =
        recompute(
            order,
            hours("a", "2026-11-02", 420),
            hours("b", "2026-11-03", 420),
            hours("c", "2026-11-04", 60));
    assertThat(credits(ledger)).containsExactly(420, 380, 0);
    assertThat(ledger.lines().get(0).reasons()).isEmpty();
    assertThat(ledger.lines().get(1).reasons()).containsExactly(CreditReason.CAPPED_BY_REMAINING);
    assertThat(ledger.lines().get(2).reasons()).containsExactly(CreditReason.CAPPED_BY_REMAINING);
    assertThat(ledger.remainingMinutes()).isZero();
    assertThat(ledger.finished()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // 30% of 40 hours is 720 minutes; 20% was 480
    "2026-11-02, 2026-11-03, 300",
    "2024-11-04, 2024-11-05, 60",
    "2024-12-31, 2025-01-01, 300"
  })
  void educationCountsUpToItsShareByTheSettingOfEachDate(String first, String second, int credit) {
    HoursLedger ledger =
        recompute(
            FORTY,
            of("a", first, 420, AttendanceOutcome.ATTC, true, false),
            of("b", second, 420, AttendanceOutcome.ATTC, true, false),
            hours("c", "2026-11-20", 60));
    assertThat(credits(ledger)).containsExactly(420, credit, 60);
    assertThat(ledger.lines().get(1).reasons()).containsExactly(CreditReason.CAPPED_BY_ETE_SHARE);
    assertThat(ledger.eteCreditedMinutes()).isEqualTo(420 + credit);
  }

  @Test
  void theEteShareIsCutDownToWholeMinutes() {
    Settings third = Sample.with(SettingKey.ETE_SHARE_PERCENT, "2026-01-01", "33");
    OrderHours order = new OrderHours(Sample.REGION, 41, 0);
    Policy policy = third.on(Sample.REGION, LocalDate.parse("2026-01-01"));
    assertThat(order.eteShareMinutes(policy)).isEqualTo(811);
  }

  @Test
  void anOpenConflictMakesTheCreditProvisional() {
    HoursLedger ledger =
        recompute(
            FORTY,
            of("a", "2026-11-02", 60, AttendanceOutcome.ATTC, false, true),
            hours("b", "2026-11-03", 60));
    assertThat(ledger.provisional()).isTrue();
    assertThat(ledger.lines().get(0).reasons()).containsExactly(CreditReason.CONFLICT_OPEN);
    assertThat(ledger.lines().get(1).provisional()).isFalse();
    assertThat(recompute(FORTY, hours("b", "2026-11-03", 60)).provisional()).isFalse();
  }

  @Test
  void aLineThatCreditsNothingSaysWhy() {
    LocalDate day = LocalDate.parse("2026-11-02");
    LocalTime nine = LocalTime.parse("09:00");
    HoursLedger ledger =
        recompute(
            FORTY,
            new Worked("a", day, nine, nine, null, 0, AttendanceOutcome.ATTC, false, false),
            new Worked("b", day, nine, null, null, 0, null, false, false),
            of("c", "2026-11-02", 0, AttendanceOutcome.AAME, false, false));
    assertThat(ledger.lines())
        .extracting(LedgerLine::reasons)
        .containsExactly(
            List.of(CreditReason.TIMES_MISSING),
            List.of(CreditReason.OUTCOME_NOT_SET),
            List.of(CreditReason.NOT_ATTENDED));
  }

  @Test
  void linesAreInOrderOfDateThenStartThenId() {
    LocalDate day = LocalDate.parse("2026-11-03");
    LocalTime nine = LocalTime.parse("09:00");
    LocalTime one = LocalTime.parse("13:00");
    AttendanceOutcome attended = AttendanceOutcome.ATTC;
    HoursLedger ledger =
        recompute(
            FORTY,
            new Worked("a", day, one, one, one, 0, attended, false, false),
            new Worked("c", day, nine, nine, nine, 0, attended, false, false),
            new Worked("b", day, nine, null, null, 0, null, false, false),
            hours("z", "2026-11-02", 60));
    assertThat(ledger.lines()).extracting(LedgerLine::id).containsExactly("z", "b", "c", "a");
  }

  @Test
  void theResultDoesNotDependOnTheOrderOfTheList() {
    Settings settings = Sample.with(SettingKey.INCENTIVE_BY_POLICY, "2026-01-01", "true");
    List<Worked> worked = new ArrayList<>();
    AttendanceOutcome[] outcomes = AttendanceOutcome.values();
    for (int i = 0; i < 30; i++) {
      String date = LocalDate.parse("2026-02-20").plusDays(i / 2).toString();
      worked.add(of("id" + i, date, 100 + i, outcomes[i % 6], i % 5 == 0, i % 7 == 0));
    }
    HoursLedger expected = HoursLedger.recompute(FORTY, worked, settings);
    assertThat(expected.creditedMinutes() + expected.incentiveMinutes()).isLessThanOrEqualTo(2400);
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(worked, random);
      assertThat(HoursLedger.recompute(FORTY, worked, settings)).isEqualTo(expected);
    }
  }
}
