package uk.daybook.server.pages.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.StaffOfRegion;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.RecordRow;

/** Every device of the region: those with unsent work that have gone quiet first. */
public final class DevicesScreen {
  private static final long DRIFT_MILLIS = 300_000;

  private DevicesScreen() {}

  /** What the page prints. */
  public record View(List<Line> lines) {}

  /** One device. */
  public record Line(
      String path,
      String staff,
      String team,
      String app,
      String heard,
      String backlog,
      String clock,
      String state,
      long waiting,
      long heardAt) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          List<Line> lines = new ArrayList<>();
          for (RecordRow staff : StaffOfRegion.of(visit.viewer().region(), sight)) {
            for (DeviceRow device : sight.reading().devicesOf(staff.key().id())) {
              lines.add(line(device, staff.state().fields(), visit));
            }
          }
          lines.sort(
              Comparator.comparing((Line it) -> it.waiting() > 0 ? 0 : 1)
                  .thenComparing(Line::heardAt));
          return visit.query("as").equals("csv")
              ? csv(lines)
              : new Answer.Html(
                  "devices/list.jte", visit.page("Devices", Page.Nav.DEVICES), new View(lines));
        });
  }

  private static Line line(DeviceRow device, ObjectNode staff, Visit visit) {
    Long heard = device.heardAtMillis();
    return new Line(
        "/office/devices/" + device.id(),
        Sight.text(staff, "name"),
        Sight.text(staff, "team"),
        device.app(),
        heard == null ? "Never" : When.moment(heard) + " (" + When.ago(heard, visit.now()) + ")",
        device.waiting() == 0
            ? "Nothing waits"
            : device.waiting() + (device.waiting() == 1 ? " record waits" : " records wait"),
        clock(device.driftMillis()),
        device.isRevoked()
            ? "Revoked"
            : staff.path("left").asBoolean() ? "Leaver, upload only" : "",
        device.waiting(),
        heard == null ? 0 : heard);
  }

  /** "12 minutes ahead"; nothing where it is right enough. */
  static String clock(long driftMillis) {
    if (Math.abs(driftMillis) < DRIFT_MILLIS) {
      return "";
    }
    long minutes = Math.abs(driftMillis) / 60_000;
    String size = minutes < 120 ? minutes + " minutes" : minutes / 60 + " hours";
    return size + (driftMillis > 0 ? " ahead" : " behind");
  }

  private static Answer csv(List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Staff", "Team", "Version", "Last heard", "Backlog", "Clock", "State"));
    for (Line it : lines) {
      rows.add(
          List.of(
              it.staff(), it.team(), it.app(), it.heard(), it.backlog(), it.clock(), it.state()));
    }
    return new Answer.Csv("devices.csv", rows);
  }
}
