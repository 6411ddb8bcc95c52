package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.util.function.BooleanSupplier;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/**
 * First syncs of made-up records into a store in memory, so that the one that somebody waits for
 * runs code that has run before: reading, sealing, SQLite and signing are slow the first few
 * thousand times. For a thread of its own, while a code or a PIN is being typed.
 *
 * <p>Touches no file and no network, and no store but its own, which is gone when it returns.
 */
public final class WarmUp {
  /** After so many it gains nothing more. */
  static final int SYNCS_MOST = 20;

  private static final int NOTES = 40;
  private static final int QUEUED_NOTES = 400;

  private final DeviceClock clock;
  private final Randomness randomness;

  public WarmUp(DeviceClock clock, Randomness randomness) {
    this.clock = clock;
    this.randomness = randomness;
  }

  /**
   * Syncs until it is warm, or not wanted any more, which is asked between two syncs of some 150
   * milliseconds each; the first may take a second.
   */
  public void run(BooleanSupplier wanted) {
    for (int i = 0; i < SYNCS_MOST && wanted.getAsBoolean(); i++) {
      sync();
    }
  }

  private void sync() {
    byte[] key = new byte[Sealer.KEY_BYTES];
    randomness.fill(key);
    StoreConfig config =
        new StoreConfig(
            () -> DriverManager.getConnection("jdbc:sqlite::memory:"),
            KeyHolder.of(key, randomness),
            clock,
            randomness,
            PinCost.CHEAP,
            "made up");
    MadeUpOffice office = new MadeUpOffice(clock);
    try (FieldStore store = FieldStore.create(config, "000000".toCharArray())) {
      store.enrol(office, "made up");
      SyncEngine engine = new SyncEngine(store, office, SyncSettings.DEFAULT);
      catchUp(engine);
      for (int i = 0; i < NOTES; i++) {
        write(store);
        catchUp(engine);
      }
      for (int i = 0; i < QUEUED_NOTES; i++) {
        write(store);
      }
      catchUp(engine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void catchUp(SyncEngine engine) {
    StepOutcome outcome = engine.syncNow();
    while (outcome instanceof StepOutcome.MoreToDo) {
      outcome = engine.syncNow();
    }
    if (!(outcome instanceof StepOutcome.CaughtUp)) {
      throw new IllegalStateException("A made-up sync did not end");
    }
  }

  private static void write(FieldStore store) {
    ObjectNode fields = Json.object();
    fields.put("person", MadeUpOffice.PERSON).put("text", "made up").put("sensitive", false);
    RootKey root = new RootKey(RootType.PERSON, MadeUpOffice.PERSON);
    RecordKey note = new RecordKey("note", store.ids().next());
    if (!(store.run(Command.named("note.add", root).create(note, fields).build())
        instanceof Ran.Saved)) {
      throw new IllegalStateException("A made-up note was not saved");
    }
  }
}
