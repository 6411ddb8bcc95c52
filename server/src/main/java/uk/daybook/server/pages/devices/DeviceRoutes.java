package uk.daybook.server.pages.devices;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of devices. */
public final class DeviceRoutes {
  private DeviceRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/devices", Right.SEE_DEVICES, DevicesScreen::show),
        get("/devices/{id}", Right.SEE_DEVICES, DeviceScreen::show),
        post("/devices/{id}/revoke", Right.CHANGE_DEVICES, DeviceScreen::revoke),
        get("/codes", Right.CHANGE_DEVICES, CodeScreen::show),
        post("/codes", Right.CHANGE_DEVICES, CodeScreen::make));
  }
}
