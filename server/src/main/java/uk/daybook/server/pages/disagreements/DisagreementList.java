package uk.daybook.server.pages.disagreements;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/** Everything that disagrees in the region, oldest first; what is of one session is one line. */
public final class DisagreementList {
  private static final int PAGE = 100;

  private DisagreementList() {}

  /** What the page prints. */
  public record View(List<Line> lines, String more) {}

  /** A session, or one record. */
  public record Line(String path, String about, String what, String since) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          List<WorkLine> work =
              sight
                  .reading()
                  .workOfRegion(
                      visit.viewer().region(),
                      WorkKind.DISAGREEMENT.code(),
                      place(visit.query("after")),
                      PAGE + 1);
          boolean isMore = work.size() > PAGE;
          List<WorkLine> page = isMore ? work.subList(0, PAGE) : work;
          WorkLine last = isMore ? page.get(page.size() - 1) : null;
          View view =
              new View(
                  lines(page, visit, sight),
                  last == null
                      ? ""
                      : "/office/disagreements?after="
                          + last.sinceMillis()
                          + "~"
                          + last.record().type()
                          + "~"
                          + last.record().id());
          return new Answer.Html(
              "disagreements/list.jte",
              visit.page("Records that disagree", Page.Nav.DISAGREEMENTS),
              view);
        });
  }

  private static List<Line> lines(List<WorkLine> page, Visit visit, Sight sight) {
    List<Line> lines = new ArrayList<>();
    Set<String> sessions = new LinkedHashSet<>();
    for (WorkLine work : page) {
      if (work.session().isEmpty()) {
        lines.add(
            new Line(
                WorkWords.path(work, WorkKind.DISAGREEMENT),
                WorkWords.about(work, sight),
                WorkWords.what(work, WorkKind.DISAGREEMENT, sight),
                When.ago(work.sinceMillis(), visit.now())));
      } else if (sessions.add(work.session())) {
        long many = page.stream().filter(it -> it.session().equals(work.session())).count();
        WorkLine session =
            new WorkLine(
                work.record(),
                work.kind(),
                work.region(),
                work.owner(),
                work.sinceMillis(),
                "",
                work.session());
        lines.add(
            new Line(
                WorkWords.path(work, WorkKind.DISAGREEMENT),
                WorkWords.about(session, sight),
                many == 1 ? "1 record disagrees" : many + " records disagree",
                When.ago(work.sinceMillis(), visit.now())));
      }
    }
    return lines;
  }

  private static WorkPlace place(String after) {
    String[] parts = after.split("~", 3);
    return parts.length == 3 && parts[0].matches("-?\\d{1,18}")
        ? new WorkPlace(Long.parseLong(parts[0]), parts[1], parts[2])
        : WorkPlace.START;
  }
}
