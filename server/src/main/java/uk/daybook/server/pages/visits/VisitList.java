package uk.daybook.server.pages.visits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import uk.daybook.domain.NotCarriedOutReason;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Stretch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.Whose;
import uk.daybook.server.pages.WorkPages;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.DueVisit;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/** Home visits: due by rule with the days left, planned, and made or not carried out. */
public final class VisitList {
  private static final int PAGE = 50;
  private static final int AT_ONCE = 200;
  private static final int DAYS_BACK = 30;
  private static final String DUE = "due";
  private static final String PLANNED = "planned";
  private static final String MADE = "made";

  private VisitList() {}

  /**
   * What the page prints.
   *
   * @param assessments risk assessments that wait for a senior
   */
  public record View(
      List<Choice> kinds,
      String kind,
      List<Choice> whose,
      List<Assessment> assessments,
      List<Due> due,
      List<Line> lines,
      String more) {}

  /** A risk assessment to decide. */
  public record Assessment(String path, String about, String since) {}

  /** A visit that is due. */
  public record Due(
      String path,
      PersonShown person,
      String officer,
      String by,
      String left,
      boolean late,
      String why,
      String planned) {}

  /** A visit that is planned or was made. */
  public record Line(String path, PersonShown person, String officer, String when, String state) {}

  static Answer show(Visit visit) {
    String asked = visit.query("kind");
    String kind = asked.equals(PLANNED) || asked.equals(MADE) ? asked : DUE;
    return visit.read(
        sight ->
            new Answer.Html(
                "visits/list.jte",
                visit.page("Visits", Page.Nav.VISITS),
                view(visit, kind, sight)));
  }

  private static View view(Visit visit, String kind, Sight sight) {
    List<Choice> kinds =
        Arrays.asList(
            new Choice(DUE, "Due by rule", kind.equals(DUE)),
            new Choice(PLANNED, "Planned", kind.equals(PLANNED)),
            new Choice(MADE, "Made or not carried out", kind.equals(MADE)));
    Whose whose = Whose.of(visit, sight);
    List<Assessment> assessments = assessments(visit, sight);
    if (kind.equals(DUE)) {
      Stretch<DueVisit> page = due(visit, whose, sight);
      List<Due> due = page.lines().stream().map(it -> due(it, visit, sight)).toList();
      String more =
          page.goesOn()
              ? more(
                  kind, whose, new WorkPlace(page.last().byDay(), "person", page.last().person()))
              : "";
      return new View(kinds, kind, whose.choices(), assessments, due, List.of(), more);
    }
    Stretch<VisitLine> page =
        kind.equals(PLANNED) ? planned(visit, whose, sight) : made(visit, whose, sight);
    List<Line> lines = page.lines().stream().map(it -> line(it, sight)).toList();
    String more = page.goesOn() ? more(kind, whose, place(page.last())) : "";
    return new View(kinds, kind, whose.choices(), assessments, List.of(), lines, more);
  }

  private static String more(String kind, Whose whose, WorkPlace after) {
    return "/office/visits?kind=" + kind + whose.more() + "&after=" + after.text();
  }

  private static Stretch<DueVisit> due(Visit visit, Whose whose, Sight sight) {
    WorkPlace from = WorkPlace.of(visit.query("after"));
    return Stretch.filled(
        PAGE,
        AT_ONCE,
        last ->
            sight
                .reading()
                .dueVisits(
                    visit.viewer().region(),
                    last.map(DueVisit::byDay).orElse(from.sinceMillis()),
                    last.map(DueVisit::person).orElse(from.id()),
                    AT_ONCE),
        it -> whose.has(it.officer()) && isTold(it.person(), sight) && isCurrent(it, visit, sight));
  }

  /** From today on, the next first. */
  private static Stretch<VisitLine> planned(Visit visit, Whose whose, Sight sight) {
    String region = visit.viewer().region();
    return listed(
        visit,
        whose,
        sight,
        millis(visit.today()) - 1,
        from ->
            sight.reading().visits(region, from.sinceMillis(), from.id(), Long.MAX_VALUE, AT_ONCE),
        VisitLine::isAhead);
  }

  /** Up to today, the latest first. */
  private static Stretch<VisitLine> made(Visit visit, Whose whose, Sight sight) {
    String region = visit.viewer().region();
    long first = millis(visit.today().minusDays(DAYS_BACK));
    return listed(
        visit,
        whose,
        sight,
        millis(visit.today().plusDays(1)),
        from -> sight.reading().visitsBack(region, from.sinceMillis(), from.id(), first, AT_ONCE),
        it -> !it.isAhead());
  }

  private static Stretch<VisitLine> listed(
      Visit visit,
      Whose whose,
      Sight sight,
      long beginsMillis,
      Function<WorkPlace, List<VisitLine>> read,
      Predicate<VisitLine> isAsked) {
    WorkPlace from = place(visit, beginsMillis);
    return Stretch.filled(
        PAGE,
        AT_ONCE,
        last -> read.apply(last.map(VisitList::place).orElse(from)),
        it -> isAsked.test(it) && whose.has(it.officer()) && isTold(it.person(), sight));
  }

  private static WorkPlace place(VisitLine line) {
    return new WorkPlace(line.plannedAtMillis(), "visit", line.id());
  }

  /** Where a page begins: at that moment, or after what the page before it ended with. */
  private static WorkPlace place(Visit visit, long atMillis) {
    WorkPlace after = WorkPlace.of(visit.query("after"));
    return after.equals(WorkPlace.START) ? new WorkPlace(atMillis, "visit", "") : after;
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(Visit.LONDON).toInstant().toEpochMilli();
  }

  /** When and by whom somebody is visited is told to whoever may see them by name. */
  private static boolean isTold(String person, Sight sight) {
    return person.isEmpty() || sight.mayKnow(person);
  }

  private static List<Assessment> assessments(Visit visit, Sight sight) {
    List<Assessment> all = new ArrayList<>();
    for (WorkLine work : WorkPages.all(visit, sight, WorkKind.ASSESSMENT)) {
      all.add(
          new Assessment(
              "/office/visits/" + work.record().id(),
              sight.person(work.person()).both(),
              When.ago(work.sinceMillis(), visit.now())));
    }
    return all;
  }

  /** Whoever's supervision is over needs no visit. */
  private static boolean isCurrent(DueVisit due, Visit visit, Sight sight) {
    String today = visit.today().toString();
    return sight.linked("order", "person", due.person()).stream()
        .anyMatch(it -> Sight.text(it.state().fields(), "endDate").compareTo(today) >= 0);
  }

  private static Due due(DueVisit due, Visit visit, Sight sight) {
    PersonShown person = sight.person(due.person());
    LocalDate by = LocalDate.ofEpochDay(due.byDay());
    long left = due.byDay() - visit.today().toEpochDay();
    String words =
        due.soonest()
            ? "as soon as can be"
            : left < 0
                ? (left == -1 ? "1 day late" : -left + " days late")
                : left == 0 ? "today" : left == 1 ? "1 day left" : left + " days left";
    return new Due(
        person.known() ? "/office/visits/plan/" + due.person() : "",
        person,
        due.officer().isEmpty() ? "nobody" : sight.staffName(due.officer()),
        When.day(by.toString()),
        words,
        left < 0 || due.soonest(),
        person.known() ? due.why() : "",
        person.known() ? planned(due.person(), visit, sight) : "");
  }

  /** The next visit that is planned to a person, in words. */
  private static String planned(String person, Visit visit, Sight sight) {
    Optional<VisitLine> next =
        sight.linked("visit", "person", person).stream()
            .map(RecordRow::key)
            .map(key -> sight.reading().visitLine(key.id()).orElse(null))
            .filter(
                it ->
                    it != null
                        && it.isAhead()
                        && it.plannedAtMillis()
                            >= visit.today().atStartOfDay(Visit.LONDON).toInstant().toEpochMilli())
            .min(Comparator.comparing(VisitLine::plannedAtMillis));
    return next.map(it -> "Planned for " + When.moment(it.plannedAtMillis())).orElse("Not planned");
  }

  private static Line line(VisitLine line, Sight sight) {
    PersonShown person = sight.person(line.person());
    RecordRow row = sight.live(new RecordKey("visit", line.id()));
    return new Line(
        person.known() ? "/office/visits/" + line.id() : "",
        person,
        line.officer().isEmpty() ? "nobody" : sight.staffName(line.officer()),
        When.moment(line.plannedAtMillis()),
        row == null || !person.known() ? "" : state(line, row.state().fields()));
  }

  static String state(VisitLine line, ObjectNode fields) {
    return switch (line.state()) {
      case PLANNED -> "Planned";
      case OUT -> "Under way";
      case ENDED -> "Ended, not recorded yet";
      case CALLED_OFF -> "Called off: " + Sight.text(fields, "calledOffBecause");
      case DONE ->
          VisitOutcome.of(Sight.text(fields, "outcome")).map(VisitOutcome::label).orElse("Done");
      case NOT_CARRIED_OUT ->
          "Not carried out: "
              + NotCarriedOutReason.of(Sight.text(fields, "reason"))
                  .map(NotCarriedOutReason::label)
                  .orElse("no reason given");
    };
  }
}
