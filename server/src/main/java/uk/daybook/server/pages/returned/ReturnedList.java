package uk.daybook.server.pages.returned;

import java.util.ArrayList;
import java.util.List;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/** What waits to be placed, oldest first. */
public final class ReturnedList {
  private static final int MOST = 200;

  private ReturnedList() {}

  /** What the page prints. */
  public record View(List<Line> returned, List<Line> unlisted) {}

  /** One piece of work. */
  public record Line(String path, String what, String since) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight ->
            new Answer.Html(
                "returned/list.jte",
                visit.page("Late and returned work", Page.Nav.RETURNED),
                new View(
                    lines(WorkKind.RETURNED, visit, sight),
                    lines(WorkKind.UNLISTED, visit, sight))));
  }

  private static List<Line> lines(WorkKind kind, Visit visit, Sight sight) {
    List<Line> lines = new ArrayList<>();
    for (WorkLine work :
        sight.reading().workOfRegion(visit.viewer().region(), kind.code(), WorkPlace.START, MOST)) {
      String about = WorkWords.about(work, sight);
      String owner = work.owner().isEmpty() ? "" : sight.staffName(work.owner()) + ": ";
      lines.add(
          new Line(
              WorkWords.path(work, kind),
              owner + WorkWords.what(work, kind, sight) + (about.isEmpty() ? "" : ", " + about),
              When.ago(work.sinceMillis(), visit.now())));
    }
    return lines;
  }
}
