package uk.daybook.server.pages.disputes;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of disputes. */
public final class DisputeRoutes {
  private DisputeRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/disputes/{id}", Right.SEE_DISPUTES, DisputeScreen::show),
        post("/disputes/{id}", Right.ANSWER_DISPUTES, DisputeScreen::answer));
  }
}
