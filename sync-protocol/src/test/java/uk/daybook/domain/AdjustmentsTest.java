package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentsTest {
  @ParameterizedTest
  @CsvSource({
    // text, not before, must leave by, light duties
    "not before 09:30,                             09:30, ,      false",
    "Not before 9.30,                              09:30, ,      false",
    "not before 9:30am,                            09:30, ,      false",
    "not before 9:30 a.m.,                         09:30, ,      false",
    "not before 9 am,                              09:00, ,      false",
    "must leave by 14:45,                          ,      14:45, false",
    "leave by 3pm,                                 ,      15:00, false",
    "MUST LEAVE BY 2.45 PM,                        ,      14:45, false",
    "leave by 02:45,                               ,      02:45, false",
    "leave by 12am,                                ,      00:00, false",
    "leave by 12pm,                                ,      12:00, false",
    "light duties,                                 ,      ,      true",
    "Light  Duties only,                           ,      ,      true",
    "School run: not before 09:30. Bad back - light duties; must leave by 14:45., 09:30, 14:45, true",
    "not before 09:30 (confirmed: not before 9.30), 09:30, ,     false"
  })
  void whatIsAgreedIsRecognisedAnywhereInTheText(
      String text,
      @Nullable LocalTime notBefore,
      @Nullable LocalTime mustLeaveBy,
      boolean lightDuties) {
    assertThat(Adjustments.of(text))
        .isEqualTo(new Adjustments(text, notBefore, mustLeaveBy, lightDuties));
  }

  @ParameterizedTest
  @CsvSource({
    // a bare hour, a date, an amount
    "not before 9",
    "not before 9 May",
    "not before 12.05.2026",
    "not before 12/05/2026",
    "not before 3 weeks are over",
    "leave by 3",
    // on a clock of twelve hours, and nobody says which half
    "leave by 2.45",
    "leave by 3:30",
    // no time at all
    "leave by 25:00",
    "leave by 14:60",
    "leave by 13pm",
    "leave by 0pm",
    "leave by 14:455",
    "not before nine",
    // two times, and nobody says which holds
    "not before 09:30 on Mondays and not before 10:00 on Fridays",
    "'leave by 14:45, or leave by 3'",
    // the opposite
    "must not leave by 14:45",
    "don't leave by 14:45",
    "no light duties",
    "not light duties",
    // other words
    "after 09:30",
    "leaves by 14:45",
    "by 14:45",
    "delight duties",
    "arrives 09:30",
    "''"
  })
  void nothingElseIsGuessed(String text) {
    assertThat(Adjustments.of(text)).isEqualTo(new Adjustments(text, null, null, false));
  }

  @Test
  void noTextIsNothingAgreed() {
    assertThat(Adjustments.of(null)).isEqualTo(Adjustments.NONE);
  }
}
