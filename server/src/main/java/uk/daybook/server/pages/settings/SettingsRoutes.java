package uk.daybook.server.pages.settings;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of settings. */
public final class SettingsRoutes {
  private SettingsRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/settings", Right.SEE_SETTINGS, SettingsScreen::show),
        get("/settings/{key}", Right.SEE_SETTINGS, SettingScreen::show),
        post("/settings/{key}", Right.CHANGE_SETTINGS, SettingScreen::save));
  }
}
