package uk.daybook.server.pages.sessions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.domain.Role;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.SessionLine;
import uk.daybook.server.store.SessionQuery;

/** Sessions by day: expected against received. */
public final class SessionsScreen {
  private static final int PAGE = 50;
  private static final int EXPORTED = 20_000;
  private static final String SUPERVISOR = "supervisor:";
  private static final String PROJECT = "project:";
  private static final int DAYS_BACK = 7;

  private SessionsScreen() {}

  /**
   * What the page prints.
   *
   * @param teams whose sessions can be asked for: the region's, or a team's
   * @param within of a chosen team: all, or a supervisor's or project's; empty without one
   */
  public record View(
      List<Line> lines,
      String from,
      String to,
      List<Choice> teams,
      List<Choice> within,
      String more,
      String export,
      int expected,
      int received,
      int clean,
      int cleanSessions) {}

  /** One session. */
  public record Line(
      String path,
      String day,
      String project,
      String supervisor,
      int expected,
      int received,
      int approved,
      String state,
      String failures,
      String look) {}

  static Answer show(Visit visit) {
    LocalDate to = When.typed(visit.query("to"), visit.today());
    LocalDate from = When.typed(visit.query("from"), to.minusDays(DAYS_BACK));
    boolean export = visit.query("as").equals("csv");
    return visit.read(
        sight -> {
          List<Choice> teams = teams(visit, sight, visit.query("team"));
          String team = chosen(teams);
          List<Choice> within = within(visit, sight, team, visit.query("by"), from, to);
          String by = chosen(within);
          String[] before = visit.query("before").split("~", 2);
          int most = export ? EXPORTED : PAGE;
          List<SessionLine> found =
              sight
                  .reading()
                  .sessions(
                      query(visit, team, by, from, to),
                      before.length == 2 ? before[0] : "",
                      before.length == 2 ? before[1] : "",
                      most + 1)
                  .stream()
                  .filter(it -> it.region().equals(visit.viewer().region()))
                  .toList();
          boolean isMore = found.size() > most;
          List<SessionLine> page = isMore ? found.subList(0, most) : found;
          List<Line> lines = page.stream().map(it -> line(it, sight, visit)).toList();
          if (export) {
            return csv(lines, isMore);
          }
          String address =
              "/office/sessions?from="
                  + from
                  + "&to="
                  + to
                  + (team.isEmpty() ? "" : "&team=" + encoded(team))
                  + (by.isEmpty() ? "" : "&by=" + encoded(by));
          SessionLine last = isMore ? page.get(page.size() - 1) : null;
          List<SessionLine> clean =
              sight
                  .reading()
                  .cleanSessions(
                      visit.viewer().region(), from.toString(), to.toString(), ApproveScreen.MOST);
          View view =
              new View(
                  lines,
                  from.toString(),
                  to.toString(),
                  teams,
                  within,
                  last == null ? "" : address + "&before=" + last.date() + "~" + last.id(),
                  address + "&as=csv",
                  page.stream().mapToInt(SessionLine::expected).sum(),
                  page.stream().mapToInt(SessionLine::received).sum(),
                  clean.stream().mapToInt(SessionLine::clean).sum(),
                  clean.size());
          return new Answer.Html(
              "sessions/sessions.jte", visit.page("Sessions", Page.Nav.SESSIONS), view);
        });
  }

  private static SessionQuery query(
      Visit visit, String team, String by, LocalDate from, LocalDate to) {
    SessionQuery.By whose = SessionQuery.By.REGION;
    String value = visit.viewer().region();
    if (by.startsWith(SUPERVISOR)) {
      whose = SessionQuery.By.SUPERVISOR;
      value = by.substring(SUPERVISOR.length());
    } else if (by.startsWith(PROJECT)) {
      whose = SessionQuery.By.PROJECT;
      value = by.substring(PROJECT.length());
    } else if (!team.isEmpty()) {
      whose = SessionQuery.By.TEAM;
      value = team;
    }
    return new SessionQuery(whose, value, from.toString(), to.toString());
  }

  /** What is chosen of what may be chosen; empty for all. */
  private static String chosen(List<Choice> choices) {
    return choices.stream().filter(Choice::chosen).map(Choice::value).findFirst().orElse("");
  }

  /** The region's unpaid-work teams. */
  private static List<Choice> teams(Visit visit, Sight sight, String chosen) {
    return sight.reading().teams(visit.viewer().region(), Role.SUPERVISOR.code()).stream()
        .map(it -> new Choice(it, it, it.equals(chosen)))
        .toList();
  }

  /** The supervisors of a team, and the projects it works at on those days. */
  private static List<Choice> within(
      Visit visit, Sight sight, String team, String chosen, LocalDate from, LocalDate to) {
    if (team.isEmpty()) {
      return List.of();
    }
    List<Choice> choices = new ArrayList<>();
    sight.reading().staff(visit.viewer().region(), team, "", Integer.MAX_VALUE).stream()
        .filter(it -> it.role().equals(Role.SUPERVISOR.code()))
        .map(it -> choice(SUPERVISOR + it.id(), "Supervisor: " + it.name(), chosen))
        .forEach(choices::add);
    sight.reading().projectsOfTeam(team, from.toString(), to.toString()).stream()
        .map(
            it ->
                choice(
                    PROJECT + it,
                    "Project: " + Sight.text(sight.document("project", it), "name"),
                    chosen))
        .sorted(Comparator.comparing(Choice::words))
        .forEach(choices::add);
    return choices;
  }

  private static Choice choice(String value, String words, String chosen) {
    return new Choice(value, words, value.equals(chosen));
  }

  private static Line line(SessionLine session, Sight sight, Visit visit) {
    return new Line(
        "/office/sessions/" + session.id(),
        When.day(session.date()),
        Sight.text(sight.document("project", session.project()), "name"),
        session.supervisor().isEmpty() ? "nobody" : sight.staffName(session.supervisor()),
        session.expected(),
        session.received(),
        session.approved(),
        state(session, visit.now().toEpochMilli()),
        failures(session),
        look(session));
  }

  /** How far a session has come, in words. */
  static String state(SessionLine session, long now) {
    if (session.endsAtMillis() > now && session.received() == 0) {
      return "Not ended yet";
    } else if (session.expected() == 0) {
      return "Nobody allocated";
    } else if (session.approved() == session.expected()) {
      return "Approved";
    } else if (session.received() == session.expected()) {
      return "All received";
    } else if (session.received() > 0) {
      return "Part received";
    }
    return session.marked() > 0 ? "Marked on site, not signed off" : "Not heard from";
  }

  /** Who failed to comply, which is decided on its own, however clean its record is. */
  private static String failures(SessionLine session) {
    List<String> failures = new ArrayList<>();
    if (session.absent() > 0) {
      failures.add(
          session.absent()
              + (session.absent() == 1 ? " unacceptable absence" : " unacceptable absences"));
    }
    if (session.sentHome() > 0) {
      failures.add(session.sentHome() + " sent home");
    }
    if (session.failed() > 0) {
      failures.add(session.failed() + " failed to comply");
    }
    return String.join(", ", failures);
  }

  private static String look(SessionLine session) {
    List<String> looks = new ArrayList<>();
    if (session.disagree() > 0) {
      looks.add(session.disagree() + " disagree");
    }
    if (session.queried() > 0) {
      looks.add(session.queried() + " queried");
    }
    if (session.turnedUp() > 0) {
      looks.add(session.turnedUp() + " turned up unlisted");
    }
    int unclean =
        session.received()
            - session.approved()
            - session.clean()
            - session.disagree()
            - session.queried();
    if (unclean > 0) {
      looks.add(unclean + " to look at");
    }
    return String.join(", ", looks);
  }

  private static Answer csv(List<Line> lines, boolean isMore) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Day",
            "Project",
            "Supervisor",
            "Expected",
            "Received",
            "Approved",
            "State",
            "Failures",
            "Look"));
    for (Line line : lines) {
      rows.add(
          List.of(
              line.day(),
              line.project(),
              line.supervisor(),
              "" + line.expected(),
              "" + line.received(),
              "" + line.approved(),
              line.state(),
              line.failures(),
              line.look()));
    }
    if (isMore) {
      rows.add(List.of("There are more sessions than this. Choose fewer days."));
    }
    return new Answer.Csv("sessions.csv", rows);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
