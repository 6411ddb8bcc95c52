package uk.daybook.server.pages.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.LogRow;

/** One device: what was received of it and what is outstanding. */
public final class DeviceScreen {
  private DeviceScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String staff,
      String staffCode,
      List<Fact> facts,
      boolean revoked,
      boolean revoking,
      boolean left) {}

  /** A fact and its name. */
  public record Fact(String name, String value) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight ->
            device(visit, sight)
                .<Answer>map(it -> page(visit, it, sight))
                .orElseGet(Answer.NotFound::new));
  }

  private static Optional<DeviceRow> device(Visit visit, Sight sight) {
    return sight
        .reading()
        .device(visit.part("id"))
        .filter(it -> sight.mayKnow(new RootKey(RootType.STAFF, it.staff())));
  }

  private static Answer page(Visit visit, DeviceRow device, Sight sight) {
    ObjectNode staff = sight.document("staff", device.staff());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Version", device.app()));
    facts.add(new Fact("Enrolled", When.moment(device.enrolledAtMillis())));
    Long heard = device.heardAtMillis();
    facts.add(new Fact("Last heard", heard == null ? "Never" : When.moment(heard)));
    List<LogRow> logs = sight.reading().logsOf(device.id());
    for (LogRow log : logs) {
      facts.add(new Fact(logs.size() == 1 ? "Received" : "Received, earlier log", received(log)));
    }
    LogRow newest = logs.isEmpty() ? null : logs.get(logs.size() - 1);
    facts.add(new Fact("Not sent yet", outstanding(device, newest)));
    String clock = DevicesScreen.clock(device.driftMillis());
    facts.add(new Fact("Clock", clock.isEmpty() ? "Right" : clock));
    Long revoked = device.revokedAtMillis();
    if (revoked != null) {
      facts.add(new Fact("Revoked", When.moment(revoked)));
    }
    return new Answer.Html(
        "devices/one.jte",
        visit.page("Device", Page.Nav.DEVICES).back("/office/devices"),
        new View(
            "/office/devices/" + device.id(),
            sight.staffName(device.staff()),
            device.staff(),
            facts,
            device.isRevoked(),
            visit.query("do").equals("revoke"),
            staff != null && staff.path("left").asBoolean()));
  }

  private static String received(LogRow log) {
    return log.position() == 0 ? "Nothing yet" : "1 to " + log.position();
  }

  /** By the device's own word, numbered on from what was received. */
  private static String outstanding(DeviceRow device, @Nullable LogRow newest) {
    if (device.waiting() == 0) {
      return "Nothing";
    }
    long from = newest == null ? 1 : newest.position() + 1;
    long to = from + device.waiting() - 1;
    return device.waiting() == 1 ? "" + from : from + " to " + to;
  }

  static Answer revoke(Visit visit) {
    Optional<DeviceRow> device = visit.read(sight -> device(visit, sight));
    if (device.isEmpty()) {
      return new Answer.NotFound();
    }
    String id = device.get().id();
    visit
        .premises()
        .store()
        .write(
            tx -> {
              tx.device(id)
                  .ifPresent(it -> tx.saveDevice(it.revoked(visit.premises().clock().millis())));
              visit.clerk().note(tx, "device.revoke", "device", id);
              return true;
            });
    return visit.done(
        "/office/devices/" + id,
        "Revoked. The device is let in no more; what it has not sent stays on it, and a rescue"
            + " file can bring it in.");
  }
}
