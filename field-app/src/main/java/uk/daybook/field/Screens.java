package uk.daybook.field;

import uk.daybook.field.app.Routes;
import uk.daybook.field.door.FirstSync;
import uk.daybook.field.today.TodayScreen;

/** Every screen and where it is: the map of the app. */
public final class Screens {
  private Screens() {}

  /** The routes of an unlocked app. */
  public static Routes all() {
    Routes routes = new Routes();
    FirstSync firstSync = new FirstSync();
    routes.get("/first-sync", firstSync::show).post("/first-sync", firstSync::retry);
    routes.get("/today", new TodayScreen());
    return routes;
  }
}
