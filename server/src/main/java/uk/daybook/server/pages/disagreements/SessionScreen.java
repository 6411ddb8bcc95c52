package uk.daybook.server.pages.disagreements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.WorkLine;

/** Everything that disagrees about one session on one page: roll beside roll. */
public final class SessionScreen {
  private SessionScreen() {}

  /**
   * What the page prints.
   *
   * @param authors who wrote one side: "take all of" each
   * @param chosen which side is chosen for each disagreement, where a form came back
   * @param notes what became of each that was not settled
   */
  public record View(
      String path,
      String title,
      List<Author> authors,
      List<Case> cases,
      int hidden,
      String because,
      Map<String, String> chosen,
      Map<String, String> notes) {}

  /** Somebody whose values stand on one side. */
  public record Author(String staff, String name, int values) {}

  static Answer show(Visit visit) {
    return page(visit, List.of(), "", Map.of(), Map.of());
  }

  private static Answer page(
      Visit visit,
      List<Page.Problem> problems,
      String because,
      Map<String, String> chosen,
      Map<String, String> notes) {
    String id = visit.part("id");
    return visit.read(
        sight -> {
          ObjectNode session = sight.document("session", id);
          if (session == null || !sight.mayKnow(new RootKey(RootType.SESSION, id))) {
            return new Answer.NotFound();
          }
          List<Case> all = cases(id, notes.keySet(), sight);
          List<Case> cases = all.stream().filter(Case::known).toList();
          String title =
              Sight.text(sight.document("project", Sight.text(session, "project")), "name")
                  + ", "
                  + When.day(Sight.text(session, "date"));
          View view =
              new View(
                  "/office/sessions/" + id + "/disagreements",
                  title,
                  authors(cases),
                  cases,
                  all.size() - cases.size(),
                  because,
                  chosen,
                  notes);
          return new Answer.Html(
              "disagreements/session.jte",
              visit
                  .page("Records that disagree", Page.Nav.DISAGREEMENTS)
                  .back("/office/sessions/" + id)
                  .problems(problems),
              view);
        });
  }

  /**
   * The open disagreements of a session, by person, and those that there is something to say of.
   */
  private static List<Case> cases(String session, Set<String> noted, Sight sight) {
    List<Case> cases = new ArrayList<>();
    for (String id : noted) {
      Case.of(id, sight).filter(it -> !it.settled().isEmpty()).ifPresent(cases::add);
    }
    for (WorkLine work : sight.reading().workOfSession(session)) {
      if (work.kind().equals(WorkKind.DISAGREEMENT.code())) {
        Case.of(work.record().id(), sight).ifPresent(cases::add);
      }
    }
    cases.sort(
        Comparator.comparing((Case it) -> it.person() == null ? "" : it.person().sortedBy())
            .thenComparing(Case::title));
    return cases;
  }

  private static List<Author> authors(List<Case> cases) {
    Map<String, Author> authors = new LinkedHashMap<>();
    for (Case one : cases) {
      for (Side side : one.sides()) {
        authors.merge(
            side.staff(),
            new Author(side.staff(), side.author(), 1),
            (a, b) -> new Author(a.staff(), a.name(), a.values() + 1));
      }
    }
    return List.copyOf(authors.values());
  }

  static Answer settle(Visit visit) {
    String because = visit.typed("because");
    String all = visit.typed("all");
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String field : visit.fields()) {
      if (field.startsWith("side-")) {
        chosen.put(field.substring("side-".length()), visit.typed(field));
      }
    }
    if (because.isEmpty()) {
      return page(
          visit,
          List.of(new Page.Problem("because", "Enter why, for whoever reads this later")),
          because,
          chosen,
          Map.of());
    }
    List<String> ids = visit.typedAll("case");
    List<Act> acts = new ArrayList<>();
    List<String> settling = new ArrayList<>();
    Map<String, String> notes = new LinkedHashMap<>();
    visit.read(
        sight -> {
          for (String id : ids) {
            Case.of(id, sight)
                .filter(Case::known)
                .ifPresent(one -> take(visit, one, all, chosen, because, acts, settling, notes));
          }
          return true;
        });
    if (acts.isEmpty() && notes.isEmpty()) {
      return page(
          visit,
          List.of(new Page.Problem("because", "Choose a side for at least one person")),
          because,
          chosen,
          Map.of());
    }
    List<Clerk.Outcome> outcomes = visit.clerk().postEach(acts);
    int done = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i).isDone()) {
        done++;
      } else {
        notes.put(
            settling.get(i),
            outcomes.get(i) instanceof Clerk.Outcome.Refused refused
                ? refused.words()
                : "This changed while you looked. What stands now is below; choose again.");
      }
    }
    if (notes.isEmpty()) {
      return visit.done(
          "/office/sessions/" + visit.part("id"), done == 1 ? "1 settled." : done + " settled.");
    }
    Page.Problem problem =
        new Page.Problem(
            "because", done + " settled, " + notes.size() + " not: they changed while you looked");
    return page(visit, List.of(problem), because, chosen, notes);
  }

  /** The side that was chosen for one: that author's, where all of theirs is taken. */
  private static void take(
      Visit visit,
      Case one,
      String all,
      Map<String, String> chosen,
      String because,
      List<Act> acts,
      List<String> settling,
      Map<String, String> notes) {
    String shown = visit.typed("v-" + one.id());
    String subjectShown = visit.typed("s-" + one.id());
    String side = all.isEmpty() ? chosen.getOrDefault(one.id(), "") : lastOf(one, all);
    if (side.isEmpty()) {
      return;
    }
    if (!one.settled().isEmpty()) {
      notes.put(one.id(), one.settled());
    } else if (Settling.moved(one, shown, subjectShown)) {
      notes.put(one.id(), "This changed while you looked. What stands now is below; choose again.");
    } else if (side.matches("\\d{1,3}") && Integer.parseInt(side) < one.values().size()) {
      acts.add(
          Settling.act(
              visit, one, one.values().get(Integer.parseInt(side)), because, shown, subjectShown));
      settling.add(one.id());
    }
  }

  /** The last value that author wrote. */
  private static String lastOf(Case one, String staff) {
    String last = "";
    for (Side side : one.sides()) {
      last = side.staff().equals(staff) ? "" + side.number() : last;
    }
    return last;
  }
}
