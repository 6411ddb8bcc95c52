package uk.daybook.server.pages.out;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of visits out now, and of alarms. */
public final class OutRoutes {
  private OutRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/out", Right.SEE_OUT, OutList::show),
        get("/out/{id}", Right.SEE_OUT, OutScreen::show),
        post("/out/{id}/take", Right.DEAL_WITH_ALARMS, OutScreen::take),
        post("/out/{id}/heard", Right.DEAL_WITH_ALARMS, OutScreen::heard),
        get("/out/alarm/{id}", Right.SEE_OUT, AlarmScreen::show),
        post("/out/alarm/{id}/take", Right.DEAL_WITH_ALARMS, AlarmScreen::take),
        post("/out/alarm/{id}/close", Right.DEAL_WITH_ALARMS, AlarmScreen::close));
  }
}
