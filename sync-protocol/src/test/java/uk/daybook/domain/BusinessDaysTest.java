package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {
  private final BusinessDays days = new BusinessDays(Sample.HOLIDAYS);

  @ParameterizedTest
  @CsvSource({
    "2018-01-01", "2020-05-08", "2020-12-28", "2021-12-27", "2021-12-28", "2022-01-03",
    "2022-06-02", "2022-06-03", "2022-09-19", "2022-12-27", "2023-01-02", "2023-05-08",
    "2026-12-25", "2026-12-28", "2027-12-27", "2027-12-28", "2028-04-14", "2028-12-26"
  })
  void bankHolidaysIncludeSubstitutesAndOneOffs(LocalDate date) {
    assertThat(Sample.HOLIDAYS.includes(date)).isTrue();
    assertThat(days.includes(date)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2020-05-04", "2022-05-30", "2026-12-24", "2024-02-29"})
  void ordinaryWeekdaysAreBusinessDays(LocalDate date) {
    assertThat(days.includes(date)).isTrue();
  }

  @Test
  void aDateBeyondTheListIsAClearError() {
    assertThat(Sample.HOLIDAYS.coveredUntil()).isEqualTo("2028-12-31");
    assertThat(days.includes(LocalDate.parse("2028-12-29"))).isTrue();
    assertThatThrownBy(() -> days.add(LocalDate.parse("2028-12-29"), 1))
        .hasMessageContaining("2028-12-31")
        .hasMessageContaining("bank-holidays.json");
    assertThatThrownBy(() -> Sample.HOLIDAYS.includes(LocalDate.parse("2017-12-31")))
        .hasMessageContaining("2018-01-01");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 0,  2026-11-20",
    "2026-11-20, 1,  2026-11-23",
    "2026-11-21, 1,  2026-11-23",
    "2026-12-24, 1,  2026-12-29",
    "2026-12-31, 1,  2027-01-04",
    "2024-02-28, 1,  2024-02-29",
    "2023-02-28, 1,  2023-03-01",
    "2022-06-01, 1,  2022-06-06",
    "2026-03-27, 1,  2026-03-30",
    "2026-04-02, 1,  2026-04-07"
  })
  void addingSkipsWeekendsAndBankHolidays(LocalDate date, int n, LocalDate expected) {
    assertThat(days.add(date, n)).isEqualTo(expected);
    assertThat(days.between(date, expected)).isEqualTo(n);
  }

  @Test
  void betweenIsZeroWhenNotLater() {
    LocalDate friday = LocalDate.parse("2026-11-20");
    assertThat(days.between(friday, friday)).isZero();
    assertThat(days.between(friday, friday.plusDays(2))).isZero();
    assertThat(days.between(friday, friday.minusDays(3))).isZero();
  }

  @Test
  void businessDaysAreNotCountedBackwards() {
    assertThatThrownBy(() -> days.add(LocalDate.parse("2026-11-20"), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // twenty business days; over Christmas the two holidays and New Year's Day fall away
    "2026-11-02, 2026-11-30",
    "2026-12-14, 2027-01-14",
    "2024-02-01, 2024-02-29"
  })
  void unpaidWorkStartsWithinTwentyBusinessDays(LocalDate sentence, LocalDate last) {
    assertThat(OrderStart.lastDay(sentence, Sample.on(sentence.toString()), Sample.HOLIDAYS))
        .isEqualTo(last);
    assertThat(OrderStart.isLate(last, false, last)).isFalse();
    assertThat(OrderStart.isLate(last, false, last.plusDays(1))).isTrue();
    assertThat(OrderStart.isLate(last, true, last.plusDays(1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-18, false, 2026-11-19, false", "2026-11-18, false, 2026-11-20, true",
    // given on a Thursday: not on the weekend that follows
    "2026-11-19, false, 2026-11-20, false", "2026-11-19, false, 2026-11-21, false",
    "2026-11-19, false, 2026-11-22, false", "2026-11-19, false, 2026-11-23, true",
    "2026-11-20, false, 2026-11-23, false", "2026-11-20, false, 2026-11-24, true",
    "2026-11-20, true,  2026-11-24, false"
  })
  void aHandoverUnreadAfterOneWorkingDayEscalates(
      LocalDate given, boolean read, LocalDate today, boolean escalates) {
    LocalDate readBy = HandoverWatch.readBy(given, Sample.on("2026-11-20"), days);
    assertThat(HandoverWatch.escalates(readBy, read, today, days)).isEqualTo(escalates);
  }
}
