package uk.daybook.server.pages.reviews;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of reviews. */
public final class ReviewRoutes {
  private ReviewRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/reviews/{id}", Right.SEE_REVIEWS, ReviewScreen::show),
        post("/reviews/{id}", Right.DECIDE_REVIEWS, ReviewScreen::decide));
  }
}
