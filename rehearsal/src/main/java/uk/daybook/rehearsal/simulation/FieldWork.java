package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Piece;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/** What supervisors and officers do with a device in the hand: one thing a call. */
final class FieldWork {
  private static final int MOST_FORMS = 4;

  private final World world;
  private final Chance chance;

  FieldWork(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  void act(Handset handset) {
    handset.use(store -> act(handset, store));
  }

  private void act(Handset handset, FieldStore store) {
    int draw = chance.below(100);
    if (draw < 22) {
      openForm(handset, store);
    } else if (draw < 48) {
      saveForm(handset, store);
    } else if (draw < 56) {
      keepDraft(handset, store);
    } else if (draw < 62) {
      makeNote(handset, store);
    } else if (draw < 68) {
      raiseConcern(handset, store);
    } else if (draw < 76) {
      makeTask(handset, store);
    } else if (draw < 80) {
      deleteTask(handset, store);
    } else if (draw < 85) {
      mend(handset, store);
    } else if (draw < 88) {
      dismiss(store);
    } else if (handset.role() == Role.SUPERVISOR) {
      superviseRoll(handset, store);
    } else {
      visit(handset, store);
    }
  }

  private List<Sheet> sheets(Handset handset) {
    return handset.role() == Role.SUPERVISOR ? Sheet.OF_SUPERVISORS : Sheet.OF_OFFICERS;
  }

  /** Often the same as everybody's, so that people meet. */
  private Shown hot(List<Shown> records) {
    return chance.oneIn(2) ? records.get(0) : chance.pick(records);
  }

  private @Nullable Form newForm(Handset handset, FieldStore store) {
    Sheet sheet = chance.pick(sheets(handset));
    List<Shown> records = store.query(sheet.type());
    if (records.isEmpty()) {
      return null;
    }
    Shown first = hot(records);
    RootKey root = Sheet.rootOf(first.key(), first.document());
    ObjectNode answers = sheet.answers(first.document(), chance, world.journal());
    return root.id().isEmpty() ? null : new Form(first, root, sheet.fields(), answers);
  }

  private void openForm(Handset handset, FieldStore store) {
    Form form = newForm(handset, store);
    if (form != null && handset.forms().size() < MOST_FORMS) {
      handset.forms().add(form);
    }
  }

  private void saveForm(Handset handset, FieldStore store) {
    if (chance.oneIn(3) && !handset.drafts().isEmpty()) {
      saveDraft(handset, store);
      return;
    }
    Form form =
        handset.forms().isEmpty()
            ? newForm(handset, store)
            : handset.forms().remove(chance.below(handset.forms().size()));
    if (form != null) {
      save(handset, store, form, null);
    }
  }

  /** A draft is taken up again where it was left, and saved. */
  private void saveDraft(Handset handset, FieldStore store) {
    RecordKey record = chance.pick(new ArrayList<>(handset.drafts().keySet()));
    Draft draft = store.draft(record).orElse(null);
    if (draft == null) {
      return;
    }
    List<String> fields = new ArrayList<>();
    draft.fields().fieldNames().forEachRemaining(fields::add);
    save(handset, store, new Form(draft.first(), draft.root(), fields, draft.fields()), record);
  }

  private void save(Handset handset, FieldStore store, Form form, @Nullable RecordKey draft) {
    ObjectNode shown = form.first().document();
    ObjectNode whole = Sheet.whole(shown, form.fields(), form.changed());
    Shown base = world.wiring().base(form.first(), () -> store.read(form.first().key()));
    Optional<Shown> now = store.read(form.first().key());
    if (now.filter(it -> !it.seen().equals(form.first().seen())).isPresent()) {
      world.happened(Fault.STALE_FORM);
    }
    String name = world.journal().nextName(form.first().key().type() + ".form");
    Command.Builder command = Command.named(name, form.root()).edit(base, whole);
    if (draft != null) {
      command.fromDraft(draft);
    }
    if (chance.oneIn(6)) {
      command.urgent();
    }
    ObjectNode fields = Sheet.sent(form.first().key().type(), shown, form.changed());
    Typed.Edit edit = new Typed.Edit(form.first().key(), form.first().seen(), fields);
    handset.save(store, List.of(new Handset.Attempt(command.build(), List.of(edit))));
  }

  private void keepDraft(Handset handset, FieldStore store) {
    Form form = newForm(handset, store);
    if (form == null || handset.drafts().containsKey(form.first().key())) {
      return;
    }
    String words = world.journal().nextWords();
    String field = textFieldOf(form.first().key().type());
    if (field == null) {
      return;
    }
    ObjectNode fields = Json.object().put(field, words);
    Draft draft = Draft.of(form.first(), form.root(), 1, fields);
    handset.saveDraft(store, draft, words);
  }

  private static @Nullable String textFieldOf(String type) {
    return switch (type) {
      case "person" -> "adjustments";
      case "casefile" -> "hazards";
      case "visit" -> "companion";
      case "task" -> "text";
      case "concern" -> "toldByPhone";
      default -> null;
    };
  }

  /** Makes a record about a person on the device, for the place of work if a supervisor does. */
  private void make(
      Handset handset,
      FieldStore store,
      String type,
      String deed,
      boolean urgent,
      ObjectNode fields) {
    List<Shown> people = store.query("person");
    if (people.isEmpty()) {
      return;
    }
    Shown person = hot(people);
    fields.put("person", person.key().id());
    if (handset.role() == Role.SUPERVISOR) {
      List<Shown> attendances = store.find("attendance", "person", person.key().id());
      if (attendances.isEmpty()) {
        return;
      }
      Shown attendance = chance.pick(attendances);
      fields.put("project", attendance.document().path("project").asText());
      fields.put("about", attendance.key().id());
    }
    RecordKey key = new RecordKey(type, store.ids().next());
    create(handset, store, key, deed, urgent, fields);
  }

  private void create(
      Handset handset,
      FieldStore store,
      RecordKey key,
      String deed,
      boolean urgent,
      ObjectNode fields) {
    RootKey root = new RootKey(RootType.PERSON, fields.path("person").asText());
    Command.Builder command =
        Command.named(world.journal().nextName(deed), root).create(key, fields);
    if (urgent) {
      command.urgent();
    }
    handset.save(store, List.of(attempt(command.build(), key, fields)));
  }

  private static Handset.Attempt attempt(Command command, RecordKey key, ObjectNode fields) {
    return new Handset.Attempt(
        command, List.of(new Typed.Edit(key, Seen.NOTHING, fields.deepCopy())));
  }

  private void makeNote(Handset handset, FieldStore store) {
    ObjectNode fields = Json.object().put("text", world.journal().nextWords());
    make(handset, store, "note", "note.add", false, fields);
  }

  private void raiseConcern(Handset handset, FieldStore store) {
    ObjectNode fields = Json.object().put("what", world.journal().nextWords());
    fields.put("raisedBy", handset.staff());
    make(handset, store, "concern", "concern.raise", true, fields);
  }

  private void makeTask(Handset handset, FieldStore store) {
    ObjectNode fields = Json.object().put("text", world.journal().nextWords());
    fields.put("kind", "task");
    make(handset, store, "task", "task.add", false, fields);
  }

  private void deleteTask(Handset handset, FieldStore store) {
    List<Shown> tasks = store.query("task");
    if (tasks.isEmpty()) {
      return;
    }
    Shown task = hot(tasks);
    RootKey root = Sheet.rootOf(task.key(), task.document());
    if (root.id().isEmpty()) {
      return;
    }
    Command command =
        Command.named(world.journal().nextName("task.delete"), root).delete(task).build();
    Typed.Edit edit = new Typed.Edit(task.key(), task.seen(), null);
    handset.save(store, List.of(new Handset.Attempt(command, List.of(edit))));
  }

  /** Work that came back is put right as its author thinks fit, and sent again. */
  private void mend(Handset handset, FieldStore store) {
    List<Piece> returned = new ArrayList<>();
    for (Piece piece : store.status().pieces()) {
      if (piece.where() == Piece.Where.REFUSED || piece.where() == Piece.Where.PARKED) {
        returned.add(piece);
      }
    }
    if (returned.isEmpty()) {
      return;
    }
    Piece piece = chance.pick(returned);
    List<Command.Change> text = store.text(piece.entry());
    if (text.isEmpty()) {
      return;
    }
    RecordKey record = text.get(0).record();
    Shown now = store.read(record).orElse(null);
    Sheet sheet = null;
    for (Sheet one : sheets(handset)) {
      if (one.type().equals(record.type())) {
        sheet = one;
      }
    }
    if (now == null || sheet == null) {
      return;
    }
    ObjectNode answers = sheet.answers(now.document(), chance, world.journal());
    Command command =
        Command.named(world.journal().nextName("work.mend"), piece.root())
            .edit(now, answers)
            .mends(piece.entry())
            .build();
    ObjectNode fields = Sheet.sent(record.type(), now.document(), answers);
    Typed.Edit edit = new Typed.Edit(record, now.seen(), fields);
    if (handset.save(store, List.of(new Handset.Attempt(command, List.of(edit))))) {
      world.tally().count("mended");
    }
  }

  private void dismiss(FieldStore store) {
    for (Piece piece : store.status().pieces()) {
      if (piece.where() == Piece.Where.OVERTAKEN || piece.where() == Piece.Where.DISAGREES) {
        store.dismiss(piece.entry());
        return;
      }
    }
  }

  private void superviseRoll(Handset handset, FieldStore store) {
    List<Shown> sessions = store.query("session");
    if (sessions.isEmpty()) {
      return;
    }
    Shown session = hot(sessions);
    int draw = chance.below(3);
    if (draw == 0) {
      markAll(handset, store, session);
    } else if (draw == 1) {
      undoMark(handset, store);
    } else {
      addWalkIn(handset, store, session);
    }
  }

  private void markAll(Handset handset, FieldStore store, Shown session) {
    List<Handset.Attempt> attempts = new ArrayList<>();
    for (Shown attendance : store.find("attendance", "session", session.key().id())) {
      String person = attendance.document().path("person").asText();
      ObjectNode fields = Json.object().put("person", person);
      fields.put("attendance", attendance.key().id()).put("kind", "arrived").put("forAll", true);
      fields.put("project", attendance.document().path("project").asText());
      RecordKey key = new RecordKey("mark", store.ids().next());
      Command command =
          Command.named(
                  world.journal().nextName("attendance.mark"), new RootKey(RootType.PERSON, person))
              .create(key, fields)
              .build();
      attempts.add(attempt(command, key, fields));
    }
    if (!attempts.isEmpty()) {
      handset.save(store, attempts);
    }
  }

  private void undoMark(Handset handset, FieldStore store) {
    List<Shown> marks = store.query("mark");
    if (!marks.isEmpty()) {
      Shown mark = chance.pick(marks);
      RootKey root = Sheet.rootOf(mark.key(), mark.document());
      ObjectNode fields = Json.object().put("undone", !mark.document().path("undone").asBoolean());
      if (!root.id().isEmpty()) {
        save(handset, store, new Form(mark, root, List.of("undone"), fields), null);
      }
    }
  }

  /** Somebody turns up who is not on the list; two supervisors may both write them down. */
  private void addWalkIn(Handset handset, FieldStore store, Shown session) {
    List<Shown> people = store.query("person");
    if (people.isEmpty()) {
      return;
    }
    String person = hot(people).key().id();
    RecordKey key = new RecordKey("attendance", Ids.attendance(session.key().id(), person));
    if (store.read(key).isPresent()) {
      return;
    }
    ObjectNode fields = Json.object().put("session", session.key().id()).put("person", person);
    fields.put("project", session.document().path("project").asText()).put("allocated", true);
    fields.put("order", "order-" + person.substring(person.length() - 1));
    fields.put("outcome", "ATTC").put("start", "09:30").put("finish", "15:0" + chance.below(10));
    create(handset, store, key, "attendance.add", false, fields);
  }

  private void visit(Handset handset, FieldStore store) {
    List<Shown> visits = store.query("visit");
    if (visits.isEmpty() || chance.oneIn(4)) {
      ObjectNode fields = Json.object().put("plannedAt", "2026-11-16T1" + chance.below(7) + ":00");
      fields.put("officer", handset.staff());
      make(handset, store, "visit", "visit.plan", false, fields);
      return;
    }
    Shown visit = hot(visits);
    if (!visit.document().has("startedAt")) {
      stamp(handset, store, visit, "startedAt");
    } else if (!visit.document().has("endedAt")) {
      stamp(handset, store, visit, "endedAt");
    }
  }

  private void stamp(Handset handset, FieldStore store, Shown visit, String field) {
    RootKey root = Sheet.rootOf(visit.key(), visit.document());
    if (root.id().isEmpty()) {
      return;
    }
    String now = world.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode fields = Json.object().put(field, now);
    save(handset, store, new Form(visit, root, List.of(field), fields), null);
  }

  /** Ends the visits its user is on, so that their cases may leave. */
  void endVisits(Handset handset) {
    handset.use(
        store -> {
          for (RecordKey key : List.copyOf(handset.visits().keySet())) {
            Handset.Running visit = Objects.requireNonNull(handset.visits().get(key));
            Shown now = store.read(key).orElse(visit.first());
            String time = world.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
            ObjectNode fields = Json.object().put("endedAt", time);
            save(handset, store, new Form(now, visit.root(), List.of("endedAt"), fields), null);
          }
        });
  }
}
