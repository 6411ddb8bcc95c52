package uk.daybook.field.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Projection;
import uk.daybook.domain.Region;
import uk.daybook.domain.Settings;
import uk.daybook.field.app.Words;

final class PaceTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Policy POLICY = Settings.national().on(Region.NORTH_EAST, TODAY);
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime THREE = LocalTime.of(15, 0);

  private static Appointment on(LocalDate date, @Nullable AttendanceOutcome outcome) {
    LocalTime start = outcome == null ? null : NINE;
    LocalTime finish = outcome == null ? null : THREE;
    return new Appointment(
        "a" + date, "s", "p", "o", date, NINE, THREE, outcome, start, finish, 0, true, false);
  }

  private static Appointment worked(int daysAgo) {
    return on(TODAY.minusDays(daysAgo), AttendanceOutcome.ATTC);
  }

  private static Appointment planned(int days) {
    return on(TODAY.plusDays(days), null);
  }

  private static Pace pace(Appointment... all) {
    return Pace.of(List.of(all), TODAY, POLICY);
  }

  private static final int SESSION = worked(1).workedMinutes(POLICY);

  @Test
  void fourWeeksOfOneSessionAreOneSessionAWeek() {
    assertThat(pace(worked(3), worked(10), worked(17), worked(24)))
        .isEqualTo(new Pace(SESSION, false));
  }

  @Test
  void whatIsLongPastIsNotLookedAt() {
    assertThat(pace(worked(200), worked(3))).isEqualTo(new Pace(SESSION / 4, false));
  }

  @Test
  void whoHasOnlyBegunIsNotCalledSlow() {
    assertThat(pace(worked(2), worked(5))).isEqualTo(new Pace(2 * SESSION, false));
  }

  @Test
  void absencesEarnNothing() {
    assertThat(pace(on(TODAY.minusDays(3), AttendanceOutcome.UACP)).minutesPerWeek()).isZero();
  }

  @Test
  void whereNothingWasWorkedThePlanCounts() {
    assertThat(pace(planned(2), planned(9))).isEqualTo(new Pace(SESSION, true));
    assertThat(pace(planned(40))).isEqualTo(new Pace(0, true));
  }

  @Test
  void whatIsLeftWhenTheTwelveMonthsAreOverIsSaidAsItIs() {
    LocalDate limit = TODAY.minusDays(3);
    Projection projection =
        new Projection(TODAY.plusWeeks(10), limit, Projection.Course.PAST_TARGET);
    Words words = Words.in("en");
    assertThat(OrderHoursOf.course(words, projection, 4830, TODAY))
        .startsWith("The twelve months ended on 18 November 2026 with 80 hours 30 minutes left.");
    assertThat(OrderHoursOf.course(words, projection, 4830, limit)).contains("At this pace");
  }

  @Test
  void aSessionWithoutDayOrOutcomeIsNotListed() {
    Appointment unknown =
        new Appointment("a", "s", "", "o", null, null, null, null, null, null, 0, true, false);
    assertThat(SessionsOf.isPast(unknown, TODAY)).isFalse();
    assertThat(SessionsOf.isPast(on(TODAY.minusDays(3), null), TODAY)).isTrue();
    assertThat(SessionsOf.isPast(worked(3), TODAY)).isTrue();
    assertThat(SessionsOf.isPast(planned(3), TODAY)).isFalse();
  }

  @Test
  void thePaceSaysWhenTheHoursEnd() {
    int perWeek =
        Pace.of(Stream.of(3, 10, 17, 24).map(PaceTest::worked).toList(), TODAY, POLICY)
            .minutesPerWeek();
    Projection projection =
        Projection.of(
            perWeek * 10,
            perWeek,
            LocalDate.of(2026, 9, 1),
            null,
            OrderType.COMMUNITY_ORDER,
            POLICY);
    assertThat(projection.finishesOn()).isEqualTo(TODAY.plusWeeks(10));
  }
}
