package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
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

/** A device just enrolled, with nothing on it yet. */
final class FreshDevice implements AutoCloseable {
  private final FieldStore store;
  private final OkHttpTransport transport;
  private final SyncEngine engine;

  private FreshDevice(FieldStore store, OkHttpTransport transport, SyncEngine engine) {
    this.store = store;
    this.transport = transport;
    this.engine = engine;
  }

  static FreshDevice enrol(Path folder, Machine machine, String url, String code)
      throws IOException {
    StoreConfig config =
        new StoreConfig(
            ConnectionSource.file(folder.resolve("device.db")),
            FileKeyHolder.at(folder.resolve("device.key"), machine.randomness()),
            machine.deviceClock(),
            machine.randomness(),
            PinCost.DEFAULT,
            "daybook bench");
    FieldStore store = FieldStore.create(config, "271828".toCharArray());
    OkHttpTransport transport = new OkHttpTransport(url);
    store.enrol(transport, code);
    return new FreshDevice(
        store, transport, new SyncEngine(store, transport, SyncSettings.DEFAULT));
  }

  FieldStore store() {
    return store;
  }

  /** Syncs from nothing until caught up; nanoseconds. */
  long firstSync() {
    long started = System.nanoTime();
    StepOutcome outcome = engine.syncNow();
    while (outcome instanceof StepOutcome.MoreToDo) {
      outcome = engine.syncNow();
    }
    if (!(outcome instanceof StepOutcome.CaughtUp)) {
      throw new IllegalStateException("The first sync did not end: " + outcome);
    }
    return System.nanoTime() - started;
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
