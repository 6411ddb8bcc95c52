package uk.daybook.server.pages.visits;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of home visits. */
public final class VisitRoutes {
  private VisitRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/visits", Right.SEE_VISITS, VisitList::show),
        get("/visits/plan/{person}", Right.PLAN_VISITS, PlanScreen::show),
        post("/visits/plan/{person}", Right.PLAN_VISITS, PlanScreen::plan),
        get("/visits/{id}", Right.SEE_VISITS, VisitScreen::show),
        post("/visits/{id}/move", Right.PLAN_VISITS, VisitScreen::move),
        post("/visits/{id}/calloff", Right.PLAN_VISITS, VisitScreen::callOff),
        post("/visits/{id}/assess", Right.APPROVE_VISITS, VisitScreen::assess),
        post("/visits/{id}/alone", Right.APPROVE_VISITS, VisitScreen::alone));
  }
}
