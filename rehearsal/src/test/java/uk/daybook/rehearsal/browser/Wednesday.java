package uk.daybook.rehearsal.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.DeviceClock;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.rehearsal.demo.FieldDay;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SqliteStore;

/**
 * One test's day from ten past nine on: a server that can go away and come back, and devices. All
 * of them go by one clock.
 */
final class Wednesday implements AutoCloseable {
  /** Ten minutes into the session. */
  static final Instant TEN_PAST_NINE = Instant.parse("2026-11-18T09:10:00Z");

  private final Morning morning;
  private final Path folder;
  private final RunningClock clock = RunningClock.setTo(TEN_PAST_NINE);
  private final SecureRandom random = new SecureRandom();
  private final List<AutoCloseable> devices = new ArrayList<>();
  private Path data;
  private DaybookServer server;
  private boolean isUp = true;
  private @Nullable SocketChannel silence;
  private final int port;
  private final List<String> people;

  Wednesday(Morning morning, Path folder) {
    this.morning = morning;
    this.folder = folder;
    this.data = folder.resolve("server");
    morning.copyServer(data);
    this.server = start(0);
    this.port = server.port();
    this.people = attendances().stream().map(it -> it.root().id()).toList();
  }

  private DaybookServer start(int at) {
    Config config = Config.of("127.0.0.1", at, data).passwordCost(PasswordCost.CHEAP);
    return new DaybookServer(config, clock, random::nextLong).start();
  }

  RunningClock clock() {
    return clock;
  }

  SecureRandom random() {
    return random;
  }

  /** The id of today's session. */
  String session() {
    return morning.session();
  }

  String serverUrl() {
    return "http://127.0.0.1:" + port;
  }

  /** The server itself. */
  DaybookServer server() {
    return server;
  }

  /**
   * There is no signal: nobody answers any more. The port stays taken, so that no other program's
   * server answers in its place.
   */
  void loseSignal() {
    server.stop();
    isUp = false;
    try {
      silence = SocketChannel.open();
      silence.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      silence.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The signal is back, and the server knows what it knew. */
  void findSignal() {
    endSilence();
    server = start(port);
    isUp = true;
  }

  private void endSilence() {
    try {
      if (silence != null) {
        silence.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The machine is lost; another one at the same address knows what that backup knows. */
  void restoreFrom(Path backup) throws IOException {
    loseSignal();
    Path lost = data;
    data = folder.resolve("restored");
    SqliteStore.restore(backup, data, clock);
    Files.copy(lost.resolve("recovery.key"), data.resolve("recovery.key"));
    findSignal();
  }

  /** A one-time code for somebody's new device. */
  String code(String staff) {
    return server.enrolment().newCode(staff).orElseThrow();
  }

  /** The office, to plan something more. */
  FieldDay office() {
    return new FieldDay(server.store(), clock, new Ids(clock::millis, random::nextLong));
  }

  /** The office puts today's session on that day. */
  void moveSession(LocalDate date) {
    Ids ids = new Ids(clock::millis, random::nextLong);
    RecordRow row = record("session", session());
    Edit edit =
        new Edit(
            row.key(),
            Base.at(row.state().version()),
            Json.object()
                .put("date", date.toString())
                .put("start", row.state().fields().path("start").asText())
                .put("finish", row.state().fields().path("finish").asText()));
    RootKey root = new RootKey(RootType.SESSION, session());
    OwnLog log = new OwnLog(server.store(), clock, "office:" + ids.next());
    Verdict verdict =
        log.post(new OwnLog.Act("session.plan", "NE019", Role.CASE_ADMIN, root, List.of(edit)));
    if (!verdict.isPosted()) {
      throw new IllegalStateException("The session was not moved: " + verdict);
    }
  }

  /** Somebody's device as it was in the morning, in this process. */
  Device device(String staff) {
    Path data = folder.resolve("device-" + devices.size() + "-" + staff);
    morning.copyDevice(staff, data, serverUrl());
    return open(data);
  }

  /** The same with a clock that is wrong by that much. */
  Device device(String staff, Duration wrong) {
    Path data = folder.resolve("device-" + devices.size() + "-" + staff);
    morning.copyDevice(staff, data, serverUrl());
    return open(data, clock.setWrong(wrong));
  }

  /** A device nobody is enrolled on. */
  Device newDevice() {
    return open(folder.resolve("device-" + devices.size() + "-new"));
  }

  private Device open(Path data) {
    return open(data, clock);
  }

  private Device open(Path data, DeviceClock its) {
    try {
      Device device = new Device(data, its, random);
      devices.add(device);
      return device;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of somebody's device as it was in the morning. */
  Path copy(String staff, String to, String server) {
    Path data = folder.resolve(to);
    morning.copyDevice(staff, data, server);
    return data;
  }

  /** Somebody's device that finds its server at another address: a relay's. */
  Device deviceBehind(String staff, String server) {
    return open(copy(staff, "device-" + devices.size() + "-" + staff, server));
  }

  /** Somebody's device as it was in the morning, in a process of its own that can be killed. */
  AppProcess process(String staff) {
    Path data = folder.resolve("device-" + devices.size() + "-" + staff);
    morning.copyDevice(staff, data, serverUrl());
    AppProcess process = new AppProcess(data, clock);
    devices.add(process);
    return process;
  }

  /** The server's records of a type that link to that one, in order of id. */
  List<RecordRow> linked(String type, String field, String target) {
    return server
        .store()
        .read(reading -> reading.records(reading.linked(type, field, target)))
        .values()
        .stream()
        .sorted(Comparator.comparing(it -> it.key().id()))
        .toList();
  }

  /** A record as the server has it. */
  RecordRow record(String type, String id) {
    return office().record(type, id);
  }

  /** The texts of the notes the server has about a person or anything of theirs. */
  List<String> notes(String person) {
    return server
        .store()
        .read(reading -> reading.records(reading.ofRoot(new RootKey(RootType.PERSON, person))))
        .values()
        .stream()
        .filter(it -> it.key().type().equals("note"))
        .map(it -> it.state().fields().path("text").asText())
        .toList();
  }

  /** The ids of the people of today's session, as planned. */
  List<String> people() {
    return people;
  }

  /** Today's attendances as the server has them. */
  List<RecordRow> attendances() {
    return linked("attendance", "session", session());
  }

  /** Every mark of today's session on the server, undone ones too. */
  List<RecordRow> marks() {
    List<RecordRow> marks = new ArrayList<>();
    for (RecordRow attendance : attendances()) {
      marks.addAll(linked("mark", "attendance", attendance.key().id()));
    }
    return marks;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable device : devices) {
      device.close();
    }
    if (isUp) {
      server.stop();
    }
    endSilence();
  }
}
