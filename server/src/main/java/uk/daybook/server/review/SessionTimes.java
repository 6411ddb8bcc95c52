package uk.daybook.server.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a session begins and ends, and whether it was signed off before it began. */
public final class SessionTimes {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private SessionTimes() {}

  /** When it begins; its day does where it has no start. Empty when it has no day either. */
  public static Optional<Instant> begins(@Nullable ObjectNode session) {
    try {
      LocalDate date = LocalDate.parse(text(session, "date"));
      String start = text(session, "start");
      LocalTime time = start.isEmpty() ? LocalTime.MIN : LocalTime.parse(start);
      return Optional.of(date.atTime(time).atZone(LONDON).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether an attendance is over by then: at its own finish, or at the session's where it has
   * none. One whose times cannot be read is.
   */
  public static boolean isOver(ObjectNode attendance, @Nullable ObjectNode session, Instant now) {
    String own = text(attendance, "finish");
    String finish = own.isEmpty() ? text(session, "finish") : own;
    try {
      LocalTime time = finish.isEmpty() ? LocalTime.MIN : LocalTime.parse(finish);
      Instant end = LocalDate.parse(text(session, "date")).atTime(time).atZone(LONDON).toInstant();
      return !end.isAfter(now);
    } catch (DateTimeException e) {
      return true;
    }
  }

  static boolean isSignedOffBeforeItBegan(@Nullable ObjectNode session) {
    try {
      String at = text(session, "signedOffAt");
      return !at.isEmpty()
          && begins(session).filter(it -> Instant.parse(at).isBefore(it)).isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String text(@Nullable ObjectNode session, String field) {
    return session == null ? "" : session.path(field).asText("");
  }
}
