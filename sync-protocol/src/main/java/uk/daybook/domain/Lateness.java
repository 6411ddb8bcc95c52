package uk.daybook.domain;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Start and penalty of someone who arrived. Lateness moves the start or adds a penalty, never both
 * (DOMAIN: unpaid work); a service delay and an agreed later start are not lateness.
 *
 * @param start from which the time counts
 * @param penaltyMinutes whole minutes, a part of one counting as one
 */
public record Lateness(LocalTime start, int penaltyMinutes) {
  private static final int LAST_MINUTE = 23 * 60 + 59;

  /**
   * @param serviceDelayMinutes how late the service itself was; shifts everyone's start
   * @param notBefore an agreed adjustment, such as "not before 09:30"
   */
  public static Lateness of(
      LocalTime plannedStart,
      LocalTime arrived,
      int serviceDelayMinutes,
      @Nullable LocalTime notBefore,
      LatenessHandling handling) {
    LocalTime begins = shifted(plannedStart, serviceDelayMinutes);
    LocalTime expected = notBefore != null && notBefore.isAfter(begins) ? notBefore : begins;
    if (!arrived.isAfter(expected)) {
      // Early for an agreed later start is still time at work, from when the session began.
      return new Lateness(arrived.isAfter(begins) ? arrived : begins, 0);
    }
    return switch (handling) {
      case MOVES_START -> new Lateness(arrived, 0);
      case ADDS_PENALTY -> new Lateness(expected, minutesUp(expected, arrived));
    };
  }

  /** Never past midnight: a session belongs to one date. */
  private static LocalTime shifted(LocalTime start, int minutes) {
    int shifted = start.toSecondOfDay() / 60 + Math.max(0, minutes);
    return LocalTime.ofSecondOfDay(Math.min(shifted, LAST_MINUTE) * 60L);
  }

  private static int minutesUp(LocalTime from, LocalTime to) {
    return (int) ((Duration.between(from, to).getSeconds() + 59) / 60);
  }
}
