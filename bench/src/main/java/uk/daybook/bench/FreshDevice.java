package uk.daybook.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import uk.daybook.client.ConnectionSource;
import uk.daybook.client.FieldStore;
import uk.daybook.client.FileKeyHolder;
import uk.daybook.client.HeldScope;
import uk.daybook.client.PinCost;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.StoreConfig;
import uk.daybook.client.SyncEngine;
import uk.daybook.client.SyncSettings;
import uk.daybook.client.http.OkHttpTransport;

/** A device with a store on disk and a transport to the server; made fresh, or opened again. */
final class FreshDevice implements AutoCloseable {
  private static final String PIN = "271828";

  private final FieldStore store;
  private final OkHttpTransport transport;
  private final WireTap tap;
  private final SyncEngine engine;

  private FreshDevice(FieldStore store, OkHttpTransport transport) {
    this.store = store;
    this.transport = transport;
    this.tap = new WireTap(transport);
    this.engine = new SyncEngine(store, tap, SyncSettings.DEFAULT);
  }

  /** One just enrolled, with nothing on it yet. */
  static FreshDevice enrol(Path folder, Machine machine, String url, String code)
      throws IOException {
    return enrol(folder, machine, new OkHttpTransport(url), code);
  }

  /** The same, by that way to the server. */
  static FreshDevice enrol(Path folder, Machine machine, OkHttpTransport transport, String code)
      throws IOException {
    FieldStore store = FieldStore.create(config(folder, machine), PIN.toCharArray());
    store.enrol(transport, code);
    return new FreshDevice(store, transport);
  }

  /** One that was enrolled before, unlocked, with a server that may have moved. */
  static FreshDevice open(Path folder, Machine machine, String url) throws IOException {
    FieldStore store = FieldStore.open(config(folder, machine));
    store.unlock(PIN.toCharArray());
    return new FreshDevice(store, new OkHttpTransport(url));
  }

  /** Tries to sync where there is no signal, as an app does when it is opened there. */
  void tryWithoutSignal() throws IOException {
    try (OkHttpTransport nobody = new OkHttpTransport("http://127.0.0.1:" + freePort())) {
      StepOutcome outcome = new SyncEngine(store, nobody, SyncSettings.DEFAULT).syncNow();
      if (!(outcome instanceof StepOutcome.NoNetwork)) {
        throw new IllegalStateException("Somebody answered where nobody is: " + outcome);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static StoreConfig config(Path folder, Machine machine) throws IOException {
    return new StoreConfig(
        ConnectionSource.file(folder.resolve("device.db")),
        FileKeyHolder.at(folder.resolve("device.key"), machine.randomness()),
        machine.deviceClock(),
        machine.randomness(),
        PinCost.DEFAULT,
        "daybook bench");
  }

  FieldStore store() {
    return store;
  }

  /** Its name on the wire. */
  String name() {
    return Objects.requireNonNull(store.status().device());
  }

  WireTap tap() {
    return tap;
  }

  /** Syncs from nothing until caught up; nanoseconds. */
  long firstSync() {
    return push(0).caughtUp();
  }

  /**
   * How long a push took, in nanoseconds.
   *
   * @param answered until the last verdict was stored
   * @param caughtUp until the device also had its own records back
   */
  record Took(long answered, long caughtUp) {}

  /** Syncs until caught up, of which so many verdicts are waited for. */
  Took push(long verdicts) {
    tap.takeVerdicts();
    List<Long> ended = new ArrayList<>();
    long started = System.nanoTime();
    StepOutcome outcome;
    do {
      outcome = engine.syncNow();
      if (!waitedAsAsked(outcome)) {
        ended.add(System.nanoTime() - started);
      }
    } while (!(outcome instanceof StepOutcome.CaughtUp));
    long caughtUp = System.nanoTime() - started;
    int steps = 0;
    long came = 0;
    for (long more : tap.takeVerdicts()) {
      if (steps > 0 && came >= verdicts) {
        break;
      }
      came += more;
      steps++;
    }
    if (steps == 0 || came < verdicts) {
      throw new IllegalStateException("%d of %d verdicts came".formatted(came, verdicts));
    }
    return new Took(ended.get(steps - 1), caughtUp);
  }

  /** A server with too much to do says when to come again; whether it did. */
  private static boolean waitedAsAsked(StepOutcome outcome) {
    long millis = 0;
    if (outcome instanceof StepOutcome.Busy busy) {
      millis = busy.waitMillis();
    } else if (outcome instanceof StepOutcome.NothingDue early) {
      millis = early.waitMillis();
    } else if (outcome instanceof StepOutcome.CaughtUp || outcome instanceof StepOutcome.MoreToDo) {
      return false;
    } else {
      throw new IllegalStateException("The sync did not end: " + outcome);
    }
    if (millis > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
    return true;
  }

  long records() {
    return store.scopes().stream().mapToLong(HeldScope::count).sum();
  }

  @Override
  public void close() {
    store.close();
    transport.close();
  }
}
