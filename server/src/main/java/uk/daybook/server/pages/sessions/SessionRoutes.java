package uk.daybook.server.pages.sessions;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of sessions. */
public final class SessionRoutes {
  private SessionRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/sessions", Right.SEE_SESSIONS, SessionsScreen::show),
        get("/sessions/approve", Right.CHANGE_SESSIONS, ApproveScreen::show),
        post("/sessions/approve", Right.CHANGE_SESSIONS, ApproveScreen::approve),
        get("/sessions/{id}", Right.SEE_SESSIONS, RollScreen::show),
        get("/sessions/{id}/print", Right.SEE_SESSIONS, RollScreen::print),
        post("/sessions/{id}", Right.CHANGE_SESSIONS, RollActs::act));
  }
}
