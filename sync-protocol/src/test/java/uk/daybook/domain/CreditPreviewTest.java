package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditPreviewTest {
  private static final String DAY = "2026-11-20";

  @ParameterizedTest
  @CsvSource({
    // start, finish, penalty, outcome, remaining, break, present, penalty, break, worked, credit
    "09:00, 16:00, 0,   ATTC, 6000, 0,  420, 0,  0,  420, 420, false",
    "09:00, 16:00, 20,  ATTC, 6000, 30, 420, 20, 30, 370, 370, false",
    "09:00, 12:00, 0,   AFTC, 6000, 0,  180, 0,  0,  180, 180, false",
    "09:00, 16:00, -20, ATTC, 6000, 0,  420, 0,  0,  420, 420, false",
    "09:00, 09:20, 0,   ATSH, 6000, 30, 20,  0,  30, 0,   0,   false",
    "09:00, 09:00, 0,   ATTC, 6000, 0,  0,   0,  0,  0,   0,   false",
    // no more than remains
    "09:00, 16:00, 0,   ATTC, 420,  0,  420, 0,  0,  420, 420, false",
    "09:00, 16:00, 0,   ATTC, 300,  0,  420, 0,  0,  420, 300, true",
    "09:00, 16:00, 0,   ATTC, 0,    0,  420, 0,  0,  420, 0,   true",
    // nobody is credited for an absence, nor without times or outcome
    "09:00, 16:00, 0,   UACP, 6000, 30, 0,   0,  0,  0,   0,   false",
    ",      ,      0,   UACP, 6000, 30, 0,   0,  0,  0,   0,   false",
    "09:00, ,      0,   ATTC, 6000, 30, 0,   0,  0,  0,   0,   false",
    "09:00, 16:00, 0,   ,     6000, 30, 0,   0,  0,  0,   0,   false"
  })
  void theArithmeticOfOneAttendance(
      @Nullable LocalTime start,
      @Nullable LocalTime finish,
      int penalty,
      @Nullable AttendanceOutcome outcome,
      int remaining,
      int breakSetting,
      int present,
      int penaltyMinutes,
      int breakMinutes,
      int worked,
      int credit,
      boolean capped) {
    LocalDate day = LocalDate.parse(DAY);
    Policy policy =
        Sample.with(SettingKey.BREAK_MINUTES, DAY, Integer.toString(breakSetting))
            .on(Sample.REGION, day);
    assertThat(CreditPreview.of(start, finish, penalty, outcome, remaining, day, policy))
        .isEqualTo(
            new CreditPreview(
                present, penaltyMinutes, breakMinutes, worked, remaining, credit, capped));
  }
}
