package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;

/**
 * How long ago somebody last said that what is known of site safety is still right: to the minute
 * where the moment is known, else to the day. Immutable.
 *
 * @param ago how long, null where only the day is known
 * @param days whole days, null when nobody ever has
 */
public record SafetyAge(@Nullable Duration ago, @Nullable Long days) {
  /** Shown as old when more days than that have passed. */
  public static final long FRESH_DAYS = 7;

  /** Of a person's record, now in London. A moment ahead of this clock is now. */
  public static SafetyAge of(ObjectNode person, ZonedDateTime now) {
    Instant at = Texts.instant(person, "safetyConfirmedAt");
    LocalDate on = Texts.date(person, "safetyConfirmedOn");
    if (at != null && (on == null || !on.isAfter(at.atZone(Desk.ZONE).toLocalDate()))) {
      Duration ago = Duration.between(at, now.toInstant());
      Duration passed = ago.isNegative() ? Duration.ZERO : ago;
      return new SafetyAge(passed, passed.toDays());
    }
    return new SafetyAge(
        null, on == null ? null : Math.max(0, ChronoUnit.DAYS.between(on, now.toLocalDate())));
  }

  /** Whether it wants confirming: never confirmed, or too long ago. */
  public boolean isOld() {
    return days == null || days > FRESH_DAYS;
  }

  public String words(Words words) {
    if (days == null) {
      return words.t("person.safety.never");
    }
    String age = age(words, days);
    return isOld() ? words.t("person.safety.old", age) : age;
  }

  private String age(Words words, long wholeDays) {
    if (wholeDays > 0) {
      return words.count("person.safety.days", wholeDays);
    }
    if (ago == null) {
      return words.t("person.safety.today");
    }
    if (ago.toHours() > 0) {
      return words.count("person.safety.hours", ago.toHours());
    }
    return ago.toMinutes() > 0
        ? words.count("person.safety.minutes", ago.toMinutes())
        : words.t("person.safety.now");
  }
}
