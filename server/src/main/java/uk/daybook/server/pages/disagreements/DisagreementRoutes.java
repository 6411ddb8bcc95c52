package uk.daybook.server.pages.disagreements;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of records that disagree. */
public final class DisagreementRoutes {
  private DisagreementRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/disagreements", Right.SEE_DISAGREEMENTS, DisagreementList::show),
        get("/disagreements/{id}", Right.SEE_DISAGREEMENTS, OneScreen::show),
        post("/disagreements/{id}", Right.SETTLE, OneScreen::settle),
        get("/sessions/{id}/disagreements", Right.SEE_DISAGREEMENTS, SessionScreen::show),
        post("/sessions/{id}/disagreements", Right.SETTLE, SessionScreen::settle));
  }
}
