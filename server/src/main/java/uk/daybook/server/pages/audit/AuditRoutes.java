package uk.daybook.server.pages.audit;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of the audit. Nothing here changes it. */
public final class AuditRoutes {
  private AuditRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/audit", Right.SEE_AUDIT, AuditScreen::show),
        post("/audit", Right.SEE_AUDIT, AuditScreen::show));
  }
}
