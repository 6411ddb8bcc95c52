package uk.daybook.server.pages.concerns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Ladders;
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

/** Concerns that nobody has acknowledged first, then those that are not closed; oldest first. */
public final class ConcernList {
  private static final String ADDRESS = "/office/concerns";
  private static final int PAGE = 50;

  private ConcernList() {}

  /** What the page prints. */
  public record View(List<Line> waiting, List<Line> open, String more) {}

  /**
   * A concern.
   *
   * @param by when somebody must know
   * @param told who was told so far
   */
  public record Line(
      String path, String about, String what, String raised, String by, String told, String who) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          boolean more = !visit.query("after").isEmpty();
          // The first page holds every one that waits: there are never many.
          List<Line> waiting =
              more ? List.of() : lines(WorkPages.all(visit, sight, WorkKind.CONCERN), visit, sight);
          Stretch<WorkLine> open = WorkPages.page(visit, sight, WorkKind.OPEN_CONCERN, PAGE);
          View view =
              new View(waiting, lines(open.lines(), visit, sight), WorkPages.next(ADDRESS, open));
          return new Answer.Html(
              "concerns/list.jte", visit.page("Concerns", Page.Nav.CONCERNS), view);
        });
  }

  private static List<Line> lines(List<WorkLine> page, Visit visit, Sight sight) {
    List<Line> lines = new ArrayList<>();
    for (WorkLine work : page) {
      RecordRow row = sight.live(work.record());
      WorkKind kind = WorkKind.of(work.kind()).orElse(null);
      if (row != null && kind != null) {
        lines.add(line(work, kind, row.state().fields(), visit, sight));
      }
    }
    return lines;
  }

  private static Line line(
      WorkLine work, WorkKind kind, ObjectNode fields, Visit visit, Sight sight) {
    String id = work.record().id();
    List<String> told =
        Ladders.of(id, sight).stream().map(it -> it.who() + ": " + it.state()).toList();
    String taken = Sight.text(fields, "acknowledgedBy");
    String assigned = Sight.text(fields, "assignedTo");
    return new Line(
        ADDRESS + "/" + id,
        WorkWords.about(work, sight),
        WorkWords.what(work, kind, sight),
        sight.staffName(Sight.text(fields, "raisedBy"))
            + ", "
            + When.lately(work.sinceMillis(), visit.now()),
        When.local(Sight.text(fields, "by")),
        String.join(". ", told),
        taken.isEmpty() ? "" : sight.staffName(assigned.isEmpty() ? taken : assigned));
  }
}
