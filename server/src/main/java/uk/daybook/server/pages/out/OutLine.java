package uk.daybook.server.pages.out;

import java.time.Instant;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Ids;
import uk.daybook.domain.LoneVisit;
import uk.daybook.domain.LoneVisit.Phase;
import uk.daybook.domain.Policy;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.VisitLine;

/**
 * Somebody on a visit, or expected back from one, in words.
 *
 * @param where the address, where this viewer may know it
 * @param since when it was started, in words
 * @param heard when anything was last heard
 * @param state how it stands
 * @param late whether they are past their time
 * @param silent whether the ladder runs
 */
public record OutLine(
    String path,
    String officer,
    PersonShown person,
    String where,
    String since,
    String expected,
    String heard,
    String state,
    boolean late,
    boolean silent) {

  static OutLine of(VisitLine line, Policy policy, Visit visit, Sight sight) {
    Instant now = visit.now();
    Instant finish = Instant.ofEpochMilli(line.finishMillis());
    boolean started = line.startedAtMillis() > 0 && line.state() == VisitLine.State.OUT;
    LoneVisit lone =
        new LoneVisit(
            finish, started ? Instant.ofEpochMilli(line.startedAtMillis()) : null, !line.isAhead());
    Phase phase = lone.at(now, policy);
    PersonShown person = sight.person(line.person());
    String address = CaseFacts.address(sight.document("casefile", Ids.casefile(line.person())));
    return new OutLine(
        "/office/out/" + line.id(),
        line.officer().isEmpty() ? "nobody" : sight.staffName(line.officer()),
        person,
        person.known() ? address : "",
        since(phase, line, now),
        When.timely(line.finishMillis(), now),
        line.heardAtMillis() > 0 ? When.lately(line.heardAtMillis(), now) : "nothing yet",
        words(phase, line, started),
        phase == Phase.LATE || phase == Phase.SILENT,
        phase == Phase.SILENT);
  }

  private static String since(Phase phase, VisitLine line, Instant now) {
    if (line.startedAtMillis() > 0) {
      return When.timely(line.startedAtMillis(), now);
    }
    return phase == Phase.PLANNED ? "Not yet" : "Not reported";
  }

  private static String words(Phase phase, VisitLine line, boolean started) {
    return switch (phase) {
      case PLANNED -> "Planned, not started";
      case OUT -> "Out";
      case WARNING -> "Out, nearly due back";
      case LATE -> started ? "Late back" : "Late back, start not reported";
      case SILENT ->
          started
              ? "Silent: people are being told"
              : "Silent, start not reported: people are being told";
      case OVER ->
          switch (line.state()) {
            case DONE -> "Done";
            case NOT_CARRIED_OUT -> "Not carried out";
            case CALLED_OFF -> "Called off";
            default -> "Ended";
          };
    };
  }
}
