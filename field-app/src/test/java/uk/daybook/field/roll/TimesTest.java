package uk.daybook.field.roll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimesTest {
  @ParameterizedTest
  @CsvSource({
    // An ordinary day, and its midnight.
    "10:45, 2026-11-18T10:00:00Z, 2026-11-18T10:45:00Z",
    "10:00, 2026-11-18T10:00:00Z, 2026-11-19T10:00:00Z",
    "10:00, 2026-11-18T10:00:20Z, 2026-11-19T10:00:00Z",
    "00:20, 2026-11-18T23:50:00Z, 2026-11-19T00:20:00Z",
    "00:20, 2026-07-01T22:50:00Z, 2026-07-01T23:20:00Z",
    // 25 October, when clocks show 01:00 to 02:00 twice: before, in the first hour, in the second.
    "01:15, 2026-10-24T23:40:00Z, 2026-10-25T00:15:00Z",
    "01:45, 2026-10-25T00:15:00Z, 2026-10-25T00:45:00Z",
    "01:15, 2026-10-25T00:30:00Z, 2026-10-25T01:15:00Z",
    "02:00, 2026-10-25T00:30:00Z, 2026-10-25T02:00:00Z",
    "01:45, 2026-10-25T01:00:00Z, 2026-10-25T01:45:00Z",
    "01:10, 2026-10-25T01:15:00Z, 2026-10-26T01:10:00Z",
    "02:15, 2026-10-25T01:30:00Z, 2026-10-25T02:15:00Z",
    // 29 March, when they go from 01:00 to 02:00.
    "02:15, 2026-03-29T00:30:00Z, 2026-03-29T01:15:00Z",
    "01:15, 2026-03-29T00:30:00Z, 2026-03-29T01:15:00Z",
    "00:50, 2026-03-29T00:30:00Z, 2026-03-29T00:50:00Z",
    "02:45, 2026-03-29T01:10:00Z, 2026-03-29T01:45:00Z"
  })
  void theNextMomentAtWhichClocksShowIt(LocalTime time, Instant now, Instant next) {
    assertThat(Times.nextAt(time, now)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "09:12, 2026-11-18T10:00:00Z, 2026-11-18T09:12:00Z",
    "10:00, 2026-11-18T10:00:00Z, 2026-11-18T10:00:00Z",
    "23:50, 2026-11-18T00:05:00Z, 2026-11-17T23:50:00Z",
    "23:50, 2026-06-30T23:05:00Z, 2026-06-30T22:50:00Z",
    "00:02, 2026-11-18T00:05:00Z, 2026-11-18T00:02:00Z",
    // 25 October: in the second hour, in the first, after both.
    "01:10, 2026-10-25T01:15:00Z, 2026-10-25T01:10:00Z",
    "01:45, 2026-10-25T01:15:00Z, 2026-10-25T00:45:00Z",
    "01:45, 2026-10-25T00:15:00Z, 2026-10-24T00:45:00Z",
    "01:45, 2026-10-25T03:00:00Z, 2026-10-25T01:45:00Z",
    "23:50, 2026-10-25T00:05:00Z, 2026-10-24T22:50:00Z",
    // 29 March.
    "00:50, 2026-03-29T01:05:00Z, 2026-03-29T00:50:00Z",
    "01:30, 2026-03-29T01:40:00Z, 2026-03-29T01:30:00Z",
    "23:50, 2026-03-29T01:05:00Z, 2026-03-28T23:50:00Z"
  })
  void theLastMomentAtWhichClocksShowedIt(LocalTime time, Instant now, Instant last) {
    assertThat(Times.lastAt(time, now)).isEqualTo(last);
  }
}
