package uk.daybook.server.pages.home;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.daybook.domain.EnforcementCode;
import uk.daybook.domain.LoneVisit;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Stretch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.Whose;
import uk.daybook.server.pages.WorkPages;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.SessionLine;
import uk.daybook.server.store.VisitLine;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/** One queue of what needs somebody, the worst harm first. */
public final class HomeScreen {
  private static final int FEW = 8;
  private static final int PAGE = 50;

  /** More sessions than a region holds in so many days. */
  private static final int SILENT_MOST = 20_000;

  private static final Set<WorkKind> URGENT =
      EnumSet.of(WorkKind.DURESS, WorkKind.CONCERN, WorkKind.RETURNED_CONCERN);

  private static final String OVERDUE = "overdue";

  private static final String SILENT = "silent";
  private static final String OVERDUE_WORDS = "Not back from a visit";
  private static final String SILENT_WORDS = "Sessions ended and not heard from";
  private static final int SILENT_DAYS = 31;

  private HomeScreen() {}

  /**
   * What the page prints.
   *
   * @param nothing what is said when nothing waits
   */
  public record View(List<Group> groups, List<Choice> whose, String only, String nothing) {}

  /**
   * Work of one kind.
   *
   * @param count how much of it waits
   * @param urgent whether somebody may be in danger
   * @param all where all of it is, empty when all is here
   * @param more where it goes on when it is alone on the page
   */
  public record Group(
      String title, int count, boolean urgent, List<Line> lines, String all, String more) {}

  /**
   * One piece of work.
   *
   * @param tag how far it has got, empty while nobody has looked at it
   * @param since since when it waits, empty when the rest says it
   */
  public record Line(
      String path, String what, String about, String tag, String since, String owner) {
    /** What it is, since when, and whose: each a sentence of its own. */
    public String meta() {
      String whole = about.isEmpty() ? "" : sentence(what);
      return Stream.of(whole, sentence(since), owner)
          .filter(it -> !it.isEmpty())
          .collect(Collectors.joining(" "));
    }

    private static String sentence(String words) {
      return words.isEmpty() || words.matches("(?s).*[.?!]") ? words : words + ".";
    }
  }

  static Answer show(Visit visit) {
    if (!visit.viewer().may(Right.SEE_HOME)) {
      return new Answer.Redirect("/office/audit");
    }
    String only = visit.query("kind");
    return visit.read(
        sight -> {
          Whose whose = Whose.of(visit, sight);
          Queue queue = new Queue(visit, sight, whose);
          List<Group> groups = new ArrayList<>();
          for (WorkKind kind : WorkKind.values()) {
            add(groups, only, kind.code(), () -> queue.work(kind, !only.isEmpty()));
            if (kind == WorkKind.DURESS) {
              add(groups, only, OVERDUE, () -> queue.overdue(!only.isEmpty()));
            } else if (kind == WorkKind.CONCERN) {
              add(groups, only, SILENT, () -> queue.silent(!only.isEmpty()));
            }
          }
          View view = new View(groups, whose.choices(), only, nothing(whose, only));
          return new Answer.Html(
              "home/home.jte", visit.page("What needs you", Page.Nav.HOME), view);
        });
  }

  private static void add(List<Group> groups, String only, String kind, Supplier<Group> group) {
    if (only.isEmpty() || only.equals(kind)) {
      Group found = group.get();
      if (!found.lines().isEmpty()) {
        groups.add(found);
      }
    }
  }

  /** What is said of a kind, or of somebody's work, is said of that alone. */
  private static String nothing(Whose whose, String only) {
    String kind =
        switch (only) {
          case OVERDUE -> OVERDUE_WORDS;
          case SILENT -> SILENT_WORDS;
          default -> WorkKind.of(only).map(WorkKind::words).orElse("");
        };
    if (kind.isEmpty() && whose.isRegions()) {
      return "Nothing waits. Everything that has arrived is dealt with.";
    }
    return "Nothing waits" + whose.words() + (kind.isEmpty() ? "." : " under “" + kind + "”.");
  }

  /** The queue as one viewer asks for it: a few of each kind, or one kind page by page. */
  private record Queue(Visit visit, Sight sight, Whose whose) {
    Group work(WorkKind kind, boolean alone) {
      int most = alone ? PAGE : FEW;
      Stretch<WorkLine> page =
          whose.isRegions()
              ? WorkPages.page(visit, sight, kind, most)
              : WorkPages.ofOwners(visit, sight, kind, whose.owners(), most);
      return new Group(
          kind.words(),
          page.goesOn() || !visit.query("after").isEmpty()
              ? WorkPages.count(visit, sight, kind, whose.owners())
              : page.lines().size(),
          URGENT.contains(kind),
          page.lines().stream().map(it -> line(it, kind)).toList(),
          !alone && page.goesOn() ? address(kind.code()) : "",
          alone ? WorkPages.next(address(kind.code()), page) : "");
    }

    private String address(String kind) {
      return "/office?kind=" + kind + whose.more();
    }

    private Line line(WorkLine work, WorkKind kind) {
      return new Line(
          WorkWords.path(work, kind, sight),
          WorkWords.what(work, kind, sight),
          WorkWords.about(work, sight),
          kind == WorkKind.ENFORCEMENT ? pending(work) : "",
          WorkWords.since(work, kind, visit.now()),
          work.owner().isEmpty() ? "" : sight.staffName(work.owner()));
    }

    /** What somebody decided about a failure that stays on the list. */
    private String pending(WorkLine work) {
      return EnforcementCode.of(Sight.text(sight.document("action", work.record().id()), "code"))
          .filter(it -> it == EnforcementCode.EA12 || it == EnforcementCode.WLS)
          .filter(it -> sight.mayKnow(work.person()))
          .map(EnforcementCode::label)
          .orElse("");
    }

    /** Visits from which somebody should be back, and is not; longest overdue first. */
    Group overdue(boolean alone) {
      long now = visit.now().toEpochMilli();
      List<VisitLine> late =
          sight
              .reading()
              .visitsOut(
                  visit.viewer().region(),
                  now - LoneVisit.LONGEST_STARTED.toMillis(),
                  now,
                  SILENT_MOST)
              .stream()
              .filter(it -> !it.isLongPast(visit.now()))
              .filter(it -> whose.has(it.officer()))
              .toList();
      int most = alone ? late.size() : FEW;
      return new Group(
          OVERDUE_WORDS,
          late.size(),
          true,
          late.stream().limit(most).map(this::line).toList(),
          late.size() > most ? "/office/out" : "",
          "");
    }

    private Line line(VisitLine late) {
      return new Line(
          "/office/out/" + late.id(),
          "Expected back " + When.lately(late.finishMillis(), visit.now()),
          sight.person(late.person()).both(),
          "",
          late.startedAtMillis() > 0 ? "Started" : "Start not reported",
          late.officer().isEmpty() ? "nobody" : sight.staffName(late.officer()));
    }

    /** Sessions that ended and are not heard from, the latest first. */
    Group silent(boolean alone) {
      int most = alone ? PAGE : FEW;
      long now = visit.now().toEpochMilli();
      WorkPlace after = WorkPlace.of(visit.query("after"));
      boolean first = after.equals(WorkPlace.START);
      List<SessionLine> found =
          silent(first ? now : after.sinceMillis(), first ? "" : after.id(), most + 1);
      Stretch<SessionLine> page = Stretch.of(found, most);
      String next =
          page.goesOn()
              ? address(SILENT)
                  + "&after="
                  + new WorkPlace(page.last().endsAtMillis(), "session", page.last().id()).text()
              : "";
      return new Group(
          SILENT_WORDS,
          first && !page.goesOn() ? found.size() : silentCount(now),
          false,
          page.lines().stream().map(this::line).toList(),
          !alone && page.goesOn() ? address(SILENT) : "",
          alone ? next : "");
    }

    private int silentCount(long before) {
      return whose.isRegions()
          ? sight.reading().silentCount(visit.viewer().region(), before, since())
          : silent(before, "", SILENT_MOST).size();
    }

    private long since() {
      return visit.now().minus(Duration.ofDays(SILENT_DAYS)).toEpochMilli();
    }

    private List<SessionLine> silent(long before, String beforeId, int most) {
      return sight
          .reading()
          .silentSessions(
              visit.viewer().region(),
              before,
              beforeId,
              since(),
              whose.isRegions() ? most : SILENT_MOST)
          .stream()
          .filter(it -> whose.has(it.supervisor()))
          .limit(most)
          .toList();
    }

    private Line line(SessionLine session) {
      int missing = session.expected() - session.received();
      return new Line(
          "/office/sessions/" + session.id(),
          missing + " of " + session.expected() + " records missing",
          Optional.of(Sight.text(sight.document("project", session.project()), "name"))
                  .filter(it -> !it.isEmpty())
                  .orElse("A session")
              + ", "
              + When.day(session.date()),
          "",
          "Ended " + When.ago(session.endsAtMillis(), visit.now()),
          session.supervisor().isEmpty() ? "nobody" : sight.staffName(session.supervisor()));
    }
  }
}
