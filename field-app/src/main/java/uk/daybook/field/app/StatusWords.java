package uk.daybook.field.app;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Piece;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncStatus;
import uk.daybook.field.app.Page.StatusLine;

/** How the device stands, in words: derived from what is unanswered. */
final class StatusWords {
  private StatusWords() {}

  static StatusLine of(SyncStatus status, Words words, ZoneId zone) {
    int unsent = status.waiting() + status.sent();
    String trouble = trouble(status, words, zone);
    String said =
        unsent == 0
            ? words.t("status.allsent")
            : words.count(status.waiting() == 0 ? "status.sending" : "status.unsent", unsent);
    int needsMe = 0;
    for (Piece piece : status.pieces()) {
      needsMe += piece.who() == Piece.Who.YOU ? 1 : 0;
    }
    return new StatusLine(
        trouble == null ? said : words.t("status.both", said, trouble), unsent > 0, needsMe);
  }

  private static @Nullable String trouble(SyncStatus status, Words words, ZoneId zone) {
    StepOutcome last = status.lastOutcome();
    if (last instanceof StepOutcome.Revoked) {
      return words.t("status.revoked");
    } else if (last instanceof StepOutcome.TooOld) {
      return words.t("status.tooold");
    } else if (last instanceof StepOutcome.Refused) {
      return words.t("status.refused");
    }
    Long since = status.offlineSinceMillis();
    return since == null
        ? null
        : words.t(
            last instanceof StepOutcome.NotOurServer ? "status.notours" : "status.nosignal",
            words.time(Instant.ofEpochMilli(since).atZone(zone).toLocalTime()));
  }
}
