package uk.daybook.field.unsent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import uk.daybook.field.app.Desk;

/** Moments in words: the time of today, the day and the time of any other day. */
final class When {
  private When() {}

  static String of(Desk desk, Instant instant) {
    ZonedDateTime at = instant.atZone(Desk.ZONE);
    String time = desk.words().time(at.toLocalTime());
    return at.toLocalDate().equals(desk.today())
        ? desk.t("unsent.at.today", time)
        : desk.t("unsent.at.day", desk.words().day(at.toLocalDate()), time);
  }

  static String of(Desk desk, long epochMillis) {
    return of(desk, Instant.ofEpochMilli(epochMillis));
  }

  /** A moment as a record holds it; empty when it holds none. */
  static String of(Desk desk, String instant) {
    try {
      return of(desk, Instant.parse(instant));
    } catch (DateTimeException e) {
      return "";
    }
  }
}
