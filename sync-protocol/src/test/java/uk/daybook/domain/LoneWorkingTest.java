package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.domain.Recipients.Colleague;

/** DOMAIN: lone working. Policy: warning 5 minutes before, margin 15 minutes, 10 minutes a step. */
final class LoneWorkingTest {
  private static final Instant FINISH = Instant.parse("2026-11-18T11:00:00Z");
  private static final Instant STARTED = Instant.parse("2026-11-18T10:05:00Z");

  private static final Settings SETTINGS = Settings.national();

  private static Policy policy() {
    return SETTINGS.on(Region.NORTH_EAST, LocalDate.of(2026, 11, 18));
  }

  @ParameterizedTest
  @CsvSource({
    // never started: silence is noticed all the same
    "false, false, 10:59:59, PLANNED",
    "false, false, 11:00:00, LATE",
    "false, false, 11:14:59, LATE",
    "false, false, 11:15:00, SILENT",
    // started
    "true, false, 10:54:59, OUT",
    "true, false, 10:55:00, WARNING",
    "true, false, 10:59:59, WARNING",
    "true, false, 11:00:00, LATE",
    "true, false, 11:15:00, SILENT",
    // over
    "true, true, 11:15:00, OVER",
    "false, true, 10:00:00, OVER",
  })
  void aVisitStandsSo(boolean started, boolean over, String at, LoneVisit.Phase phase) {
    LoneVisit visit = new LoneVisit(FINISH, started ? STARTED : null, over);
    assertThat(visit.at(Instant.parse("2026-11-18T" + at + "Z"), policy())).isEqualTo(phase);
  }

  @Test
  void theLadderGoesStepByStep() {
    Instant began = Instant.parse("2026-11-18T11:15:00Z");
    assertThat(LadderCause.OVERDUE.steps(policy()))
        .containsExactly(LadderStep.OFFICER, LadderStep.BUDDY, LadderStep.DUTY_MANAGER);
    assertThat(LadderCause.OVERDUE.dueAt(began, 0, policy())).isEqualTo(began);
    assertThat(LadderCause.OVERDUE.dueAt(began, 2, policy())).isEqualTo("2026-11-18T11:35:00Z");
    assertThat(LadderCause.CONCERN.dueAt(began, 1, policy())).isEqualTo("2026-11-18T11:45:00Z");
    Instant christmasEve = Instant.parse("2026-12-24T11:15:00Z");
    assertThat(LadderCause.HANDOVER.dueAt(christmasEve, 0, policy())).isEqualTo(christmasEve);
    // Christmas Day, a weekend and the day that stands in for Boxing Day in between.
    assertThat(LadderCause.HANDOVER.dueAt(christmasEve, 1, policy()))
        .isEqualTo("2026-12-29T11:15:00Z");
  }

  /** Somebody else may be holding the officer's telephone. */
  @Test
  void anEmergencyPinTellsEverybodyAtOnceButTheOfficer() {
    Instant now = Instant.parse("2026-11-18T11:15:00Z");
    assertThat(LadderCause.DURESS.steps(policy()))
        .containsExactly(LadderStep.BUDDY, LadderStep.DUTY_MANAGER);
    assertThat(LadderCause.DURESS.dueAt(now, 1, policy())).isEqualTo(now);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-18T08:00, day@daybook.example",
    "2026-11-18T17:59, day@daybook.example",
    "2026-11-18T18:00, night@daybook.example",
    "2026-11-18T07:59, night@daybook.example",
    // a Saturday, and Christmas Day
    "2026-11-21T12:00, night@daybook.example",
    "2026-12-25T12:00, night@daybook.example",
  })
  void theDutyManagerIsSomebodyElseOutOfHours(String at, String told) {
    Policy policy =
        policy(
            SettingKey.DUTY_MANAGER, "day@daybook.example",
            SettingKey.DUTY_MANAGER_OUT_OF_HOURS, "night@daybook.example");
    assertThat(told(LadderStep.DUTY_MANAGER, "", policy, at))
        .extracting(Colleague::email)
        .containsExactly(told);
  }

  @Test
  void nobodyIsToldWhereNobodyIsSet() {
    assertThat(told(LadderStep.DUTY_MANAGER, "", policy(), "2026-11-18T12:00")).isEmpty();
    assertThat(told(LadderStep.BUDDY, "", policy(), "2026-11-18T12:00"))
        .extracting(Colleague::code)
        .containsExactly("NE002");
    assertThat(told(LadderStep.BUDDY, "NE003", policy(), "2026-11-18T12:00"))
        .extracting(Colleague::code)
        .containsExactly("NE003");
    assertThat(told(LadderStep.BUDDY, "NE999", policy(), "2026-11-18T12:00")).isEmpty();
    assertThat(told(LadderStep.MANAGER, "", policy(), "2026-11-18T12:00"))
        .extracting(Colleague::code)
        .containsExactly("NE024");
  }

  @ParameterizedTest
  @ValueSource(strings = {"officer", "officer,buddy,manager,duty_manager", "manager, duty_manager"})
  void stepsAreWrittenSo(String written) {
    assertThat(SettingKey.LONE_LADDER.problemWith(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "officer,", "boss", "officer,officer"})
  void stepsThatAreNotKnownAreNoLadder(String written) {
    assertThat(SettingKey.LONE_LADDER.problemWith(written)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8-18", "18:00-08:00", "08:00"})
  void hoursThatMakeNoSenseAreRefused(String written) {
    assertThat(SettingKey.OFFICE_HOURS.problemWith(written)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "NE024, true",
    "'NE024, duty@daybook.example', true",
    "duty manager, false",
    "a@b@c, false",
  })
  void recipientsAreCodesAndAddresses(String written, boolean fits) {
    assertThat(SettingKey.DUTY_MANAGER.problemWith(written).isEmpty()).isEqualTo(fits);
  }

  private static List<Colleague> told(LadderStep step, String buddy, Policy policy, String at) {
    return Recipients.of(step, "NE001", buddy, new Staff(), policy, LocalDateTime.parse(at));
  }

  private static Policy policy(SettingKey one, String first, SettingKey other, String second) {
    LocalDate from = LocalDate.of(2026, 1, 1);
    return Settings.national()
        .with(new SettingValue(one, Region.NORTH_EAST, from, first, "1"))
        .with(new SettingValue(other, Region.NORTH_EAST, from, second, "2"))
        .on(Region.NORTH_EAST, LocalDate.of(2026, 11, 18));
  }

  private static final class Staff implements Recipients.Directory {
    private final Map<String, Colleague> all =
        Map.of(
            "NE001", new Colleague("NE001", "Iona", "ne001@daybook.example", "NE002"),
            "NE002", new Colleague("NE002", "Kat", "ne002@daybook.example", ""),
            "NE003", new Colleague("NE003", "Ola", "", ""),
            "NE024", new Colleague("NE024", "Ruth", "ne024@daybook.example", ""));

    @Override
    public @Nullable Colleague colleague(String code) {
      return all.get(code);
    }

    @Override
    public List<Colleague> seniors(String code) {
      Colleague senior = all.get("NE024");
      return senior == null ? List.of() : List.of(senior);
    }
  }
}
