package uk.daybook.server.pages.absences;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of absences to decide. */
public final class AbsenceRoutes {
  private AbsenceRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/absences", Right.SEE_ABSENCES, AbsencesScreen::show),
        get("/absences/{id}", Right.SEE_ABSENCES, DecideScreen::show),
        post("/absences/{id}", Right.DECIDE_ABSENCES, DecideScreen::decide));
  }
}
