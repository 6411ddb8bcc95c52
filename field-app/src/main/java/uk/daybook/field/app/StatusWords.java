package uk.daybook.field.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Piece;
import uk.daybook.client.Piece.Where;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncStatus;
import uk.daybook.field.app.Page.StatusLine;

/** How the device stands, in words: derived from what is unanswered. */
final class StatusWords {
  private StatusWords() {}

  /**
   * The line.
   *
   * @param files photos and documents that are still to go
   * @param asked how many questions and handovers wait for this user
   */
  static StatusLine of(
      SyncStatus status, int files, int asked, Words words, Instant now, ZoneId zone) {
    int unsent = status.waiting() + status.sent();
    int needsMe = asked + cameBack(status);
    String trouble = trouble(status, words, now, zone);
    String said;
    if (unsent > 0) {
      said = words.count(isSending(status, trouble) ? "status.sending" : "status.unsent", unsent);
    } else if (files > 0) {
      said = words.count(needsMe == 0 ? "status.files" : "status.togo", files);
    } else {
      // Beside what came back "all sent" would be wrong: how much needs somebody is said alone.
      said = needsMe == 0 ? words.t("status.allsent") : "";
    }
    return new StatusLine(both(said, trouble, words), unsent > 0, needsMe);
  }

  /** How much of what was answered needs this user. */
  private static int cameBack(SyncStatus status) {
    int count = 0;
    for (Piece piece : status.pieces()) {
      // What only waits for an update of the app needs one thing done, and the line says it.
      boolean isAnswered = piece.where() != Where.WAITING && piece.where() != Where.SENT;
      count += isAnswered && piece.who() == Piece.Who.YOU ? 1 : 0;
    }
    return count;
  }

  private static String both(String said, @Nullable String trouble, Words words) {
    if (trouble == null) {
      return said;
    }
    return said.isEmpty() ? Words.capital(trouble) : words.t("status.both", said, trouble);
  }

  /** All of it is on its way; without signal nothing is, whatever has been tried. */
  private static boolean isSending(SyncStatus status, @Nullable String trouble) {
    return status.waiting() == 0 && trouble == null;
  }

  private static @Nullable String trouble(
      SyncStatus status, Words words, Instant now, ZoneId zone) {
    StepOutcome last = status.lastOutcome();
    if (last instanceof StepOutcome.Revoked) {
      return words.t("status.revoked");
    } else if (last instanceof StepOutcome.TooOld) {
      return words.t("status.tooold");
    } else if (last instanceof StepOutcome.Refused) {
      return words.t("status.refused");
    } else if (last instanceof StepOutcome.Busy) {
      return words.t("status.busy");
    }
    Long since = status.offlineSinceMillis();
    if (since == null) {
      return null;
    }
    return words.t(
        last instanceof StepOutcome.NotOurServer ? "status.notours" : "status.nosignal",
        since(Instant.ofEpochMilli(since).atZone(zone), now.atZone(zone), words));
  }

  /** The time; after a day of it the time alone would mislead, so the day. */
  private static String since(ZonedDateTime since, ZonedDateTime now, Words words) {
    String time = words.time(since.toLocalTime());
    if (since.plusDays(1).isAfter(now)) {
      return time;
    }
    return words.t("status.since", words.day(since.toLocalDate()), time);
  }
}
