package uk.daybook.server.pages.disagreements;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Stretch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkPages;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.WorkLine;

/** Everything that disagrees in the region, oldest first; what is of one session is one line. */
public final class DisagreementList {
  private static final WorkKind KIND = WorkKind.DISAGREEMENT;
  private static final int PAGE = 50;

  private DisagreementList() {}

  /** What the page prints. */
  public record View(List<Line> lines, String more) {}

  /** A session, or one record. */
  public record Line(String path, String about, String what, String since) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          if (visit.query("as").equals("csv")) {
            return csv(lines(WorkPages.all(visit, sight, KIND), visit, sight));
          }
          Stretch<WorkLine> page = WorkPages.page(visit, sight, KIND, PAGE);
          return new Answer.Html(
              "disagreements/list.jte",
              visit.page("Records that disagree", Page.Nav.DISAGREEMENTS),
              new View(
                  lines(page.lines(), visit, sight),
                  WorkPages.next("/office/disagreements", page)));
        });
  }

  private static Answer csv(List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("About", "What", "Since"));
    lines.forEach(it -> rows.add(List.of(it.about(), it.what(), it.since())));
    return new Answer.Csv("disagreements.csv", rows);
  }

  private static List<Line> lines(List<WorkLine> page, Visit visit, Sight sight) {
    List<Line> lines = new ArrayList<>();
    Set<String> sessions = new LinkedHashSet<>();
    for (WorkLine work : page) {
      if (!WorkWords.isOfSession(work, sight)) {
        lines.add(
            new Line(
                WorkWords.path(work, KIND, sight),
                WorkWords.about(work, sight),
                WorkWords.what(work, KIND, sight),
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
                WorkWords.path(work, KIND, sight),
                WorkWords.about(session, sight),
                many == 1 ? "1 record disagrees" : many + " records disagree",
                When.ago(work.sinceMillis(), visit.now())));
      }
    }
    return lines;
  }
}
