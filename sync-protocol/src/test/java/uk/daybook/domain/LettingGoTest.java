package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettingGoTest {
  @ParameterizedTest
  @CsvSource({
    // remaining, start, planned finish, break, penalty, let go at
    "120,  09:00, 16:00, 0,  0,  11:00",
    "120,  09:00, 16:00, 30, 0,  11:30",
    "120,  09:00, 16:00, 30, 20, 11:50",
    "120,  09:00, 16:00, -5, -5, 11:00",
    "420,  09:00, 16:00, 0,  0,  16:00",
    "421,  09:00, 16:00, 0,  0,  ",
    "420,  09:00, 16:00, 1,  0,  ",
    "6000, 09:00, 16:00, 0,  0,  ",
    "0,    09:00, 16:00, 30, 20, 09:00",
    "-10,  09:00, 16:00, 30, 20, 09:00",
    // never on the next day
    "60,   23:30, 23:59, 0,  0,  ",
    "1439, 00:00, 23:59, 0,  0,  23:59",
    "1440, 00:00, 23:59, 0,  0,  "
  })
  void theyMayGoWhenNothingRemains(
      int remaining,
      LocalTime start,
      LocalTime finish,
      int breakMinutes,
      int penalty,
      @Nullable LocalTime zero) {
    assertThat(LettingGo.zeroAt(remaining, start, finish, breakMinutes, penalty))
        .isEqualTo(Optional.ofNullable(zero));
  }
}
