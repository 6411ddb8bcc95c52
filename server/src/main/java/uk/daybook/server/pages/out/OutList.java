package uk.daybook.server.pages.out;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.LoneVisit;
import uk.daybook.domain.Policy;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Ladders;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkPages;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;
import uk.daybook.server.store.WorkLine;

/** Visits out now: alarms on top, then whoever is past their time, then the rest of the day. */
public final class OutList {
  private static final Duration AHEAD = Duration.ofHours(12);
  private static final int MOST = 1_000;

  private OutList() {}

  /** What the page prints. */
  public record View(
      List<Alarm> alarms, List<OutLine> late, List<OutLine> out, List<OutLine> planned) {}

  /** An emergency PIN that was used. */
  public record Alarm(String path, String who, String since, String taken) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          Policy policy = Policies.on(visit.viewer().region(), visit.today(), sight).orElse(null);
          List<OutLine> late = new ArrayList<>();
          List<OutLine> out = new ArrayList<>();
          List<OutLine> planned = new ArrayList<>();
          if (policy != null) {
            for (VisitLine line :
                sight
                    .reading()
                    .visitsOut(
                        visit.viewer().region(),
                        visit.now().minus(LoneVisit.LONGEST_STARTED).toEpochMilli(),
                        visit.now().plus(AHEAD).toEpochMilli(),
                        MOST)) {
              if (line.isLongPast(visit.now())) {
                continue;
              }
              OutLine one = OutLine.of(line, policy, visit, sight);
              (one.late() ? late : line.state() == VisitLine.State.OUT ? out : planned).add(one);
            }
          }
          return new Answer.Html(
              "out/list.jte",
              visit.page("Visits out now", Page.Nav.OUT),
              new View(alarms(visit, sight), late, out, planned));
        });
  }

  private static List<Alarm> alarms(Visit visit, Sight sight) {
    List<Alarm> alarms = new ArrayList<>();
    for (WorkLine work : WorkPages.all(visit, sight, WorkKind.DURESS)) {
      RecordRow row = sight.live(work.record());
      if (row != null) {
        alarms.add(
            new Alarm(
                "/office/out/alarm/" + work.record().id(),
                sight.staffName(work.owner()),
                When.lately(work.sinceMillis(), visit.now()),
                Ladders.taken(work.record().id(), sight)));
      }
    }
    return alarms;
  }
}
