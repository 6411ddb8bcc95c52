package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TravelAdjustmentTest {
  private static final LocalDate SENTENCE = LocalDate.parse("2026-02-28");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @ParameterizedTest
  @CsvSource({
    "1,   2026-11-21, none",
    "180, 2026-11-20, none",
    "181, 2026-11-20, travel-minutes",
    "0,   2026-11-20, travel-minutes",
    "-5,  2026-11-20, travel-minutes",
    "60,  2026-11-22, travel-in-future",
    "60,  2026-02-28, none",
    "60,  2026-02-27, travel-before-sentence",
    "200, 2026-12-01, travel-minutes travel-in-future"
  })
  void travelIsAtMostThreeHoursBetweenSentenceAndToday(
      int minutes, LocalDate date, String expected) {
    assertThat(
            Sample.codes(
                TravelAdjustment.check(minutes, date, SENTENCE, TODAY, Sample.on("2026-11-21"))))
        .isEqualTo(expected);
  }

  @Test
  void aRegionMayTakeNoTravelOff() {
    Policy none =
        Sample.with(SettingKey.TRAVEL_ADJUSTMENT_ALLOWED, "2026-01-01", "false")
            .on(Sample.REGION, TODAY);
    assertThat(Sample.codes(TravelAdjustment.check(60, TODAY, SENTENCE, TODAY, none)))
        .isEqualTo("travel-not-allowed");
  }

  @ParameterizedTest
  @CsvSource({"39, order-hours", "40, none", "300, none", "301, order-hours"})
  void anOrderCarriesFortyToThreeHundredHours(int hours, String expected) {
    OrderHours order = new OrderHours(Sample.REGION, hours, 0);
    assertThat(Sample.codes(order.check(Sample.on("2026-11-21")))).isEqualTo(expected);
  }
}
