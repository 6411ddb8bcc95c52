package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {
  private static final LocalDate SENTENCE = LocalDate.parse("2026-01-10");

  @ParameterizedTest
  @CsvSource({
    // today, remaining, pace, extended to, s. 36 from, finishes, course
    "2026-12-10, 1260, 420, ,           '',         2026-12-31, ON_TIME",
    "2026-12-19, 1260, 420, ,           '',         2027-01-09, ON_TIME",
    "2026-12-20, 1260, 420, ,           '',         2027-01-10, RETURN_TO_COURT",
    "2026-12-20, 1260, 420, 2027-03-01, '',         2027-01-10, ON_TIME",
    "2026-12-20, 1260, 420, ,           2026-12-21, 2027-01-10, RETURN_TO_COURT",
    "2026-12-20, 1260, 420, ,           2026-12-20, 2027-01-10, PAST_TARGET",
    "2026-12-20, 1261, 420, ,           2026-12-20, 2027-01-11, PAST_TARGET",
    "2026-06-01, 1260, 0,   ,           '',         ,           NO_PACE",
    "2027-01-09, 1260, 0,   ,           '',         ,           NO_PACE",
    "2027-01-10, 1260, 0,   ,           '',         ,           RETURN_TO_COURT",
    "2027-01-10, 1260, 0,   ,           2026-01-01, ,           PAST_TARGET"
  })
  void theLawOfTheDayDecidesWhatIsOfferedPastTwelveMonths(
      LocalDate today,
      int remaining,
      int pace,
      @Nullable LocalDate extendedTo,
      String s36,
      @Nullable LocalDate finishes,
      Projection.Course course) {
    Policy policy =
        Sample.with(SettingKey.S36_COMMENCED, "2000-01-01", s36).on(Sample.REGION, today);
    Projection projection =
        Projection.of(remaining, pace, SENTENCE, extendedTo, OrderType.COMMUNITY_ORDER, policy);
    assertThat(projection.finishesOn()).isEqualTo(finishes);
    assertThat(projection.course()).isEqualTo(course);
  }

  @ParameterizedTest
  @CsvSource({
    "COMMUNITY_ORDER,    2026-06-02, FINISHED",
    "COMMUNITY_ORDER,    2026-06-01, ASK_EARLY_END",
    "SUSPENDED_SENTENCE, 2026-06-01, FINISHED",
    "COMMUNITY_ORDER,    '',         FINISHED"
  })
  void finishedHoursPromptTheOfficerOfACommunityOrderOnceSection38IsInForce(
      OrderType type, String s38, Projection.Course course) {
    Policy policy =
        Sample.with(SettingKey.S38_COMMENCED, "2000-01-01", s38)
            .on(Sample.REGION, LocalDate.parse("2026-06-01"));
    assertThat(Projection.of(0, 420, SENTENCE, null, type, policy).course()).isEqualTo(course);
  }

  @ParameterizedTest
  @CsvSource({"2024-02-29, 2025-02-28", "2023-03-01, 2024-02-29", "2026-01-10, 2027-01-09"})
  void theTwelveMonthsBeginWithTheSentence(LocalDate sentence, LocalDate limit) {
    assertThat(Projection.limit(sentence, Sample.on("2026-01-10"))).isEqualTo(limit);
  }
}
