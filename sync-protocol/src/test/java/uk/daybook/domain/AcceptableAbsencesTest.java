package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptableAbsencesTest {
  private static List<AcceptableAbsences.Absence> absences(
      String dates, AttendanceOutcome outcome) {
    List<AcceptableAbsences.Absence> absences = new ArrayList<>();
    for (LocalDate date : Sample.dates(dates)) {
      absences.add(new AcceptableAbsences.Absence(date, outcome));
    }
    return absences;
  }

  private static List<LocalDate> askDates(List<AcceptableAbsences.Absence> absences) {
    List<LocalDate> dates = new ArrayList<>();
    for (AcceptableAbsences.Ask ask :
        AcceptableAbsences.asks(absences, Sample.REGION, Sample.NATIONAL)) {
      dates.add(ask.date());
    }
    return dates;
  }

  @ParameterizedTest
  @CsvSource({
    // absences, dates on which the SPO is asked
    "2026-01-10 2026-02-10, ''",
    "2026-01-10 2026-02-10 2026-03-10, 2026-03-10",
    "2026-03-10 2026-01-10 2026-02-10, 2026-03-10",
    "2026-01-10 2026-02-10 2026-02-10, ''",
    "2026-01-10 2026-02-10 2026-03-10 2026-04-10, 2026-03-10 2026-04-10",
    "2025-03-10 2026-01-10 2026-03-09, 2026-03-09",
    "2025-03-10 2026-01-10 2026-03-10, ''",
    "2025-03-10 2026-01-10 2026-03-11, ''",
    "2024-02-29 2024-12-01 2025-02-28, 2025-02-28",
    "2024-02-29 2024-12-01 2025-03-01, ''",
    "2025-01-10 2025-02-10 2025-03-10 2026-02-20 2026-03-05, 2025-03-10 2026-03-05"
  })
  void threeOnDistinctDatesWithinTwelveMonthsAskTheSpoAndEachFurtherOneAsksAgain(
      String dates, String asked) {
    assertThat(askDates(absences(dates, AttendanceOutcome.AAME))).isEqualTo(Sample.dates(asked));
  }

  @ParameterizedTest
  @EnumSource(AttendanceOutcome.class)
  void onlyAcceptableAbsencesThatAreTheirsCount(AttendanceOutcome outcome) {
    boolean counts = outcome.acceptableAbsence() && outcome != AttendanceOutcome.AASD;
    assertThat(askDates(absences("2026-01-10 2026-02-10 2026-03-10", outcome)))
        .hasSize(counts ? 1 : 0);
  }

  @Test
  void anAskNamesTheAbsencesItRestsOn() {
    List<AcceptableAbsences.Absence> absences =
        absences("2024-01-10 2026-02-10 2026-01-10 2026-03-10", AttendanceOutcome.AAFC);
    assertThat(AcceptableAbsences.asks(absences, Sample.REGION, Sample.NATIONAL))
        .containsExactly(
            new AcceptableAbsences.Ask(
                LocalDate.parse("2026-03-10"), Sample.dates("2026-01-10 2026-02-10 2026-03-10")));
  }

  @Test
  void numberAndWindowAreSettings() {
    Settings two = Sample.with(SettingKey.ACCEPTABLE_ABSENCE_LIMIT, "2026-01-01", "2");
    Settings narrow = Sample.with(two, SettingKey.ACCEPTABLE_ABSENCE_MONTHS, "2026-01-01", "1");
    List<AcceptableAbsences.Absence> absences =
        absences("2026-01-10 2026-02-10", AttendanceOutcome.AAME);
    assertThat(AcceptableAbsences.asks(absences, Sample.REGION, two)).hasSize(1);
    assertThat(AcceptableAbsences.asks(absences, Sample.REGION, narrow)).isEmpty();
  }
}
