package uk.daybook.rehearsal.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.client.Command;
import uk.daybook.client.ConnectionSource;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.FieldStore;
import uk.daybook.client.FileKeyHolder;
import uk.daybook.client.PinCost;
import uk.daybook.client.Ran;
import uk.daybook.client.Randomness;
import uk.daybook.client.Shown;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.StoreConfig;
import uk.daybook.client.SyncEngine;
import uk.daybook.client.SyncSettings;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Json;

/** One person's device: a real store in a folder, a real sync engine, a signal that fails. */
final class DemoDevice implements AutoCloseable {
  /** More exchanges than any of this takes; a device that needs more does not come to rest. */
  private static final int MOST_STEPS = 400;

  private final String staff;
  private final FieldStore store;
  private final PatchyTransport transport;
  private final SyncEngine engine;
  private final List<Typed> typed = new ArrayList<>();

  /**
   * Something its user typed.
   *
   * @param entry its place in the order of typing
   * @param words words of it that can be found again
   */
  record Typed(long entry, String words) {}

  DemoDevice(
      String staff,
      Path folder,
      String serverUrl,
      DeviceClock clock,
      Randomness randomness,
      long seed)
      throws IOException {
    this.staff = staff;
    StoreConfig config =
        new StoreConfig(
            ConnectionSource.file(folder.resolve("device-" + staff + ".db")),
            FileKeyHolder.at(folder.resolve("device-" + staff + ".key"), randomness),
            clock,
            randomness,
            PinCost.DEFAULT,
            "daybook demo");
    this.store = FieldStore.create(config, "314159".toCharArray());
    this.transport = new PatchyTransport(new OkHttpTransport(serverUrl), seed);
    this.engine = new SyncEngine(store, transport, SyncSettings.DEFAULT);
  }

  String staff() {
    return staff;
  }

  FieldStore store() {
    return store;
  }

  PatchyTransport transport() {
    return transport;
  }

  List<Typed> typed() {
    return typed;
  }

  void enrol(String code) throws IOException {
    store.enrol(transport, code);
  }

  /** Syncs until it is caught up, however often replies are lost. */
  void syncUntilQuiet() {
    for (int step = 0; step < MOST_STEPS; step++) {
      StepOutcome outcome = engine.syncNow();
      if (outcome instanceof StepOutcome.CaughtUp) {
        return;
      }
      boolean worthAnotherTry =
          outcome instanceof StepOutcome.MoreToDo || outcome instanceof StepOutcome.NoNetwork;
      if (!worthAnotherTry) {
        throw new IllegalStateException(staff + "'s device could not sync: " + outcome);
      }
    }
    throw new IllegalStateException(staff + "'s device does not come to rest");
  }

  Shown shown(String type, String id) {
    return store.read(new RecordKey(type, id)).orElseThrow();
  }

  /** Runs a command that must be saved, and remembers what was typed in it. */
  long type(Command command, String words) {
    Ran ran = store.run(command);
    if (ran instanceof Ran.Saved saved) {
      typed.add(new Typed(saved.entry(), words));
      return saved.entry();
    }
    throw new IllegalStateException(
        staff + "'s device did not save " + command.name() + ": " + ran);
  }

  long edit(String name, RootKey root, Shown shown, String json, String words) {
    return type(Command.named(name, root).edit(shown, object(json)).build(), words);
  }

  static ObjectNode object(String json) {
    return Json.objectIn(json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (RuntimeException e) {
      throw new UncheckedIOException(new IOException("The device's store did not close", e));
    }
  }
}
