package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forty hours ordered: the incentive begins at 600 minutes. */
class IncentiveTest {
  private static final OrderHours FORTY = new OrderHours(Sample.REGION, 40, 0);
  private static final Settings ON =
      Sample.with(SettingKey.S37_COMMENCED, "2026-01-01", "2026-01-01");

  private static Worked day(int day, int minutes) {
    return day(day, minutes, AttendanceOutcome.ATTC);
  }

  private static Worked day(int day, int minutes, AttendanceOutcome outcome) {
    String date = LocalDate.parse("2026-03-01").plusDays(day).toString();
    return HoursLedgerTest.of("id" + day, date, minutes, outcome, false, false);
  }

  private static HoursLedger recompute(Settings settings, Worked... worked) {
    return HoursLedger.recompute(FORTY, List.of(worked), settings);
  }

  @ParameterizedTest
  @CsvSource({
    // first day, second day, taken off
    "300, 299, 0, NOT_REACHED",
    "300, 300, 0, EARNING",
    "300, 359, 0, EARNING",
    "300, 360, 30, EARNING",
    "300, 419, 30, EARNING",
    "300, 420, 60, EARNING",
    "600, 60,  30, EARNING"
  })
  void eachWholeHourAfterAQuarterTakesHalfAnHourOff(
      int first, int second, int incentive, Incentive.Standing standing) {
    HoursLedger ledger = recompute(ON, day(1, first), day(2, second));
    assertThat(ledger.incentiveMinutes()).isEqualTo(incentive);
    assertThat(ledger.incentive()).isEqualTo(standing);
    assertThat(ledger.remainingMinutes()).isEqualTo(2400 - first - second - incentive);
  }

  @Test
  void partHoursCarryToTheNextAttendance() {
    HoursLedger ledger = recompute(ON, day(1, 600), day(2, 45), day(3, 45), day(4, 30));
    assertThat(ledger.lines())
        .extracting(LedgerLine::incentiveMinutes)
        .containsExactly(0, 0, 30, 30);
  }

  @ParameterizedTest
  @CsvSource({
    // a failure on day 2, after so many minutes; then 600 and 120 more
    "UACP, 599, BLOCKED, 0",
    "UACP, 600, STOPPED, 0",
    "AFTC, 300, EARNING, 210",
    "ATFI, 599, EARNING, 330",
    "AAME, 300, EARNING, 210",
    "AFTA, 300, EARNING, 210"
  })
  void anAbsenceWithoutExcuseBeforeAQuarterBlocksIt(
      AttendanceOutcome outcome, int before, Incentive.Standing standing, int incentive) {
    HoursLedger ledger =
        recompute(ON, day(1, before), day(2, 0, outcome), day(3, 600), day(4, 120));
    assertThat(ledger.incentive()).isEqualTo(standing);
    // before + 720 worked, less 600, in whole hours
    assertThat(ledger.incentiveMinutes()).isEqualTo(incentive);
  }

  @ParameterizedTest
  @CsvSource({"59, BLOCKED", "60, STOPPED"})
  void beingSentHomeBlocksUnlessTheQuarterWasWorkedByThen(
      int minutes, Incentive.Standing standing) {
    HoursLedger ledger =
        recompute(ON, day(1, 540), day(2, minutes, AttendanceOutcome.ATSH), day(3, 300));
    assertThat(ledger.incentive()).isEqualTo(standing);
    assertThat(ledger.incentiveMinutes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"AFTC", "ATSH", "ATFI", "UACP"})
  void aLaterEnforceableOutcomeStopsItAndKeepsWhatWasEarned(AttendanceOutcome outcome) {
    HoursLedger ledger = recompute(ON, day(1, 600), day(2, 120), day(3, 60, outcome), day(4, 120));
    assertThat(ledger.incentive()).isEqualTo(Incentive.Standing.STOPPED);
    assertThat(ledger.incentiveMinutes()).isEqualTo(60);
  }

  @Test
  void stoppingIsASetting() {
    Settings goesOn = Sample.with(ON, SettingKey.INCENTIVE_STOPS_ON_FAILURE, "2026-01-01", "false");
    HoursLedger ledger =
        recompute(
            goesOn,
            day(1, 600),
            day(2, 120),
            day(3, 60, AttendanceOutcome.AFTC),
            day(4, 120, AttendanceOutcome.ATTC));
    assertThat(ledger.incentive()).isEqualTo(Incentive.Standing.EARNING);
    assertThat(ledger.incentiveMinutes()).isEqualTo(150);
  }

  @Test
  void aRedecidedOutcomeRestoresIt() {
    Worked failed = day(1, 0, AttendanceOutcome.UACP);
    Worked redecided = day(1, 0, AttendanceOutcome.AAME);
    assertThat(recompute(ON, failed, day(2, 720)).incentiveMinutes()).isZero();
    assertThat(recompute(ON, redecided, day(2, 720)).incentiveMinutes()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    // s. 37 commences, incentive by policy, minutes taken off for 3 and 4 March
    "'',         false, 0",
    "'',         true,  120",
    "2026-03-03, false, 120",
    "2026-03-04, false, 120",
    "2026-03-05, false, 60",
    "2026-03-06, false, 0"
  })
  void onlyHoursWorkedWhileItRunsEarn(String commenced, String byPolicy, int incentive) {
    Settings settings = Sample.with(SettingKey.S37_COMMENCED, "2026-01-01", commenced);
    settings = Sample.with(settings, SettingKey.INCENTIVE_BY_POLICY, "2026-01-01", byPolicy);
    HoursLedger ledger = recompute(settings, day(1, 600), day(3, 120), day(4, 120));
    assertThat(ledger.incentiveMinutes()).isEqualTo(incentive);
    assertThat(ledger.incentive())
        .isEqualTo(incentive == 0 ? Incentive.Standing.NOT_RUNNING : Incentive.Standing.EARNING);
  }

  @Test
  void itNeverTakesOffMoreThanRemains() {
    OrderHours short1 = new OrderHours(Sample.REGION, 40, -1590);
    HoursLedger ledger =
        HoursLedger.recompute(short1, List.of(day(1, 600), day(2, 180), day(3, 60)), ON);
    assertThat(ledger.creditedMinutes()).isEqualTo(780);
    assertThat(ledger.incentiveMinutes()).isEqualTo(30);
    assertThat(ledger.remainingMinutes()).isZero();
    assertThat(ledger.lines().get(2).reasons()).containsExactly(CreditReason.CAPPED_BY_REMAINING);
  }
}
