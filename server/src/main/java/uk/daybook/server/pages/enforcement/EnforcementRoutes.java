package uk.daybook.server.pages.enforcement;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of failures to comply. */
public final class EnforcementRoutes {
  private EnforcementRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/enforcement/{id}", Right.SEE_ENFORCEMENT, EnforcementScreen::show),
        post("/enforcement/{id}", Right.DECIDE_ENFORCEMENT, EnforcementScreen::decide));
  }
}
