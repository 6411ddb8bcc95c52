package uk.daybook.server.pages.staff;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of members of staff. */
public final class StaffRoutes {
  private StaffRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/staff", Right.SEE_STAFF, StaffList::show),
        post("/staff", Right.SEE_STAFF, StaffList::find),
        get("/staff/{id}", Right.SEE_STAFF, StaffScreen::show),
        post("/staff/{id}", Right.CHANGE_STAFF, StaffScreen::save),
        post("/staff/{id}/password", Right.CHANGE_STAFF, StaffScreen::password));
  }
}
