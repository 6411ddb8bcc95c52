package uk.daybook.server.pages.people;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of people. A name is never in one: the search is posted. */
public final class PeopleRoutes {
  private PeopleRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/people", Right.SEE_PEOPLE, SearchScreen::show),
        post("/people", Right.SEE_PEOPLE, SearchScreen::show),
        get("/people/{id}", Right.SEE_PEOPLE, PersonScreen::show),
        get("/files/{id}", Right.SEE_PEOPLE, FileScreen::show),
        get("/people/{id}/seen", Right.SEE_WHO_SAW, SeenScreen::show),
        get("/people/{id}/wrong/{type}/{record}", Right.MOVE_OUT_OF_VIEW, WrongScreen::show),
        post("/people/{id}/wrong/{type}/{record}", Right.MOVE_OUT_OF_VIEW, WrongScreen::move));
  }
}
