package uk.daybook.server.pages.devices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Stretch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.DeviceLine;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.StaffLine;

/** Every device of the region: those with unsent work that have gone quiet first. */
public final class DevicesScreen {
  private static final String ADDRESS = "/office/devices";
  private static final int PAGE = 50;
  private static final long DRIFT_MILLIS = 300_000;

  private DevicesScreen() {}

  /** What the page prints. */
  public record View(List<Line> lines, List<Choice> teams, String more, String export) {}

  /** One device. */
  public record Line(
      String path,
      String staff,
      String team,
      String app,
      String heard,
      String backlog,
      String clock,
      String state) {}

  static Answer show(Visit visit) {
    String team = visit.query("team");
    String address = ADDRESS + (team.isEmpty() ? "?" : "?team=" + encoded(team) + "&");
    return visit.read(
        sight -> {
          String region = visit.viewer().region();
          if (visit.query("as").equals("csv")) {
            return csv(
                sight
                    .reading()
                    .devices(region, team, DeviceLine.Place.START, Integer.MAX_VALUE)
                    .stream()
                    .map(it -> line(it, visit))
                    .toList());
          }
          Stretch<DeviceLine> page =
              Stretch.of(
                  sight
                      .reading()
                      .devices(region, team, DeviceLine.Place.of(visit.query("after")), PAGE + 1),
                  PAGE);
          return new Answer.Html(
              "devices/list.jte",
              visit.page("Devices", Page.Nav.DEVICES),
              new View(
                  page.lines().stream().map(it -> line(it, visit)).toList(),
                  teams(visit, sight, team),
                  page.goesOn() ? address + "after=" + page.last().place().text() : "",
                  address + "as=csv"));
        });
  }

  private static List<Choice> teams(Visit visit, Sight sight, String chosen) {
    return sight.reading().teams(visit.viewer().region(), "").stream()
        .map(it -> new Choice(it, it, it.equals(chosen)))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Line line(DeviceLine line, Visit visit) {
    DeviceRow device = line.device();
    StaffLine staff = line.staff();
    Long heard = device.heardAtMillis();
    return new Line(
        "/office/devices/" + device.id(),
        staff.name(),
        staff.team(),
        device.app(),
        heard == null ? "Never" : When.moment(heard) + " (" + When.ago(heard, visit.now()) + ")",
        device.waiting() == 0
            ? "Nothing"
            : device.waiting() + (device.waiting() == 1 ? " record" : " records"),
        clock(device.driftMillis()),
        device.isRevoked() ? "Revoked" : staff.left() ? "Leaver, upload only" : "");
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
    rows.add(List.of("Staff", "Team", "Version", "Last heard", "Not sent yet", "Clock", "State"));
    for (Line it : lines) {
      rows.add(
          List.of(
              it.staff(), it.team(), it.app(), it.heard(), it.backlog(), it.clock(), it.state()));
    }
    return new Answer.Csv("devices.csv", rows);
  }
}
