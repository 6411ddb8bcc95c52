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
import uk.daybook.server.pages.StaffOfRegion;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SessionLine;
import uk.daybook.server.store.SessionQuery;

/** Sessions by day: expected against received. */
public final class SessionsScreen {
  private static final int PAGE = 50;
  private static final int EXPORTED = 5_000;
  private static final int DAYS_BACK = 7;

  private SessionsScreen() {}

  /**
   * What the page prints.
   *
   * @param by which of mine are shown: region, team, a supervisor or a project
   */
  public record View(
      List<Line> lines,
      String from,
      String to,
      List<Choice> by,
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
      String look) {}

  static Answer show(Visit visit) {
    LocalDate to = When.typed(visit.query("to"), visit.today());
    LocalDate from = When.typed(visit.query("from"), to.minusDays(DAYS_BACK));
    String by = visit.query("by").isEmpty() ? "region" : visit.query("by");
    boolean export = visit.query("as").equals("csv");
    return visit.read(
        sight -> {
          List<Choice> choices = choices(visit, sight, by);
          String chosen =
              choices.stream()
                  .filter(Choice::chosen)
                  .map(Choice::value)
                  .findFirst()
                  .orElse("region");
          String[] before = visit.query("before").split("~", 2);
          int most = export ? EXPORTED : PAGE;
          List<SessionLine> found =
              sight
                  .reading()
                  .sessions(
                      query(visit, chosen, from, to),
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
            return csv(lines);
          }
          String address = "/office/sessions?from=" + from + "&to=" + to + "&by=" + encoded(chosen);
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
                  choices,
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

  private static SessionQuery query(Visit visit, String by, LocalDate from, LocalDate to) {
    String value = by.substring(by.indexOf(':') + 1);
    if (by.equals("team")) {
      return new SessionQuery(
          SessionQuery.By.TEAM, visit.viewer().team(), from.toString(), to.toString());
    } else if (by.startsWith("supervisor:")) {
      return new SessionQuery(SessionQuery.By.SUPERVISOR, value, from.toString(), to.toString());
    } else if (by.startsWith("team:")) {
      return new SessionQuery(SessionQuery.By.TEAM, value, from.toString(), to.toString());
    }
    return new SessionQuery(
        SessionQuery.By.REGION, visit.viewer().region(), from.toString(), to.toString());
  }

  /** The whole region, each of its unpaid-work teams, and each of its supervisors. */
  private static List<Choice> choices(Visit visit, Sight sight, String by) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("region", "All of " + visit.viewer().region(), by.equals("region")));
    List<RecordRow> staff = StaffOfRegion.of(visit.viewer().region(), sight);
    staff.stream()
        .map(it -> it.state().fields())
        .filter(it -> Sight.text(it, "role").equals(Role.SUPERVISOR.code()))
        .map(it -> Sight.text(it, "team"))
        .filter(it -> !it.isEmpty())
        .distinct()
        .sorted()
        .forEach(it -> choices.add(choice("team:" + it, it, by)));
    staff.stream()
        .filter(it -> Sight.text(it.state().fields(), "role").equals(Role.SUPERVISOR.code()))
        .map(it -> choice("supervisor:" + it.key().id(), sight.staffName(it.key().id()), by))
        .sorted(Comparator.comparing(Choice::words))
        .forEach(choices::add);
    return choices;
  }

  private static Choice choice(String value, String words, String by) {
    return new Choice(value, words, value.equals(by));
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

  private static Answer csv(List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Day", "Project", "Supervisor", "Expected", "Received", "Approved", "State", "Look"));
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
              line.look()));
    }
    return new Answer.Csv("sessions.csv", rows);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
