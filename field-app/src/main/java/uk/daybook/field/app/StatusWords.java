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

  static StatusLine of(SyncStatus status, int files, Words words, Instant now, ZoneId zone) {
    int unsent = status.waiting() + status.sent();
    String trouble = trouble(status, words, now, zone);
    String all = files == 0 ? words.t("status.allsent") : words.count("status.files", files);
    String said =
        unsent == 0
            ? all
            : words.count(isSending(status, trouble) ? "status.sending" : "status.unsent", unsent);
    int needsMe = 0;
    for (Piece piece : status.pieces()) {
      // What only waits for an update of the app needs one thing done, and the line says it.
      boolean isAnswered = piece.where() != Where.WAITING && piece.where() != Where.SENT;
      needsMe += isAnswered && piece.who() == Piece.Who.YOU ? 1 : 0;
    }
    return new StatusLine(
        trouble == null ? said : words.t("status.both", said, trouble), unsent > 0, needsMe);
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
