package uk.daybook.server.pages.imports;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of bringing files in. */
public final class ImportRoutes {
  private ImportRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/import", Right.IMPORT, ImportScreen::show),
        post("/import", Right.IMPORT, ImportScreen::act),
        post("/import/rescue", Right.IMPORT, ImportScreen::rescue));
  }
}
