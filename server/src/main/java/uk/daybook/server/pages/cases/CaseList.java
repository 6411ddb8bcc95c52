package uk.daybook.server.pages.cases;

import java.util.ArrayList;
import java.util.List;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Stretch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkPages;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.WorkLine;

/** Cases on their way from one officer to another, until the new one has read the record. */
public final class CaseList {
  private static final int PAGE = 50;

  private CaseList() {}

  /** What the page prints. */
  public record View(List<Line> lines, String more) {}

  /** A case. */
  public record Line(String path, String about, String fromTo, String state, String since) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          Stretch<WorkLine> page = WorkPages.page(visit, sight, WorkKind.HANDOVER, PAGE);
          List<Line> lines = new ArrayList<>();
          for (WorkLine work : page.lines()) {
            RecordRow row = sight.live(work.record());
            if (row != null) {
              var fields = row.state().fields();
              lines.add(
                  new Line(
                      sight.mayKnow(work.person()) ? "/office/cases/" + work.record().id() : "",
                      WorkWords.about(work, sight),
                      sight.staffName(Sight.text(fields, "from"))
                          + " to "
                          + sight.staffName(Sight.text(fields, "to")),
                      WorkWords.what(work, WorkKind.HANDOVER, sight),
                      When.ago(work.sinceMillis(), visit.now())));
            }
          }
          return new Answer.Html(
              "cases/list.jte",
              visit.page("Cases", Page.Nav.CASES),
              new View(lines, WorkPages.next("/office/cases", page)));
        });
  }
}
