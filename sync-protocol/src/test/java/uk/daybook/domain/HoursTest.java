package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
  private static Worked worked(
      String date,
      @Nullable LocalTime start,
      @Nullable LocalTime finish,
      int penalty,
      @Nullable AttendanceOutcome outcome) {
    LocalDate day = LocalDate.parse(date);
    LocalTime planned = LocalTime.parse("09:00");
    return new Worked("a", day, planned, start, finish, penalty, outcome, false, false);
  }

  @ParameterizedTest
  @CsvSource({
    // start, finish, penalty, outcome, minutes
    "09:00, 16:00, 0,   ATTC, 420",
    "09:00, 16:00, 30,  ATTC, 390",
    "09:00, 16:00, -30, ATTC, 420",
    "09:00, 16:00, 0,   AFTC, 420",
    "09:00, 10:15, 0,   ATSH, 75",
    "09:00, 10:15, 0,   ATSS, 75",
    "09:00, 16:00, 0,   ATCH, 420",
    "09:00, 16:00, 0,   AFDA, 420",
    "09:00, 16:00, 0,   UACP, 0",
    "09:00, 16:00, 0,   AAME, 0",
    "09:00, 16:00, 0,   AFTA, 0",
    "09:00, 16:00, 0,   ,     0",
    "09:00, 09:00, 0,   ATTC, 0",
    "09:00, 09:30, 45,  ATTC, 0",
    "16:00, 09:00, 0,   ATTC, 0",
    "00:00, 23:59, 0,   ATTC, 1439",
    "09:00, ,      0,   ATTC, 0",
    ",      16:00, 0,   ATTC, 0"
  })
  void onlyAttendedTimeCountsAndNeverBelowZero(
      @Nullable LocalTime start,
      @Nullable LocalTime finish,
      int penalty,
      @Nullable AttendanceOutcome outcome,
      int minutes) {
    assertThat(
            Hours.worked(
                worked("2026-11-20", start, finish, penalty, outcome), Sample.on("2026-11-20")))
        .isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource({
    // the night the clocks go forward, the night they go back, and by day on both
    "2026-03-29, 00:30, 03:00, 90",
    "2026-10-25, 00:30, 03:00, 210",
    "2026-03-29, 09:00, 16:00, 420",
    "2026-10-25, 09:00, 16:00, 420",
    "2024-02-29, 09:00, 16:00, 420"
  })
  void minutesAreThoseThatReallyPassed(
      String date, LocalTime start, LocalTime finish, int minutes) {
    assertThat(
            Hours.worked(worked(date, start, finish, 0, AttendanceOutcome.ATTC), Sample.on(date)))
        .isEqualTo(minutes);
  }

  @Test
  void anUnpaidBreakComesOffByTheSettingOfTheDate() {
    Settings settings = Sample.with(SettingKey.BREAK_MINUTES, "2026-11-20", "30");
    LocalTime start = LocalTime.parse("09:00");
    LocalTime finish = LocalTime.parse("16:00");
    for (String date : new String[] {"2026-11-19", "2026-11-20"}) {
      Policy policy = settings.on(Sample.REGION, LocalDate.parse(date));
      int minutes = Hours.worked(worked(date, start, finish, 0, AttendanceOutcome.ATTC), policy);
      assertThat(minutes).isEqualTo(date.endsWith("19") ? 420 : 390);
    }
  }
}
