package uk.daybook.rehearsal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.Randomness;
import uk.daybook.domain.Ids;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.imports.ImportReport;
import uk.daybook.server.imports.SampleRegion;

/**
 * One working day from morning to evening, with a real server over HTTP and real devices, and a
 * check of what is left in their stores. Nothing in it is a shortcut: what it does, anybody with a
 * device does.
 */
final class Demo {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** What the patchy signal loses follows from these. */
  private static final long[] LUCK = {11, 23, 37};

  private final Path folder;
  private final Clock clock;
  private final DeviceClock deviceClock;
  private final Randomness randomness;
  private final Teller teller;

  Demo(Path folder, Clock clock, DeviceClock deviceClock, Randomness randomness, Teller teller) {
    this.folder = folder;
    this.clock = clock;
    this.deviceClock = deviceClock;
    this.randomness = randomness;
    this.teller = teller;
  }

  /** Plays the day; whether everything that must hold holds. */
  boolean play() throws IOException {
    teller.part("Morning");
    Files.createDirectories(folder);
    Ids ids = new Ids(clock::millis, randomness::nextLong);
    Config config = Config.of("127.0.0.1", 0, folder.resolve("server"));
    try (DaybookServer server = new DaybookServer(config, clock, randomness::nextLong).start()) {
      teller.say("The server is up, on SQLite, at http://127.0.0.1:" + server.port() + ".");
      long started = clock.millis();
      ImportReport report = SampleRegion.load(server.store(), clock, ids);
      teller.say(
          String.format(
              Locale.ROOT,
              "The sample region is in: %,d rows in %.1f seconds.",
              report.rows(),
              (clock.millis() - started) / 1000.0));
      List<DemoDevice> devices = enrol(server, folder, deviceClock, randomness);
      teller.say("Two supervisors and an officer have enrolled their devices and synced.");
      try {
        playWith(server, devices, ids);
      } finally {
        devices.forEach(DemoDevice::close);
      }
    }
    return teller.close();
  }

  /** The devices of the two supervisors and the officer, in that order, synced. */
  static List<DemoDevice> enrol(
      DaybookServer server, Path folder, DeviceClock clock, Randomness randomness)
      throws IOException {
    String url = "http://127.0.0.1:" + server.port();
    List<String> staff =
        List.of(WorkingDay.FIRST_SUPERVISOR, WorkingDay.SECOND_SUPERVISOR, WorkingDay.OFFICER);
    List<DemoDevice> devices = new ArrayList<>();
    for (int i = 0; i < staff.size(); i++) {
      DemoDevice device = new DemoDevice(staff.get(i), folder, url, clock, randomness, LUCK[i]);
      devices.add(device);
      device.enrol(server.enrolment().newCode(staff.get(i)).orElseThrow());
      device.syncUntilQuiet();
    }
    return devices;
  }

  private void playWith(DaybookServer server, List<DemoDevice> devices, Ids ids) {
    DemoDevice first = devices.get(0);
    DemoDevice second = devices.get(1);
    DemoDevice officer = devices.get(2);
    Office office = new Office(server.store(), clock, "office:" + ids.next());
    LocalDate today = LocalDate.now(clock.withZone(LONDON));
    WorkingDay day = new WorkingDay(teller, office, first, second, officer, today);
    day.standIn();
    devices.forEach(DemoDevice::syncUntilQuiet);
    teller.say("The second supervisor will stand in next time, so both hold the same people.");

    teller.part("Out of signal");
    devices.forEach(device -> device.transport().lose());
    day.rollCall();
    day.visits();

    teller.part("In the office, meanwhile");
    day.officeMeanwhile();

    teller.part("The signal returns, and drops replies");
    devices.forEach(device -> device.transport().returnPatchy());
    // Round and round, as devices do: each learns what the others brought.
    for (int round = 0; round < 3; round++) {
      devices.forEach(DemoDevice::syncUntilQuiet);
    }
    int requests = devices.stream().mapToInt(it -> it.transport().lostRequests()).sum();
    int replies = devices.stream().mapToInt(it -> it.transport().lostReplies()).sum();
    teller.say(
        "Everything is sent. On the way "
            + requests
            + " requests and "
            + replies
            + " replies were lost.");

    teller.part("In the evening");
    new Findings(teller, office, day, devices, officer).check();
    teller.check("replies were really lost after the server had posted", replies > 0);
  }
}
