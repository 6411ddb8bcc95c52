package uk.daybook.server.pages.absences;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.Policy;
import uk.daybook.domain.SettingKey;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Stretch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkPages;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.WorkLine;

/** Who failed to attend and may still bring evidence, with the days left; the oldest first. */
public final class AbsencesScreen {
  private static final String ADDRESS = "/office/absences";
  private static final int PAGE = 50;

  private AbsencesScreen() {}

  /** What the page prints. */
  public record View(List<Line> lines, String more) {}

  /** One absence. */
  public record Line(String path, PersonShown person, String day, String project, String left) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          if (visit.query("as").equals("csv")) {
            return csv(lines(WorkPages.all(visit, sight, WorkKind.EVIDENCE), visit, sight));
          }
          Stretch<WorkLine> page = WorkPages.page(visit, sight, WorkKind.EVIDENCE, PAGE);
          return new Answer.Html(
              "absences/list.jte",
              visit.page("Absences to decide", Page.Nav.ABSENCES),
              new View(lines(page.lines(), visit, sight), WorkPages.next(ADDRESS, page)));
        });
  }

  private static List<Line> lines(List<WorkLine> page, Visit visit, Sight sight) {
    List<Line> lines = new ArrayList<>();
    for (WorkLine work : page) {
      RecordRow row = sight.live(work.record());
      if (row != null) {
        lines.add(line(work, row, visit, sight));
      }
    }
    return lines;
  }

  private static Line line(WorkLine work, RecordRow row, Visit visit, Sight sight) {
    PersonShown person = sight.person(work.person());
    String session = Sight.text(row.state().fields(), "session");
    String date = Sight.text(sight.document("session", session), "date");
    return person.known()
        ? new Line(
            "/office/absences/" + row.key().id(),
            person,
            When.day(date),
            Sight.text(
                sight.document("project", Sight.text(row.state().fields(), "project")), "name"),
            left(date, visit, sight))
        : new Line("", person, "", "", "");
  }

  /** The days left to bring evidence, counted from the day of the session. */
  static String left(String date, Visit visit, Sight sight) {
    try {
      LocalDate day = LocalDate.parse(date);
      int allowed =
          Policies.on(visit.viewer().region(), day, sight)
              .map((Policy policy) -> policy.integer(SettingKey.EVIDENCE_DAYS))
              .orElse(0);
      long left = allowed - ChronoUnit.DAYS.between(day, visit.today());
      return left < 0
          ? "Time is up since " + When.day(day.plusDays(allowed).toString())
          : left == 0 ? "Last day today" : left == 1 ? "1 day left" : left + " days left";
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static Answer csv(List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CRN", "Name", "Day", "Project", "Days left"));
    for (Line line : lines) {
      rows.add(
          List.of(
              line.person().crn(), line.person().name(), line.day(), line.project(), line.left()));
    }
    return new Answer.Csv("absences.csv", rows);
  }
}
