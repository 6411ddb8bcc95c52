package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Piece;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Version;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.RecordRow;

/** What must hold of devices at rest. */
final class DeviceState {
  private static final int FIRST_SYNC_STEPS = 40;

  private final World world;
  private final ServerLogs logs;

  DeviceState(World world, ServerLogs logs) {
    this.world = world;
    this.logs = logs;
  }

  private record Held(Version version, ObjectNode document) {}

  void check(Handset handset) {
    handset.use(
        store -> {
          checkView(handset, store, false);
          checkNothingWaits(handset, store);
          checkDrafts(handset, store);
          checkTroubles(handset, store);
        });
  }

  /** What the server says that somebody may hold. */
  static Map<RecordKey, EntryRow> view(Machine machine, String staff) {
    Map<RecordKey, EntryRow> view = new TreeMap<>();
    for (String scope : machine.read(it -> it.grants(staff))) {
      for (EntryRow entry : ServerState.entries(machine, scope)) {
        if (entry.op() == Entry.Op.PUT) {
          view.put(entry.record(), entry);
        }
      }
    }
    return view;
  }

  private static Map<RecordKey, Held> held(FieldStore store) {
    Map<RecordKey, Held> held = new TreeMap<>();
    for (RecordType type : RecordTypes.all()) {
      for (Shown shown : store.query(type.name())) {
        if (shown.state() != Shown.State.OWN_WORK_ONLY) {
          held.put(shown.key(), new Held(shown.seen().version(), shown.document()));
        }
      }
    }
    return held;
  }

  private void checkView(Handset handset, FieldStore store, boolean firstSync) {
    Map<RecordKey, EntryRow> view = view(world.machine(), handset.staff());
    Map<RecordKey, Held> held = held(store);
    view.forEach(
        (key, entry) -> {
          Held row = held.get(key);
          if (row == null) {
            throw broken(firstSync, handset.label() + " lacks " + key);
          }
          if (!row.version().equals(entry.version())
              || !row.document().equals(Json.objectIn(entry.document()))) {
            throw broken(
                firstSync,
                handset.label()
                    + " has "
                    + key
                    + " as "
                    + row
                    + ", the server as "
                    + entry.version()
                    + " "
                    + Json.objectIn(entry.document()));
          }
        });
    for (RecordKey key : held.keySet()) {
      if (!view.containsKey(key)) {
        throw new Broken(
            firstSync ? Invariant.FIRST_SYNC : Invariant.OUT_OF_SCOPE,
            handset.label() + " holds " + key + ", which is in none of its scopes");
      }
    }
  }

  private static Broken broken(boolean firstSync, String what) {
    return new Broken(firstSync ? Invariant.FIRST_SYNC : Invariant.VIEW, what);
  }

  private void checkTroubles(Handset handset, FieldStore store) {
    List<String> troubles = store.status().troubles();
    if (!troubles.isEmpty()) {
      throw new Broken(Invariant.NO_ERROR, handset.label() + " says: " + troubles);
    }
  }

  private void checkNothingWaits(Handset handset, FieldStore store) {
    for (Piece piece : store.status().pieces()) {
      if (piece.where() == Piece.Where.WAITING || piece.where() == Piece.Where.SENT) {
        throw new Broken(Invariant.REST, handset.label() + " has not got rid of " + piece);
      }
    }
  }

  /**
   * Work that came back and is not settled is listed where it was typed, with every word. Of the
   * clones of a device one is enough: only the one that sent it last hears what became of it.
   */
  void checkReadable() {
    for (Typed typed : world.journal().all()) {
      List<ServerLogs.Posted> sent = logs.of(typed);
      boolean open = !typed.isOffice() && !typed.isGone() && !sent.isEmpty();
      for (ServerLogs.Posted posted : sent) {
        open &= !posted.verdict().isPosted() && !isSettled(posted) && !isMended(posted);
      }
      List<Handset> holders =
          world.handsets().stream().filter(handset -> handset.holds(typed)).toList();
      if (open && !holders.isEmpty() && holders.stream().noneMatch(it -> isReadable(it, typed))) {
        new Inquest(world, logs).on(typed);
        throw new Broken(
            Invariant.READABLE, typed + " came back, and its device does not show it in full");
      }
    }
  }

  private static boolean isReadable(Handset handset, Typed typed) {
    boolean[] readable = new boolean[1];
    handset.use(
        store -> {
          for (Piece piece : store.status().pieces()) {
            boolean returned =
                piece.where() == Piece.Where.PARKED || piece.where() == Piece.Where.REFUSED;
            if (returned && piece.name().equals(typed.name())) {
              readable[0] = saysAll(store.text(piece.entry()), typed);
            }
          }
        });
    return readable[0];
  }

  private static boolean saysAll(List<Command.Change> text, Typed typed) {
    for (Typed.Edit edit : typed.edits()) {
      ObjectNode fields = edit.fields();
      boolean found = false;
      for (Command.Change change : text) {
        JsonNode values = change.values();
        found |=
            change.record().equals(edit.record())
                && (fields == null ? values == null : fields.equals(values));
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private boolean isSettled(ServerLogs.Posted posted) {
    RecordKey key =
        new RecordKey("returned", Ids.returned(posted.ref().incarnation(), posted.ref().number()));
    RecordRow row = world.machine().read(it -> it.records(List.of(key)).get(key));
    return (row != null && row.state().fields().has("settledAt")) || wasSettled(key);
  }

  /**
   * The office had settled it and the author's device forgot it, before the server's disk was lost.
   */
  private boolean wasSettled(RecordKey returned) {
    return world.journal().all().stream().anyMatch(typed -> typed.edit(returned) != null);
  }

  /** Whether its author has sent something in its place, be that taken or not. */
  private boolean isMended(ServerLogs.Posted posted) {
    return logs.mended(posted.ref());
  }

  /** Every draft is where it was left, or on its way to the office. */
  private void checkDrafts(Handset handset, FieldStore store) {
    handset
        .drafts()
        .forEach(
            (record, words) -> {
              boolean here =
                  store
                      .draft(record)
                      .filter(it -> it.fields().toString().contains(words))
                      .isPresent();
              if (!here && !isRescued(words)) {
                throw new Broken(
                    Invariant.DRAFTS, "the draft on " + record + " is not on " + handset.label());
              }
            });
  }

  private boolean isRescued(String words) {
    for (ServerLogs.Posted rescued : logs.rescued()) {
      if (new String(rescued.mutation().toLine(), java.nio.charset.StandardCharsets.UTF_8)
          .contains(words)) {
        world.tally().count(Fault.DRAFT_RESCUED);
        return true;
      }
    }
    return false;
  }

  /** A new device of somebody's, synced from nothing, holds what the old one holds. */
  void checkFirstSync() {
    Handset one = world.chance().pick(world.handsets());
    Handset fresh = new Handset(world, "fresh-" + one.label(), one.staff(), one.role());
    try {
      for (int i = 0; i < FIRST_SYNC_STEPS; i++) {
        if (fresh.sync() instanceof uk.daybook.client.StepOutcome.CaughtUp) {
          fresh.use(store -> checkView(fresh, store, true));
          return;
        }
      }
      throw new Broken(Invariant.FIRST_SYNC, "it does not end");
    } finally {
      fresh.close();
    }
  }
}
