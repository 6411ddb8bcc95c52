package uk.daybook.server.pages.returned;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of late and returned work, and of people who turned up unlisted. */
public final class ReturnedRoutes {
  private ReturnedRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/returned", Right.SEE_RETURNED, ReturnedList::show),
        get("/returned/{id}", Right.SEE_RETURNED, ReturnedScreen::show),
        post("/returned/{id}", Right.PLACE_RETURNED, ReturnedScreen::act),
        get("/unlisted/{id}", Right.SEE_RETURNED, UnlistedScreen::show),
        post("/unlisted/{id}", Right.PLACE_RETURNED, UnlistedScreen::act));
  }
}
