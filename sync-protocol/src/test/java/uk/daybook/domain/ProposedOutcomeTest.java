package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session planned from 09:00 to 16:00. */
class ProposedOutcomeTest {
  private static final LocalTime START = LocalTime.of(9, 0);
  private static final LocalTime FINISH = LocalTime.of(16, 0);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private static ProposedOutcome propose(
      int delay, @Nullable String agreed, RollMarks marks, LatenessHandling handling) {
    return ProposedOutcome.of(START, FINISH, delay, Adjustments.of(agreed), marks, handling);
  }

  private static String missing(ProposedOutcome proposed) {
    List<String> names = new ArrayList<>();
    proposed.missing().forEach(one -> names.add(one.name()));
    return names.isEmpty() ? "none" : String.join(" ", names);
  }

  @ParameterizedTest
  @CsvSource({
    // arrived, not here yet, left, why, outcome, start, finish, missing
    ",      false, ,      ,               ,     ,      ,      ARRIVED_OR_NOT",
    ",      true,  ,      ,               UACP, ,      ,      none",
    "08:55, true,  ,      ,               ATTC, 09:00, 16:00, none",
    "09:00, false, ,      ,               ATTC, 09:00, 16:00, none",
    "09:00, false, ,      BEHAVIOUR,      ATTC, 09:00, 16:00, none",
    "09:00, false, 12:00, GOOD_REASON,    ATTC, 09:00, 12:00, none",
    "09:00, false, 12:00, INJURY,         ATTC, 09:00, 12:00, none",
    "09:00, false, 12:00, HOURS_DONE,     ATTC, 09:00, 12:00, none",
    "09:00, false, 12:00, NO_GOOD_REASON, AFTC, 09:00, 12:00, none",
    "09:00, false, 12:00, BEHAVIOUR,      ATSH, 09:00, 12:00, none",
    "09:00, false, 12:00, SERVICE,        ATSS, 09:00, 12:00, none",
    "09:00, false, 12:00, ,               ,     09:00, 12:00, WHY_LEFT",
    "09:00, false, 15:59, ,               ,     09:00, 15:59, WHY_LEFT",
    "09:00, false, 16:00, ,               ATTC, 09:00, 16:00, none",
    "09:00, false, 16:20, ,               ATTC, 09:00, 16:20, none",
    "09:00, false, 16:00, NO_GOOD_REASON, ATTC, 09:00, 16:00, none",
    "09:00, false, 16:00, BEHAVIOUR,      ATSH, 09:00, 16:00, none",
    // left without ever having arrived: somebody has to say
    ",      false, 12:00, ,               ,     ,      ,      ARRIVED_OR_NOT WHY_LEFT",
    ",      true,  12:00, INJURY,         ,     ,      ,      ARRIVED_OR_NOT",
    ",      true,  16:00, ,               ,     ,      ,      ARRIVED_OR_NOT",
    // never a finish before the start
    "16:30, false, ,      ,               ATTC, 16:30, 16:30, none",
    "08:40, false, 08:50, GOOD_REASON,    ATTC, 09:00, 09:00, none"
  })
  void marksProposeAnOutcomeAndAskForWhatIsMissing(
      @Nullable LocalTime arrived,
      boolean notHereYet,
      @Nullable LocalTime left,
      @Nullable LeftReason why,
      @Nullable AttendanceOutcome outcome,
      @Nullable LocalTime start,
      @Nullable LocalTime finish,
      String missing) {
    RollMarks marks = new RollMarks(arrived, notHereYet, left, why);
    ProposedOutcome proposed = propose(0, null, marks, LatenessHandling.MOVES_START);
    assertThat(proposed.outcome()).isEqualTo(outcome);
    assertThat(proposed.start()).isEqualTo(start);
    assertThat(proposed.finish()).isEqualTo(finish);
    assertThat(missing(proposed)).isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({
    // arrived, left, delay, agreed, handling, start, finish, penalty, late
    "09:20, ,      0,  ,                 MOVES_START,  09:20, 16:00, 0,   20",
    "09:20, ,      0,  ,                 ADDS_PENALTY, 09:00, 16:00, 20,  20",
    "09:20, ,      20, ,                 ADDS_PENALTY, 09:20, 16:00, 0,   0",
    "09:00, ,      20, ,                 MOVES_START,  09:20, 16:00, 0,   0",
    "09:30, ,      0,  not before 09:30, MOVES_START,  09:30, 16:00, 0,   0",
    "09:40, ,      0,  not before 09:30, ADDS_PENALTY, 09:30, 16:00, 10,  10",
    // a penalty is never longer than the time they were there
    "16:30, ,      0,  ,                 ADDS_PENALTY, 09:00, 16:00, 420, 450",
    "09:30, 09:20, 0,  ,                 ADDS_PENALTY, 09:00, 09:20, 20,  30"
  })
  void latenessMovesTheStartOrAddsAPenaltyAndADelayNeverMovesTheFinish(
      LocalTime arrived,
      @Nullable LocalTime left,
      int delay,
      @Nullable String agreed,
      LatenessHandling handling,
      LocalTime start,
      LocalTime finish,
      int penalty,
      int late) {
    RollMarks marks = new RollMarks(arrived, false, left, left == null ? null : LeftReason.INJURY);
    assertThat(propose(delay, agreed, marks, handling))
        .isEqualTo(
            new ProposedOutcome(AttendanceOutcome.ATTC, start, finish, penalty, late, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    // left, agreed, why, outcome, missing
    "14:45, must leave by 14:45, ,               ATTC, none",
    "15:00, must leave by 14:45, ,               ATTC, none",
    "15:00, must leave by 14:45, NO_GOOD_REASON, ATTC, none",
    "15:00, must leave by 14:45, BEHAVIOUR,      ATSH, none",
    "14:44, must leave by 14:45, ,               ,     WHY_LEFT",
    "14:45, must leave by 3,     ,               ,     WHY_LEFT",
    // agreed for another time of day: says nothing of this session
    "10:00, must leave by 08:30, ,               ,     WHY_LEFT"
  })
  void leavingWhenAgreedIsNotLeavingEarly(
      LocalTime left,
      String agreed,
      @Nullable LeftReason why,
      @Nullable AttendanceOutcome outcome,
      String missing) {
    RollMarks marks = new RollMarks(START, false, left, why);
    ProposedOutcome proposed = propose(0, agreed, marks, LatenessHandling.MOVES_START);
    assertThat(proposed.outcome()).isEqualTo(outcome);
    assertThat(proposed.finish()).isEqualTo(left);
    assertThat(missing(proposed)).isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({
    // arrived, left, now, start, finish
    "09:00, ,      12:30, 09:00, 12:30",
    "09:00, ,      16:30, 09:00, 16:00",
    "09:00, 12:00, 12:30, 09:00, 12:00",
    "09:00, 12:00, 11:00, 09:00, 11:00",
    "08:20, ,      08:30, ,      "
  })
  void nothingIsProposedThatIsStillToCome(
      LocalTime arrived,
      @Nullable LocalTime left,
      LocalTime now,
      @Nullable LocalTime start,
      @Nullable LocalTime finish) {
    RollMarks marks = new RollMarks(arrived, false, left, left == null ? null : LeftReason.INJURY);
    ProposedOutcome proposed = propose(0, null, marks, LatenessHandling.MOVES_START).asOf(now);
    assertThat(proposed.outcome()).isEqualTo(AttendanceOutcome.ATTC);
    assertThat(proposed.start()).isEqualTo(start);
    assertThat(proposed.finish()).isEqualTo(finish);
  }

  @Test
  void aPenaltyIsCutToTheTimeUntilNow() {
    RollMarks marks = new RollMarks(LocalTime.of(9, 40), false, null, null);
    ProposedOutcome proposed =
        propose(0, null, marks, LatenessHandling.ADDS_PENALTY).asOf(LocalTime.of(9, 25));
    assertThat(proposed.penaltyMinutes()).isEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({
    // arrived, not here yet, why, outcome, at
    "08:40, false, ,          ATSS, 08:40",
    "08:40, false, BEHAVIOUR, ATSH, 08:40",
    "09:30, false, ,          ATSS, 08:50",
    ",      true,  ,          ,     ",
    ",      false, ,          ,     "
  })
  void aSessionThatDoesNotGoAheadSendsHomeWhoeverCame(
      @Nullable LocalTime arrived,
      boolean notHereYet,
      @Nullable LeftReason why,
      @Nullable AttendanceOutcome outcome,
      @Nullable LocalTime at) {
    RollMarks marks = new RollMarks(arrived, notHereYet, null, why);
    assertThat(ProposedOutcome.notHeld(marks, LocalTime.of(8, 50)))
        .isEqualTo(new ProposedOutcome(outcome, at, at, 0, 0, List.of()));
  }

  @Test
  void aSessionThatBeganEarlyCreditsItsRealTimesAndNobodyIsLateForThePlan() {
    RollMarks marks = new RollMarks(LocalTime.of(8, 10), false, null, null);
    assertThat(
            ProposedOutcome.early(LocalTime.of(8, 0), LocalTime.of(8, 45), Adjustments.NONE, marks))
        .isEqualTo(
            new ProposedOutcome(
                AttendanceOutcome.ATTC, LocalTime.of(8, 10), LocalTime.of(8, 45), 0, 0, List.of()));
  }

  /** Whatever is proposed may be recorded as it stands by the supervisor it is proposed to. */
  @ParameterizedTest
  @CsvSource({
    "09:00,",
    "09:40,",
    "16:30,",
    "23:59,",
    "09:00, 08:00",
    "12:00, 10:00",
    "09:10, 16:30",
    ", "
  })
  void aProposalBreaksNoRule(@Nullable LocalTime arrived, @Nullable LocalTime left) {
    for (LatenessHandling handling : LatenessHandling.values()) {
      for (LeftReason why : LeftReason.values()) {
        RollMarks marks = new RollMarks(arrived, true, left, why);
        ProposedOutcome proposed = propose(30, "not before 09:30", marks, handling);
        AttendanceRules.Entry entry =
            new AttendanceRules.Entry(
                proposed.outcome(), proposed.start(), proposed.finish(), proposed.penaltyMinutes());
        assertThat(AttendanceRules.check(entry, null, DAY, DAY.plusDays(1), Role.SUPERVISOR))
            .isEmpty();
      }
    }
  }
}
