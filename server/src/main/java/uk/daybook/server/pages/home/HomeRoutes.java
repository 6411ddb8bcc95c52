package uk.daybook.server.pages.home;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The start of the office. */
public final class HomeRoutes {
  private HomeRoutes() {}

  public static List<Route> all() {
    return List.of(Route.get("", Right.SIGNED_IN, HomeScreen::show));
  }
}
