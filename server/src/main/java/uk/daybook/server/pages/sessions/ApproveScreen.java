package uk.daybook.server.pages.sessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.review.AttendanceReview;
import uk.daybook.server.review.SessionTimes;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SessionLine;

/** Approving everything that is clean, of many sessions in one go. */
public final class ApproveScreen {
  /** The most sessions of one go. */
  static final int MOST = 200;

  private ApproveScreen() {}

  /** What the page prints. */
  public record View(
      List<Line> lines, int records, int attended, int absent, String from, String to) {}

  /**
   * One session.
   *
   * @param shown each record that would be approved, as {@code person version}
   * @param left what is left for somebody to look at
   */
  public record Line(
      String id, String path, String day, String project, int clean, int left, List<String> shown) {
    public Line {
      shown = List.copyOf(shown);
    }
  }

  static Answer show(Visit visit) {
    LocalDate to = When.typed(visit.query("to"), visit.today());
    LocalDate from = When.typed(visit.query("from"), to.minusDays(7));
    return visit.read(
        sight -> {
          List<Line> lines = new ArrayList<>();
          int attended = 0;
          int absent = 0;
          for (SessionLine session :
              sight
                  .reading()
                  .cleanSessions(visit.viewer().region(), from.toString(), to.toString(), MOST)) {
            List<String> shown = new ArrayList<>();
            for (RecordRow row : clean(session.id(), visit.now(), sight)) {
              shown.add(row.root().id() + " " + row.state().version());
              boolean came =
                  AttendanceOutcome.of(Sight.text(row.state().fields(), "outcome"))
                      .filter(AttendanceOutcome::attended)
                      .isPresent();
              attended += came ? 1 : 0;
              absent += came ? 0 : 1;
            }
            if (!shown.isEmpty()) {
              lines.add(line(session, shown, sight));
            }
          }
          View view =
              new View(lines, attended + absent, attended, absent, from.toString(), to.toString());
          return new Answer.Html(
              "sessions/approve.jte",
              visit
                  .page("Approve all with nothing to check", Page.Nav.SESSIONS)
                  .back("/office/sessions?from=" + from + "&to=" + to),
              view);
        });
  }

  private static Line line(SessionLine session, List<String> shown, Sight sight) {
    return new Line(
        session.id(),
        "/office/sessions/" + session.id(),
        When.day(session.date()),
        Sight.text(sight.document("project", session.project()), "name"),
        shown.size(),
        session.expected() - session.approved() - shown.size(),
        shown);
  }

  /** The attendances of a session that are over and could be approved with no second look. */
  static List<RecordRow> clean(String session, Instant now, Sight sight) {
    return sight.linked("attendance", "session", session).stream()
        .filter(row -> row.state().fields().path("allocated").asBoolean())
        .filter(row -> sight.mayKnow(row.root().id()))
        .filter(row -> isOver(row, now, sight))
        .filter(row -> AttendanceReview.of(row, sight).isClean())
        .toList();
  }

  /** Whether an attendance is over; one that is not is approved by nobody. */
  static boolean isOver(RecordRow row, Instant now, Sight sight) {
    ObjectNode fields = row.state().fields();
    return SessionTimes.isOver(
        fields, sight.document("session", Sight.text(fields, "session")), now);
  }

  static Answer approve(Visit visit) {
    List<Act> acts = new ArrayList<>();
    for (String session : visit.typedAll("session")) {
      for (String shown : visit.typedAll("a-" + session)) {
        String[] parts = shown.split(" ", 2);
        if (parts.length == 2) {
          acts.add(approval(visit, parts[0], Ids.attendance(session, parts[0]), parts[1]));
        }
      }
    }
    List<Clerk.Outcome> outcomes = visit.clerk().postEach(acts);
    long done = outcomes.stream().filter(Clerk.Outcome::isDone).count();
    long not = outcomes.size() - done;
    return visit.done(
        "/office/sessions?from=" + visit.typed("from") + "&to=" + visit.typed("to"),
        done
            + (done == 1 ? " record approved." : " records approved.")
            + (not == 0
                ? ""
                : " "
                    + not
                    + " had changed since you looked and "
                    + (not == 1 ? "was" : "were")
                    + " not approved."));
  }

  /** The act that approves an attendance as it was shown. */
  static Act approval(Visit visit, String person, String attendance, String shownVersion) {
    ObjectNode fields = Json.object();
    fields.put("approvedBy", visit.viewer().staff());
    fields.put("approvedAt", visit.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return visit
        .clerk()
        .act(
            "attendance.approve",
            new RootKey(RootType.PERSON, person),
            Clerk.edit(new RecordKey("attendance", attendance), Clerk.shown(shownVersion), fields));
  }
}
