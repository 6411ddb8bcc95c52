package uk.daybook.server.ladder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.LadderCause;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;

/**
 * One run of a ladder: a visit that is silent, an emergency PIN, a concern, a handover.
 *
 * @param cause why
 * @param about the record it is about
 * @param occasion tells two runs about one record apart: a visit that went silent again is another
 * @param region whose ladder it is
 * @param officer who may be in danger, or whose case it is
 * @param buddy who looks out for them this time, empty for whoever always does
 * @param since since when something is wrong, as people are told
 * @param began when the first step was due; null when it is due as soon as it is seen
 */
record LadderRun(
    LadderCause cause,
    RecordKey about,
    String occasion,
    Region region,
    String officer,
    String buddy,
    Instant since,
    @Nullable Instant began) {

  /** The notice of one of its steps: the same whoever makes it, and when. */
  RecordKey notice(int step) {
    return new RecordKey(
        "notice",
        Ids.derived("notice", cause.code(), about.id(), occasion, Integer.toString(step)));
  }

  /** Where it is dealt with. */
  String path() {
    return switch (cause) {
      case OVERDUE -> "/office/out/" + about.id();
      case DURESS -> "/office/out/alarm/" + about.id();
      case CONCERN ->
          (about.type().equals("returned") ? "/office/returned/" : "/office/concerns/")
              + about.id();
      case HANDOVER -> "/office/cases/" + about.id();
    };
  }
}
