package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/**
 * A supervisor's tablet on which so many pieces of work were typed and not sent, and the server it
 * was in step with before: five pieces for each attendance, which are two marks, an outcome and two
 * notes, session by session. Both are closed, and copied for each run, so that every run is the
 * same.
 */
record QueuedWork(Backing backing, Path office, Path tablet, String device, int pieces) {
  private static final int PIECES_EACH = 5;

  /** What a person at a session comes to there, and a share of the session itself, rounded up. */
  private static final int RECORDS_EACH = 9;

  private static final int TYPED_AT_ONCE = 50;

  static QueuedWork make(Backing backing, Folders folders, Machine machine, int pieces)
      throws IOException {
    Path office = folders.fresh("office");
    Path tablet = folders.fresh("tablet");
    int attendances = (pieces + PIECES_EACH - 1) / PIECES_EACH;
    try (FullServer server = FullServer.on(backing, office, machine)) {
      server.fillProject(attendances * RECORDS_EACH, machine);
      String code = server.newCode(FullServer.SUPERVISOR);
      try (FreshDevice device = FreshDevice.enrol(tablet, machine, server.url(), code)) {
        device.firstSync();
        type(device.store(), pieces, machine);
        String name = device.name();
        return new QueuedWork(backing, office, tablet, name, pieces);
      }
    }
  }

  private static void type(FieldStore store, int pieces, Machine machine) {
    List<Command> typed = new ArrayList<>();
    int made = 0;
    for (Shown attendance : bySession(store)) {
      for (int i = 0; i < PIECES_EACH && made < pieces; i++, made++) {
        typed.add(piece(store, attendance, i, made, machine));
        if (typed.size() == TYPED_AT_ONCE || made + 1 == pieces) {
          save(store, typed);
          typed.clear();
        }
      }
    }
    if (made < pieces) {
      throw new IllegalStateException("Only %d pieces were typed".formatted(made));
    }
  }

  /** As a supervisor types: one session after the other. */
  private static List<Shown> bySession(FieldStore store) {
    List<Shown> attendances = new ArrayList<>(store.query("attendance"));
    attendances.sort(Comparator.comparing(it -> it.document().path("session").asText()));
    return attendances;
  }

  private static void save(FieldStore store, List<Command> commands) {
    for (Ran ran : store.runAll(commands)) {
      if (!(ran instanceof Ran.Saved)) {
        throw new IllegalStateException("The bench's own work was not saved: " + ran);
      }
    }
  }

  private static Command piece(
      FieldStore store, Shown attendance, int which, int seed, Machine machine) {
    String person = attendance.document().path("person").asText();
    RootKey root = new RootKey(RootType.PERSON, person);
    ObjectNode fields = Json.object();
    if (which == 2) {
      fields.put("outcome", "ATTC").put("start", "09:00").put("finish", "15:30");
      fields.put("penaltyMinutes", 0).put("quality", "good").put("behaviour", "good");
      return Command.named("attendance.record", root).edit(attendance, fields).build();
    }
    fields.put("person", person);
    fields.put("project", attendance.document().path("project").asText());
    if (which == 0 || which == 3) {
      fields.put("attendance", attendance.key().id()).put("kind", which == 0 ? "arrived" : "left");
      fields.put("at", machine.clock().instant().toString());
      RecordKey mark = new RecordKey("mark", store.ids().next());
      return Command.named("attendance.mark", root).create(mark, fields).build();
    }
    fields.put("about", attendance.key().id()).put("sensitive", false);
    fields.put("text", FullServer.words(seed));
    RecordKey note = new RecordKey("note", store.ids().next());
    return Command.named("note.add", root).create(note, fields).build();
  }

  /** The server as it was, in a folder of its own. */
  FullServer server(Folders folders, Machine machine) throws IOException {
    Path copy = folders.fresh("office");
    backing.copy(office, copy);
    return FullServer.on(backing, copy, machine);
  }

  /** The tablet as it was, in a folder of its own. */
  Path tablet(Folders folders) throws IOException {
    Path copy = folders.fresh("tablet");
    Folders.copy(tablet, copy);
    return copy;
  }
}
