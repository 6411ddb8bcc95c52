package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureCountTest {
  private static final LocalDate SENTENCE = LocalDate.parse("2026-03-01");

  @ParameterizedTest
  @CsvSource({
    // non-complied dates, last breach's end, count
    "'',                                          , 0",
    "2026-05-01,                                  , 1",
    "2026-05-01 2026-05-01,                       , 1",
    "2026-05-02 2026-05-01,                       , 2",
    "2026-02-28 2026-05-01,                       , 1",
    "2026-03-01 2026-05-01,                       , 2",
    "2026-05-01 2026-06-09 2026-06-11, 2026-06-10, 1",
    "2026-05-01 2026-06-10 2026-06-11, 2026-06-10, 2",
    "2026-02-20 2026-05-01,            2026-01-10, 1"
  })
  void distinctDatesCountSinceTheLaterOfSentenceAndLastBreach(
      String dates, @Nullable LocalDate breachEnd, int count) {
    FailureCount failures =
        FailureCount.of(
            Sample.dates(dates),
            SENTENCE,
            breachEnd,
            OrderType.COMMUNITY_ORDER,
            Sample.on("2026-11-02"));
    assertThat(failures.count()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({
    // count, limit, review open, opens
    "1, 2, false, false",
    "2, 2, false, true",
    "3, 2, false, true",
    "2, 2, true, false",
    "3, 2, true, false"
  })
  void reachingTheLimitOpensOneReview(int count, int limit, boolean open, boolean opens) {
    assertThat(new FailureCount(count, limit).opensReview(open)).isEqualTo(opens);
  }

  @ParameterizedTest
  @CsvSource({"COMMUNITY_ORDER, 4", "SUSPENDED_SENTENCE, 5", "LICENCE, 6"})
  void eachOrderTypeHasALimitOfItsOwn(OrderType type, int limit) {
    Settings settings = Sample.NATIONAL;
    settings = Sample.with(settings, SettingKey.FTC_LIMIT_COMMUNITY_ORDER, "2026-01-01", "4");
    settings = Sample.with(settings, SettingKey.FTC_LIMIT_SUSPENDED_SENTENCE, "2026-01-01", "5");
    settings = Sample.with(settings, SettingKey.FTC_LIMIT_LICENCE, "2026-01-01", "6");
    Policy policy = settings.on(Sample.REGION, LocalDate.parse("2026-11-02"));
    assertThat(FailureCount.of(Sample.dates(""), SENTENCE, null, type, policy).limit())
        .isEqualTo(limit);
  }
}
