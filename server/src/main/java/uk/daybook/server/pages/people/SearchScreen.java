package uk.daybook.server.pages.people;

import java.util.ArrayList;
import java.util.List;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PeopleSearch;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;

/** Finding somebody by CRN or name. */
public final class SearchScreen {
  private SearchScreen() {}

  /** What the page prints. */
  public record View(String search, List<Found> found, boolean most) {}

  /** Somebody found. */
  public record Found(PersonShown person, String officer) {}

  static Answer show(Visit visit) {
    String search = visit.typed("search");
    return visit.read(
        sight -> {
          PeopleSearch.Result result =
              search.isEmpty()
                  ? PeopleSearch.Result.NONE
                  : PeopleSearch.find(search, visit.viewer(), sight);
          List<Found> found =
              result.people().stream().map(it -> new Found(it, officer(it, sight))).toList();
          if (visit.typed("as").equals("csv")) {
            return csv(found);
          }
          return new Answer.Html(
              "people/search.jte",
              visit.page("People", Page.Nav.PEOPLE),
              new View(search, found, result.more()));
        });
  }

  private static String officer(PersonShown person, Sight sight) {
    String officer =
        person.known() ? Sight.text(sight.document("person", person.id()), "officer") : "";
    return officer.isEmpty() ? "" : sight.staffName(officer);
  }

  private static Answer csv(List<Found> found) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CRN", "Name", "Officer"));
    found.forEach(it -> rows.add(List.of(it.person().crn(), it.person().name(), it.officer())));
    return new Answer.Csv("people.csv", rows);
  }
}
