package uk.daybook.server.pages.reviews;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.ReviewKind;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.RecordRow;

/**
 * A count has been reached under an order, of failures to comply or of acceptable absences: what
 * may have counted, and a manager's decision with its reasons (DOMAIN: enforcement).
 */
public final class ReviewScreen {
  private static final String TASK = "task";
  private static final String VISITS = "/office/visits/";

  private ReviewScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String version,
      PersonShown person,
      String personPath,
      String asked,
      String counted,
      List<Line> lines,
      String decision,
      String decided,
      String decidedAs) {}

  /** One day that may have counted. */
  public record Line(String date, String day, String what, String path) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  /** The task, when it is a review of somebody the viewer may know. */
  private static @Nullable RecordRow row(Visit visit, Sight sight) {
    RecordRow row = sight.known(TASK, visit.part("id"));
    return row == null || kind(row).isEmpty() ? null : row;
  }

  private static Optional<ReviewKind> kind(RecordRow row) {
    return ReviewKind.of(Sight.text(row.state().fields(), "kind"));
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    return visit.read(
        sight -> {
          RecordRow row = row(visit, sight);
          if (row == null) {
            return new Answer.NotFound();
          }
          sight.viewing(row.root().id());
          ReviewKind kind = kind(row).orElseThrow();
          boolean decided = !Sight.text(row.state().fields(), "doneAt").isEmpty();
          String title = kind.label() + (decided ? ": decided" : ": a decision is needed");
          return new Answer.Html(
              "reviews/one.jte",
              visit.page(title, Page.Nav.HOME).back("/office").problems(problems),
              view(visit, row, kind, sight));
        });
  }

  private static View view(Visit visit, RecordRow row, ReviewKind kind, Sight sight) {
    ObjectNode fields = row.state().fields();
    String person = row.root().id();
    String doneAt = Sight.text(fields, "doneAt");
    return new View(
        "/office/reviews/" + row.key().id(),
        visit.version("version", row.state().version()),
        sight.person(person),
        "/office/people/" + person,
        Sight.text(fields, "text"),
        kind == ReviewKind.FAILURES ? "Failures that may count" : "Absences that may count",
        lines(Sight.text(fields, "about"), kind, sight),
        visit.typed("decision"),
        doneAt.isEmpty()
            ? ""
            : sight.staffName(Sight.text(fields, "doneBy")) + ", " + When.moment(doneAt),
        Sight.text(fields, "decision"));
  }

  /** The days under the order whose outcome may count, the newest first. */
  private static List<Line> lines(String order, ReviewKind kind, Sight sight) {
    List<Line> lines = new ArrayList<>();
    ObjectNode under = sight.document("order", order);
    for (RecordRow row : sight.linked("attendance", "order", order)) {
      ObjectNode fields = row.state().fields();
      AttendanceOutcome.of(Sight.text(fields, "outcome"))
          .filter(kind::counts)
          .ifPresent(
              outcome -> {
                String session = Sight.text(fields, "session");
                String date = Sight.text(sight.document("session", session), "date");
                lines.add(line(date, outcome.label(), "/office/sessions/" + session));
              });
    }
    if (kind == ReviewKind.FAILURES) {
      for (RecordRow row : sight.linked("visit", "person", Sight.text(under, "person"))) {
        ObjectNode fields = row.state().fields();
        VisitOutcome.of(Sight.text(fields, "outcome"))
            .filter(it -> it.enforceable() && !fields.path("outOfView").asBoolean())
            .ifPresent(
                outcome ->
                    lines.add(
                        line(
                            Sight.text(fields, "plannedAt"),
                            outcome.label(),
                            VISITS + row.key().id())));
      }
    }
    // A breach that has ended begins the count anew; visits are under the order of their day.
    String since = kind == ReviewKind.FAILURES ? Sight.text(under, "breachEndedOn") : "";
    String start = Sight.text(under, "startDate");
    String end = Sight.text(under, "endDate");
    lines.removeIf(
        it ->
            it.date().compareTo(since) < 0
                || (it.path().startsWith(VISITS)
                    && (it.date().compareTo(start) < 0 || it.date().compareTo(end) > 0)));
    lines.sort(Comparator.comparing(Line::date).reversed());
    return lines;
  }

  private static Line line(String moment, String what, String path) {
    String date = moment.length() < 10 ? "" : moment.substring(0, 10);
    return new Line(date, When.day(date), what, path);
  }

  static Answer decide(Visit visit) {
    RecordRow row = visit.read(sight -> row(visit, sight));
    if (row == null) {
      return new Answer.NotFound();
    }
    String decision = visit.typed("decision");
    if (decision.isEmpty()) {
      return page(visit, List.of(new Page.Problem("decision", "Enter what you decided, and why")));
    }
    ObjectNode fields = Json.object().put("doneAt", visit.now().toString());
    fields.put("doneBy", visit.viewer().staff()).put("decision", decision);
    Clerk.Outcome done =
        visit
            .clerk()
            .post(
                visit
                    .clerk()
                    .act(
                        "review.decide",
                        row.root(),
                        Clerk.edit(row.key(), Clerk.shown(visit.typed("version")), fields)));
    return done.isDone()
        ? visit.done("/office/reviews/" + row.key().id(), "Your decision is kept.")
        : page(visit, List.of(new Page.Problem("decision", done.words())));
  }
}
