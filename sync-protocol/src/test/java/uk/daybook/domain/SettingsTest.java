package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
  private static final SettingKey KEY = SettingKey.BREAK_MINUTES;

  private static SettingValue value(@Nullable Region region, String from, String value) {
    return new SettingValue(KEY, region, LocalDate.parse(from), value);
  }

  private static final Settings DATED =
      Settings.of(
          List.of(
              value(null, "2020-01-01", "10"),
              value(null, "2024-02-29", "20"),
              value(Region.LONDON, "2022-06-01", "30"),
              value(null, "2022-01-01", "15")));

  @ParameterizedTest
  @CsvSource({
    "NORTH_EAST, 2020-01-01, 10",
    "NORTH_EAST, 2021-12-31, 10",
    "NORTH_EAST, 2022-01-01, 15",
    "NORTH_EAST, 2024-02-28, 15",
    "NORTH_EAST, 2024-02-29, 20",
    "LONDON,     2022-05-31, 15",
    "LONDON,     2022-06-01, 30",
    "LONDON,     2026-01-01, 30"
  })
  void theLatestOnOrBeforeTheDateCountsAndARegionsOwnBeforeTheNational(
      Region region, LocalDate date, int minutes) {
    assertThat(DATED.on(region, date).minutes(KEY)).isEqualTo(minutes);
  }

  @Test
  void aMissingSettingIsNamed() {
    Policy policy = DATED.on(Region.WALES, LocalDate.parse("2019-12-31"));
    assertThatThrownBy(() -> policy.minutes(KEY))
        .isInstanceOf(MissingSetting.class)
        .hasMessageContaining("upw.break")
        .hasMessageContaining("Wales")
        .hasMessageContaining("2019-12-31");
  }

  @Test
  void aLaterValueOfTheSameDayCorrectsTheEarlier() {
    Settings corrected = DATED.with(value(null, "2024-02-29", "25"));
    assertThat(corrected.on(Region.WALES, LocalDate.parse("2024-03-01")).minutes(KEY))
        .isEqualTo(25);
  }

  @Test
  void askingForAnotherKindOrUnitIsABug() {
    Policy policy = Sample.on("2026-11-21");
    assertThatThrownBy(() -> policy.flag(KEY)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy.minutes(SettingKey.MIN_HOURS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hours");
  }

  @ParameterizedTest
  @EnumSource(SettingKey.class)
  void everySettingHasANationalValueWithItsSource(SettingKey key) {
    assertThat(Settings.national().find(key, Region.LONDON, LocalDate.parse("2000-01-01")))
        .hasValueSatisfying(v -> assertThat(v.source()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "upw.limit-months, 12", "upw.start-within, 20", "upw.travel-adjustment-max, 180",
    "upw.min-hours, 40", "upw.max-hours, 300", "upw.travel-each-way, 90",
    "note.attendance-length, 4000", "note.visit-length, 12000", "visit.first-high, 15",
    "visit.first-medium, 6", "visit.first-low, 12", "enforcement.warning-months, 12",
    "absence.limit, 3", "absence.window, 12", "handover.unread, 1",
    "upw.incentive-threshold, 25", "upw.incentive-per-hour, 30"
  })
  void nationalNumbersAreTheDomains(String code, int value) {
    SettingKey key = SettingKey.of(code).orElseThrow();
    assertThat(Sample.on("2026-11-21").integer(key)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"2020-01-01, 20", "2024-12-31, 20", "2025-01-01, 30", "2026-11-21, 30"})
  void theEteShareIsDated(String date, int percent) {
    assertThat(Sample.on(date).integer(SettingKey.ETE_SHARE_PERCENT)).isEqualTo(percent);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-31, false", "2026-06-01, true", "2026-06-02, true"})
  void anActIsInForceFromItsCommencement(String date, boolean inForce) {
    Settings settings = Sample.with(SettingKey.S36_COMMENCED, "2000-01-01", "2026-06-01");
    Policy policy = settings.on(Region.WALES, LocalDate.parse(date));
    assertThat(policy.inForce(SettingKey.S36_COMMENCED)).isEqualTo(inForce);
    assertThat(Sample.on(date).inForce(SettingKey.S36_COMMENCED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "upw.break, 15, true",
    "upw.break, -1, false",
    "upw.break, '', false",
    "upw.break, 1.5, false",
    "upw.incentive, true, true",
    "upw.incentive, yes, false",
    "law.sa2026.s36, '', true",
    "law.sa2026.s36, 2027-02-28, true",
    "law.sa2026.s36, 2027-02-29, false",
    "upw.lateness, penalty, true",
    "upw.lateness, both, false",
    "reset.fraction, 2/3, true",
    "reset.fraction, 4/3, false",
    "reset.fraction, 0/3, false",
    "concern.duty-phone, 0191 000, true"
  })
  void aValueThatDoesNotFitItsKindIsRefusedInWords(String code, String value, boolean fits) {
    SettingKey key = SettingKey.of(code).orElseThrow();
    assertThat(key.problemWith(value).isPresent()).isEqualTo(!fits);
    if (!fits) {
      assertThatThrownBy(() -> new SettingValue(key, null, LocalDate.EPOCH, value))
          .hasMessageContaining(code);
    }
  }
}
