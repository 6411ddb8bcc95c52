package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.KeyHolder;
import uk.daybook.client.Piece;
import uk.daybook.client.PinCost;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.StoreConfig;
import uk.daybook.client.SyncEngine;
import uk.daybook.client.SyncSettings;
import uk.daybook.client.WrongPin;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.server.store.SqliteTemplate;

/** A device: a database that lasts, the app that runs on it for now, and its user. */
final class Handset {
  private static final String PIN = "2468";
  private static final SyncSettings SETTINGS = new SyncSettings(40, 12, 8 * 1024, 2_000, 600_000);

  private final World world;
  private final String label;
  private final String staff;
  private final Role role;
  private final HandClock clock;
  private final KeyHolder keys;
  private final Chance chance;
  private Connection database;
  private Lifetime lifetime;
  private WireWatch.Cursors cursors = new WireWatch.Cursors();
  private @Nullable FieldStore store;
  private @Nullable SyncEngine engine;
  private @Nullable Typed last;
  private Map<RecordKey, String> drafts = new LinkedHashMap<>();
  private Map<RecordKey, Running> visits = new LinkedHashMap<>();
  private final List<Form> forms = new ArrayList<>();
  private @Nullable Pending pending;
  private @Nullable PendingDraft pendingDraft;
  private boolean syncing;
  private @Nullable Copy older;

  /** Work that was being saved when the process died, or not yet saved. */
  record Attempt(Command command, List<Typed.Edit> edits) {}

  private record Pending(List<Attempt> attempts, List<RecordKey> draftsDone) {}

  /** A visit that its user has started and not ended, and knows of whatever the screen shows. */
  record Running(Shown first, RootKey root) {}

  private record PendingDraft(RecordKey record, String words) {}

  /** A copy of the device's disk, with what the world knows to be on it. */
  record Copy(
      byte[] bytes,
      @Nullable Typed last,
      Map<RecordKey, String> drafts,
      Map<RecordKey, Running> visits,
      WireWatch.Cursors cursors) {}

  Handset(World world, String label, String staff, Role role) {
    this.world = world;
    this.label = label;
    this.staff = staff;
    this.role = role;
    this.chance = world.chance().split();
    this.clock = new HandClock(world.clock(), label);
    byte[] key = new byte[32];
    chance.fill(key);
    this.keys = KeyHolder.of(key, chance);
    this.database = inMemory();
    this.lifetime = new Lifetime(database);
    FieldStore made = FieldStore.create(config(), PIN.toCharArray());
    this.store = made;
    Wire wire = new Wire(world, this, cursors, chance);
    try {
      made.enrol(wire, "code");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.engine = new SyncEngine(made, world.wiring().transport(wire), SETTINGS);
  }

  /** A clone: the same disk, the same keys, another device. */
  private Handset(Handset original, String label, Copy copy) {
    this.world = original.world;
    this.label = label;
    this.staff = original.staff;
    this.role = original.role;
    this.chance = world.chance().split();
    this.clock = original.clock.copy(label);
    this.keys = original.keys;
    this.database = SqliteTemplate.inMemory(copy.bytes());
    this.lifetime = new Lifetime(database);
    take(copy);
  }

  private static Connection inMemory() {
    try {
      return DriverManager.getConnection("jdbc:sqlite::memory:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private StoreConfig config() {
    return new StoreConfig(
        lifetime::connection, keys, clock, chance, PinCost.CHEAP, "simulation 1");
  }

  String label() {
    return label;
  }

  String staff() {
    return staff;
  }

  Role role() {
    return role;
  }

  HandClock clock() {
    return clock;
  }

  List<Form> forms() {
    return forms;
  }

  /** What was typed last on its disk. */
  @Nullable Typed last() {
    return last;
  }

  /** The words of the drafts on its disk, by record. */
  Map<RecordKey, String> drafts() {
    return drafts;
  }

  /** The visits its user is on. */
  Map<RecordKey, Running> visits() {
    return visits;
  }

  boolean isSyncing() {
    return syncing;
  }

  boolean holds(Typed typed) {
    for (Typed one = last; one != null; one = one.previous()) {
      if (one == typed) {
        return true;
      }
    }
    return false;
  }

  void doomAfter(int statements) {
    lifetime.doomAfter(statements);
  }

  void reprieve() {
    lifetime.reprieve();
  }

  /** Lets its user at it, unlocked; the process may die meanwhile. Says whether it lived. */
  boolean use(Consumer<FieldStore> work) {
    try {
      FieldStore open = opened();
      if (open.isLocked()) {
        unlock(open);
      }
      work.accept(open);
      return true;
    } catch (ProcessDied death) {
      died(death, Fault.DEVICE_DIED);
      return false;
    }
  }

  /** Unlocks, after the wait if its process died in three tries: each had been counted. */
  private void unlock(FieldStore open) {
    try {
      open.unlock(PIN.toCharArray());
    } catch (WrongPin tooSoon) {
      if (tooSoon.wasTried()) {
        throw tooSoon;
      }
      world.clock().advance(tooSoon.waitMillis());
      open.unlock(PIN.toCharArray());
    }
  }

  void lock() {
    FieldStore open = store;
    if (open != null && !lifetime.isOver()) {
      try {
        open.lock();
      } catch (ProcessDied death) {
        died(death, Fault.DEVICE_DIED);
      }
    }
  }

  private void died(ProcessDied death, Fault how) {
    if (death.lifetime() == lifetime && !lifetime.isBuried()) {
      world.happened(how);
      kill();
    }
  }

  /** The process is gone; what is on disk stays. */
  void kill() {
    lifetime.end();
    lifetime.bury();
    store = null;
    engine = null;
    forms.clear();
  }

  /** The app, started again if it must be. */
  private FieldStore opened() {
    FieldStore open = store;
    if (open != null && !lifetime.isOver()) {
      return open;
    }
    forms.clear();
    lifetime = new Lifetime(database);
    if (!world.faults().isHealed() && chance.oneIn(10)) {
      lifetime.doomAfter(chance.below(60));
    }
    open = FieldStore.open(config());
    store = open;
    Wire wire = new Wire(world, this, cursors, chance);
    engine = new SyncEngine(open, world.wiring().transport(wire), SETTINGS);
    recall(open);
    return open;
  }

  /** What was being saved when the process died is there whole, or not at all. */
  private void recall(FieldStore open) {
    Pending work = pending;
    if (work != null) {
      Map<String, Long> entries = new HashMap<>();
      for (Piece piece : open.status().pieces()) {
        entries.put(piece.name(), piece.entry());
      }
      int saved = 0;
      for (Attempt attempt : work.attempts()) {
        Long entry = entries.get(attempt.command().name());
        if (entry != null) {
          accepted(attempt, entry);
          saved++;
        }
      }
      if (saved != 0 && saved != work.attempts().size()) {
        throw new Broken(Invariant.WAITING, "half of what was saved together is there");
      }
      if (saved > 0) {
        work.draftsDone().forEach(drafts::remove);
      }
      pending = null;
    }
    PendingDraft draft = pendingDraft;
    if (draft != null) {
      unlock(open);
      boolean saved =
          open.draft(draft.record())
              .filter(it -> it.fields().toString().contains(draft.words()))
              .isPresent();
      if (saved) {
        drafts.put(draft.record(), draft.words());
      }
      pendingDraft = null;
    }
  }

  /** Saves work together; true when it was accepted. */
  boolean save(FieldStore open, List<Attempt> attempts) {
    List<RecordKey> done = new ArrayList<>();
    for (Attempt attempt : attempts) {
      RecordKey draft = attempt.command().draft();
      if (draft != null) {
        done.add(draft);
      }
    }
    pending = new Pending(attempts, done);
    List<Ran> ran = open.runAll(attempts.stream().map(Attempt::command).toList());
    pending = null;
    boolean saved = true;
    for (int i = 0; i < attempts.size(); i++) {
      if (ran.get(i) instanceof Ran.Saved it) {
        accepted(attempts.get(i), it.entry());
      } else {
        saved = false;
      }
    }
    if (saved) {
      done.forEach(drafts::remove);
      if (syncing) {
        world.happened(Fault.TYPED_WHILE_SYNCING);
      }
    }
    return saved;
  }

  private void accepted(Attempt attempt, long entry) {
    Typed typed = Typed.onDevice(attempt.command().name(), staff, attempt.edits(), entry, last);
    last = typed;
    world.journal().add(typed);
    for (Command.Change change : attempt.command().changes()) {
      ObjectNode values = change.values();
      if (values != null && values.has("endedAt")) {
        visits.remove(change.record());
      } else if (values != null && values.has("startedAt")) {
        Shown first = new Shown(change.record(), change.first(), change.seen(), Shown.State.POSTED);
        visits.put(change.record(), new Running(first, attempt.command().root()));
      }
    }
    world.trace(label + " saved " + typed);
  }

  /** Saves a draft whose words the world will look for. */
  void saveDraft(FieldStore open, uk.daybook.client.Draft draft, String words) {
    pendingDraft = new PendingDraft(draft.record(), words);
    open.saveDraft(draft);
    drafts.put(draft.record(), words);
    pendingDraft = null;
  }

  /** One exchange, at once; null when the process died of it or before it. */
  @Nullable StepOutcome sync() {
    if (syncing) {
      return null;
    }
    Lifetime mine = lifetime;
    syncing = true;
    try {
      opened();
      mine = lifetime;
      SyncEngine own = engine;
      if (own == null) {
        return null;
      }
      StepOutcome outcome = world.faults().isHealed() ? own.syncNow() : own.step();
      if (mine.isOver()) {
        return null;
      }
      return outcome;
    } catch (ProcessDied death) {
      died(death, Fault.DEVICE_DIED_SYNCING);
      return null;
    } finally {
      syncing = false;
    }
  }

  /** What a query of its database gives, for looking into a failure. */
  String look(String sql) {
    StringBuilder found = new StringBuilder();
    try (var statement = database.createStatement();
        var row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        for (int i = 1; i <= columns; i++) {
          found.append(row.getObject(i) instanceof byte[] ? "x" : row.getString(i)).append(' ');
        }
        found.append("; ");
      }
    } catch (SQLException e) {
      found.append(e);
    }
    return found.toString();
  }

  /** A copy of its disk as it is now. */
  Copy copy() {
    return new Copy(
        SqliteTemplate.bytesOf(database),
        last,
        new LinkedHashMap<>(drafts),
        new LinkedHashMap<>(visits),
        cursors.copy());
  }

  void keepCopy() {
    older = copy();
  }

  boolean hasOlderCopy() {
    return older != null;
  }

  /** The disk is replaced by the older copy. */
  void restoreOlderCopy() {
    Copy copy = older;
    if (copy == null) {
      throw new IllegalStateException("There is no older copy");
    }
    kill();
    close();
    database = SqliteTemplate.inMemory(copy.bytes());
    lifetime = new Lifetime(database);
    pending = null;
    pendingDraft = null;
    take(copy);
  }

  private void take(Copy copy) {
    last = copy.last();
    drafts = new LinkedHashMap<>(copy.drafts());
    visits = new LinkedHashMap<>(copy.visits());
    cursors = copy.cursors().copy();
  }

  Handset cloned(String cloneLabel) {
    return new Handset(this, cloneLabel, copy());
  }

  void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
