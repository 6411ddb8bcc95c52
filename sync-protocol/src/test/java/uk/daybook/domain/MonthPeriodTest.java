package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthPeriodTest {
  @ParameterizedTest
  @CsvSource({
    "2025-03-10, 2026-03-09",
    "2024-02-29, 2025-02-28",
    "2024-02-28, 2025-02-27",
    "2023-03-01, 2024-02-29",
    "2023-02-28, 2024-02-27",
    "2026-01-01, 2026-12-31"
  })
  void twelveMonthsBeginningWithADayEndTheDayBeforeItComesRound(LocalDate first, LocalDate last) {
    MonthPeriod period = MonthPeriod.beginningWith(first, 12);
    assertThat(period.last()).isEqualTo(last);
    assertThat(period.includes(first.minusDays(1))).isFalse();
    assertThat(period.includes(first)).isTrue();
    assertThat(period.includes(last)).isTrue();
    assertThat(period.includes(last.plusDays(1))).isFalse();
  }
}
