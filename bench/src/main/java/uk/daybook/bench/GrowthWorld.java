package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Signing;
import uk.daybook.server.store.DeviceRow;

/**
 * A server of one size, an officer's device that is in step with it, and somebody at a desk: what
 * {@link GrowthBench} measures side by side.
 */
final class GrowthWorld implements AutoCloseable {
  static final String PUSH = "push of 100 pieces";
  static final String MERGE = "edit of what had moved";
  static final String PULL = "pull of the first page";
  static final String IDLE = "idle poll";
  static final String HOME = "office, home";
  static final String PERSON = "office, a person";
  static final String SEARCH = "office, people found";
  static final String DEVICES = "office, devices";
  static final String TAP = "tap";

  /** In the order they are shown. */
  static final List<String> STEPS =
      List.of(PUSH, MERGE, PULL, IDLE, HOME, PERSON, SEARCH, DEVICES, TAP);

  private static final String DESK = "D1";
  private static final int PIECES = 100;
  private static final int WRITTEN_ABOUT = 40;
  private static final int ASKED_AGAIN = 12;

  private final FullServer server;
  private final FreshDevice device;
  private final DeskBrowser desk;
  private final WireTap.Seen firstPage;
  private final String known;
  private final List<String> people;
  private final Map<String, List<Long>> nanos = new TreeMap<>();
  private final Machine machine;
  private int written;
  private int merged;

  /**
   * How large it is.
   *
   * @param people in the store, besides those on the device
   * @param records on the device
   * @param devices known to the server
   * @param versions of the record of the person who is looked at and written about
   */
  record Size(int people, int records, int devices, int versions) {}

  private GrowthWorld(
      FullServer server,
      FreshDevice device,
      DeskBrowser desk,
      WireTap.Seen firstPage,
      Machine machine) {
    this.machine = machine;
    this.server = server;
    this.device = device;
    this.desk = desk;
    this.firstPage = firstPage;
    this.people =
        device.store().query("person").stream()
            .map(it -> it.key().id())
            .sorted()
            .limit(WRITTEN_ABOUT)
            .toList();
    this.known = people.get(0);
    STEPS.forEach(step -> nanos.put(step, new ArrayList<>()));
  }

  static GrowthWorld make(Folders folders, Machine machine, Size size)
      throws IOException, InterruptedException {
    FullServer server = FullServer.start(folders.fresh("server"), machine, size.records());
    server.fillDesk(DESK);
    server.fillPeople(size.people());
    fillDevices(server, machine, size);
    String code = server.newCode();
    FreshDevice device = FreshDevice.enrol(folders.fresh("device"), machine, server.url(), code);
    device.tap().keep();
    device.firstSync();
    WireTap.Seen first = device.tap().seen().get(0);
    device.tap().drop();
    DeskBrowser desk = DeskBrowser.signIn(server.port(), DESK, server.password(DESK));
    GrowthWorld world = new GrowthWorld(server, device, desk, first, machine);
    server.fillHistory(world.known, size.versions(), machine);
    device.firstSync();
    return world;
  }

  /** A few to each officer, so that a region's page has its share of them. */
  private static void fillDevices(FullServer server, Machine machine, Size size) {
    int officers = Math.max(1, size.people() / FullServer.CASELOAD);
    long now = machine.clock().millis();
    server
        .store()
        .write(
            tx -> {
              for (int i = 0; i < size.devices(); i++) {
                String staff = "P" + i % officers;
                byte[] key = new byte[91];
                tx.saveDevice(
                    new DeviceRow(
                        "made-" + i, staff, key, "bench", now - i, null, now - i, 0L, 0L));
              }
              return true;
            });
  }

  private static byte[] bytes(WireTap.Seen seen) {
    return PlainHttp.request(Signing.EXCHANGE_PATH, seen.headers(), seen.request());
  }

  /** Does everything once, most of it a few times. */
  void round() throws IOException, InterruptedException {
    for (int i = 0; i < PIECES; i++) {
      written++;
      var note = OneBench.note(device.store(), people.get(written % people.size()), written);
      long started = System.nanoTime();
      Ran ran = device.store().run(note);
      took(TAP, started);
      if (!(ran instanceof Ran.Saved)) {
        throw new IllegalStateException("The bench's own note was not saved: " + ran);
      }
    }
    took(PUSH).add(device.push(PIECES).answered());
    merge();
    device.tap().keep();
    device.firstSync();
    byte[] idle = bytes(device.tap().seen().get(0));
    device.tap().drop();
    try (PlainHttp http = PlainHttp.to(server.port());
        OkHttpTransport transport = new OkHttpTransport(server.url())) {
      for (int i = 0; i < ASKED_AGAIN; i++) {
        long asked = System.nanoTime();
        http.send(idle);
        took(IDLE, asked);
        pull(transport);
        page(HOME, "/office");
        page(PERSON, "/office/people/" + known);
        page(DEVICES, "/office/devices");
        long started = System.nanoTime();
        desk.post("/office/people", Map.of("search", "X000001"));
        took(SEARCH, started);
      }
    }
  }

  /** Somebody else changes a unit, and the device the same unit as it was before. */
  private void merge() {
    Shown before = device.store().read(new RecordKey("person", known)).orElseThrow();
    server.fillHistory(known, 1, machine);
    ObjectNode fields = FullServer.safetyConfirmed(machine, ++merged);
    RootKey root = new RootKey(RootType.PERSON, known);
    Ran ran =
        device
            .store()
            .run(Command.named("person.confirmsafety", root).edit(before, fields).build());
    if (!(ran instanceof Ran.Saved)) {
      throw new IllegalStateException("The bench's own edit was not saved: " + ran);
    }
    took(MERGE).add(device.push(1).answered());
  }

  /** A long answer comes in pieces, which only a whole client takes in. */
  private void pull(OkHttpTransport transport) throws IOException {
    long started = System.nanoTime();
    int status =
        transport.post(Signing.EXCHANGE_PATH, firstPage.request(), firstPage.headers()).status();
    took(PULL, started);
    if (status != 200) {
      throw new IllegalStateException("A pull was answered " + status);
    }
  }

  private void page(String step, String path) throws IOException, InterruptedException {
    long started = System.nanoTime();
    desk.get(path);
    took(step, started);
  }

  private void took(String step, long started) {
    took(step).add(System.nanoTime() - started);
  }

  private List<Long> took(String step) {
    return nanos.computeIfAbsent(step, unused -> new ArrayList<>());
  }

  /** What was measured so far. */
  Samples samples(String step) {
    return new Samples(took(step).stream().mapToLong(Long::longValue).toArray());
  }

  /** Whether device and server agree, with every piece posted. */
  void check() {
    Agreement.check(device, server.store());
    Agreement.checkPosted(server.store(), device.name(), (long) written + merged);
  }

  @Override
  public void close() {
    device.close();
    server.close();
  }
}
