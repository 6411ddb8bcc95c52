package uk.daybook.server.pages.home;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.StaffOfRegion;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.SessionLine;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/** One queue of what needs somebody, the worst harm first. */
public final class HomeScreen {
  private static final int FEW = 8;
  private static final int MANY = 100;
  private static final int SILENT_DAYS = 31;

  private HomeScreen() {}

  /** What the page prints. */
  public record View(List<Group> groups, List<Choice> whose, String only) {}

  /**
   * Work of one kind.
   *
   * @param all where all of it is, empty when all is here
   */
  public record Group(String title, List<Line> lines, String all) {}

  /** One piece of work. */
  public record Line(String path, String what, String about, String since, String owner) {}

  static Answer show(Visit visit) {
    if (!visit.viewer().may(Right.SEE_HOME)) {
      return new Answer.Redirect("/office/audit");
    }
    String whose = visit.query("whose");
    String only = visit.query("kind");
    return visit.read(
        sight -> {
          List<String> owners = owners(visit, sight, whose);
          List<Group> groups = new ArrayList<>();
          for (WorkKind kind : WorkKind.values()) {
            if (only.isEmpty() || only.equals(kind.code())) {
              add(groups, kind.words(), kind.code(), work(visit, sight, kind, owners, only), only);
            }
            if (kind == WorkKind.CONCERN && (only.isEmpty() || only.equals("silent"))) {
              List<Line> silent = silent(visit, sight, owners, only);
              add(groups, "Sessions ended and not heard from", "silent", silent, only);
            }
          }
          View view = new View(groups, whose(whose), only);
          return new Answer.Html(
              "home/home.jte", visit.page("What needs you", Page.Nav.HOME), view);
        });
  }

  private static void add(
      List<Group> groups, String title, String code, List<Line> lines, String only) {
    if (!lines.isEmpty()) {
      boolean more = only.isEmpty() && lines.size() > FEW;
      groups.add(
          new Group(
              title, more ? lines.subList(0, FEW) : lines, more ? "/office?kind=" + code : ""));
    }
  }

  private static List<Choice> whose(String chosen) {
    return Arrays.asList(
        new Choice("", "My region", chosen.isEmpty()),
        new Choice("team", "My team", chosen.equals("team")),
        new Choice("mine", "Mine", chosen.equals("mine")));
  }

  /** Whose work is shown; nobody in particular for the region's. */
  private static List<String> owners(Visit visit, Sight sight, String whose) {
    return switch (whose) {
      case "mine" -> List.of(visit.viewer().staff());
      case "team" ->
          StaffOfRegion.of(visit.viewer().region(), sight).stream()
              .filter(it -> Sight.text(it.state().fields(), "team").equals(visit.viewer().team()))
              .map(it -> it.key().id())
              .toList();
      default -> List.of();
    };
  }

  private static List<Line> work(
      Visit visit, Sight sight, WorkKind kind, List<String> owners, String only) {
    int most = only.isEmpty() ? FEW + 1 : MANY;
    List<WorkLine> work = new ArrayList<>();
    if (owners.isEmpty()) {
      work.addAll(
          sight
              .reading()
              .workOfRegion(visit.viewer().region(), kind.code(), WorkPlace.START, most));
    } else {
      for (String owner : owners) {
        work.addAll(sight.reading().workOfOwner(owner, kind.code(), WorkPlace.START, most));
      }
      work.sort(Comparator.comparing(WorkLine::sinceMillis));
    }
    return work.stream()
        .filter(it -> it.region().equals(visit.viewer().region()))
        .limit(most)
        .map(it -> line(it, kind, visit, sight))
        .toList();
  }

  private static Line line(WorkLine work, WorkKind kind, Visit visit, Sight sight) {
    return new Line(
        WorkWords.path(work, kind),
        WorkWords.what(work, kind, sight),
        WorkWords.about(work, sight),
        When.ago(work.sinceMillis(), visit.now()),
        work.owner().isEmpty() ? "" : sight.staffName(work.owner()));
  }

  private static List<Line> silent(Visit visit, Sight sight, List<String> owners, String only) {
    long now = visit.now().toEpochMilli();
    int most = only.isEmpty() && owners.isEmpty() ? FEW + 1 : MANY;
    return sight
        .reading()
        .silentSessions(
            visit.viewer().region(), now, now - Duration.ofDays(SILENT_DAYS).toMillis(), most)
        .stream()
        .filter(it -> owners.isEmpty() || owners.contains(it.supervisor()))
        .map(it -> line(it, visit, sight))
        .toList();
  }

  private static Line line(SessionLine session, Visit visit, Sight sight) {
    int missing = session.expected() - session.received();
    return new Line(
        "/office/sessions/" + session.id(),
        missing + " of " + session.expected() + " records missing",
        Optional.of(Sight.text(sight.document("project", session.project()), "name"))
                .filter(it -> !it.isEmpty())
                .orElse("A session")
            + ", "
            + When.day(session.date()),
        When.ago(session.endsAtMillis(), visit.now()),
        session.supervisor().isEmpty() ? "nobody" : sight.staffName(session.supervisor()));
  }
}
