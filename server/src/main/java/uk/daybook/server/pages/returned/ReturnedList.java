package uk.daybook.server.pages.returned;

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
import uk.daybook.server.store.WorkLine;

/** What waits to be placed, oldest first: work that could not be posted, and people unlisted. */
public final class ReturnedList {
  private static final String ADDRESS = "/office/returned";
  private static final int PAGE = 50;
  private static final List<WorkKind> KINDS =
      List.of(WorkKind.RETURNED_CONCERN, WorkKind.RETURNED, WorkKind.UNLISTED);

  private ReturnedList() {}

  /** What the page prints. */
  public record View(List<Group> groups, boolean whole) {}

  /**
   * Work of one kind.
   *
   * @param more where it goes on, empty when this is all
   */
  public record Group(String title, List<Line> lines, String more) {}

  /**
   * One piece of work.
   *
   * @param who whose it is: its author, or of somebody unlisted the session's supervisor
   * @param from the same in a sentence, empty for nobody
   */
  public record Line(
      String path, String who, String from, String what, String about, String since) {}

  static Answer show(Visit visit) {
    String only = visit.query("kind");
    return visit.read(
        sight -> {
          if (visit.query("as").equals("csv")) {
            return csv(visit, sight);
          }
          List<Group> groups = new ArrayList<>();
          for (WorkKind kind : KINDS) {
            if (only.isEmpty() || only.equals(kind.code())) {
              Stretch<WorkLine> page = WorkPages.page(visit, sight, kind, PAGE);
              List<Line> lines =
                  page.lines().stream().map(it -> line(it, kind, visit, sight)).toList();
              if (!lines.isEmpty()) {
                groups.add(
                    new Group(
                        title(kind),
                        lines,
                        WorkPages.next(ADDRESS + "?kind=" + kind.code(), page)));
              }
            }
          }
          return new Answer.Html(
              "returned/list.jte",
              visit.page("Late and returned work", Page.Nav.RETURNED),
              new View(groups, only.isEmpty()));
        });
  }

  private static String title(WorkKind kind) {
    return switch (kind) {
      case UNLISTED -> "Turned up unlisted";
      case RETURNED -> "Could not be placed";
      default -> kind.words();
    };
  }

  private static Line line(WorkLine work, WorkKind kind, Visit visit, Sight sight) {
    String who = work.owner().isEmpty() ? "" : sight.staffName(work.owner());
    return new Line(
        WorkWords.path(work, kind, sight),
        who,
        who.isEmpty() ? "" : (kind == WorkKind.UNLISTED ? "Supervisor: " : "Recorded by ") + who,
        WorkWords.what(work, kind, sight),
        WorkWords.about(work, sight),
        When.ago(work.sinceMillis(), visit.now()));
  }

  private static Answer csv(Visit visit, Sight sight) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Whose", "What", "About", "Since"));
    for (WorkKind kind : KINDS) {
      for (WorkLine work : WorkPages.all(visit, sight, kind)) {
        Line line = line(work, kind, visit, sight);
        rows.add(List.of(line.who(), line.what(), line.about(), When.moment(work.sinceMillis())));
      }
    }
    return new Answer.Csv("returned.csv", rows);
  }
}
