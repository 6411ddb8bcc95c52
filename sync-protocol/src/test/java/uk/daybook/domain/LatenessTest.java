package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenessTest {
  @ParameterizedTest
  @CsvSource({
    // planned, arrived, service delay, not before, handling, start, penalty
    "09:00, 08:50, 0,  ,      MOVES_START,  09:00, 0",
    "09:00, 09:00, 0,  ,      MOVES_START,  09:00, 0",
    "09:00, 09:01, 0,  ,      MOVES_START,  09:01, 0",
    "09:00, 09:01, 0,  ,      ADDS_PENALTY, 09:00, 1",
    "09:00, 09:00:01, 0, ,    ADDS_PENALTY, 09:00, 1",
    "09:00, 09:20, 0,  ,      ADDS_PENALTY, 09:00, 20",
    "09:00, 09:20, 20, ,      ADDS_PENALTY, 09:20, 0",
    "09:00, 09:00, 20, ,      MOVES_START,  09:20, 0",
    "09:00, 09:25, 20, ,      ADDS_PENALTY, 09:20, 5",
    "09:00, 09:30, 0,  09:30, ADDS_PENALTY, 09:30, 0",
    "09:00, 09:15, 0,  09:30, ADDS_PENALTY, 09:15, 0",
    "09:00, 09:31, 0,  09:30, ADDS_PENALTY, 09:30, 1",
    "09:00, 09:31, 0,  09:30, MOVES_START,  09:31, 0",
    "23:50, 23:59, 30, ,      ADDS_PENALTY, 23:59, 0"
  })
  void latenessMovesTheStartOrAddsAPenaltyNeverBoth(
      LocalTime planned,
      LocalTime arrived,
      int delay,
      @Nullable LocalTime notBefore,
      LatenessHandling handling,
      LocalTime start,
      int penalty) {
    assertThat(Lateness.of(planned, arrived, delay, notBefore, handling))
        .isEqualTo(new Lateness(start, penalty));
  }
}
