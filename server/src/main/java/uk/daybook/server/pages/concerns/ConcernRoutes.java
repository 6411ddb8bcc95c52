package uk.daybook.server.pages.concerns;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of concerns. */
public final class ConcernRoutes {
  private ConcernRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/concerns", Right.SEE_CONCERNS, ConcernList::show),
        get("/concerns/{id}", Right.SEE_CONCERNS, ConcernScreen::show),
        post("/concerns/{id}/acknowledge", Right.HANDLE_CONCERNS, ConcernScreen::acknowledge),
        post("/concerns/{id}/assign", Right.HANDLE_CONCERNS, ConcernScreen::assign),
        post("/concerns/{id}/close", Right.HANDLE_CONCERNS, ConcernScreen::close));
  }
}
