package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import uk.daybook.client.Command;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.NotCarriedOutReason;
import uk.daybook.domain.RecordKey;
import uk.daybook.field.app.Desk;
import uk.daybook.protocol.Json;

/**
 * What the form of a visit asks to be written: the outcome, the note, a task, the next visit. What
 * is made has an id that derives from its words, so that sending a form twice makes nothing twice.
 */
final class RecordWork {
  private RecordWork() {}

  /**
   * Whether all that the form says is on record: what is then left of it is a draft that was late.
   */
  static boolean isOnRecord(VisitHere visit, RecordForm form) {
    Desk desk = visit.desk();
    boolean hasNote = form.note().isBlank() || desk.read("note", form.noteId(visit)).isPresent();
    String task = form.get("task").trim();
    boolean hasTask =
        task.isEmpty()
            ? form.get("taskDue").isBlank()
            : desk.read("task", taskId(visit, task)).isPresent();
    boolean hasNext =
        !form.asksNext()
            || form.next()
                .filter(at -> desk.read("visit", nextId(visit, at)).isPresent())
                .isPresent();
    ObjectNode people = Json.object();
    people.set("people", visit.fields().path("present").path("people").deepCopy());
    boolean hasPeople =
        form.present().path("people").isEmpty()
            ? people.path("people").isEmpty()
            : form.present().equals(people);
    boolean isDoubted = visit.fields().path("addressDoubted").asBoolean(false);
    return hasNote
        && hasTask
        && hasNext
        && hasPeople
        && form.get("doubted").equals("yes") == isDoubted
        && form.get("outcome").equals(visit.text("outcome"))
        && form.reason().equals(visit.text("reason"));
  }

  /** All of it as one piece of work; what stands on record already is in it no more. */
  static Command command(VisitHere visit, RecordForm form) {
    Desk desk = visit.desk();
    Command.Builder command = Command.named("visit.record", visit.root()).fromDraft(visit.key());
    command.edit(form.first(), outcome(visit, form));
    boolean doubted =
        form.get("doubted").equals("yes")
            || NotCarriedOutReason.of(form.get("notdone"))
                .filter(it -> form.isNotCarriedOut() && it.doubtsAddress())
                .isPresent();
    // Everybody who holds the case learns of it: it stands in the case file.
    desk.read("casefile", Ids.casefile(visit.personId()))
        .filter(it -> doubted && !it.document().path("addressDoubted").asBoolean(false))
        .ifPresent(it -> command.edit(it, Json.object().put("addressDoubted", true)));
    String now = desk.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    RecordKey note = new RecordKey("note", form.noteId(visit));
    if (!form.note().isBlank() && desk.store().read(note).isEmpty()) {
      command.create(
          note,
          Json.object()
              .put("person", visit.personId())
              .put("about", visit.id())
              .put("text", form.note())
              .put("at", now)
              .put("sensitive", form.get("sensitive").equals("yes")));
    }
    addTask(desk, visit, form, command);
    addNext(desk, visit, form, command);
    return command.build();
  }

  private static ObjectNode outcome(VisitHere visit, RecordForm form) {
    ObjectNode fields = Json.object();
    String type = visit.text("type");
    fields.put("type", type.isEmpty() ? "CHVS" : type);
    fields.put("outcome", form.get("outcome"));
    String reason = form.reason();
    if (reason.isEmpty()) {
      fields.putNull("reason");
    } else {
      fields.put("reason", reason);
    }
    if (form.get("doubted").equals("yes") || form.first().document().has("addressDoubted")) {
      fields.put("addressDoubted", form.get("doubted").equals("yes"));
    }
    ObjectNode present = form.present();
    if (!present.path("people").isEmpty() || form.first().document().has("present")) {
      fields.set("present", present);
    }
    return fields;
  }

  private static void addTask(
      Desk desk, VisitHere visit, RecordForm form, Command.Builder command) {
    String text = form.get("task").trim();
    RecordKey key = new RecordKey("task", taskId(visit, text));
    if (text.isEmpty() || desk.store().read(key).isPresent()) {
      return;
    }
    ObjectNode task = Json.object().put("person", visit.personId()).put("about", visit.id());
    task.put("kind", "task").put("text", text).put("assignedTo", desk.staff());
    form.taskDue().ifPresent(due -> task.put("due", due.toString()));
    command.create(key, task);
  }

  private static void addNext(
      Desk desk, VisitHere visit, RecordForm form, Command.Builder command) {
    LocalDateTime at = form.next().orElse(null);
    if (at == null) {
      return;
    }
    RecordKey key = new RecordKey("visit", nextId(visit, at));
    Optional<Shown> standing = desk.store().read(key);
    if (standing.isEmpty()) {
      command.create(
          key,
          Json.object()
              .put("person", visit.personId())
              .put("officer", desk.staff())
              .put("plannedAt", at.toString())
              .put("expectedFinish", at.plusMinutes(45).toString())
              .put("type", "CHVS"));
    }
  }

  private static String taskId(VisitHere visit, String text) {
    return visit.desk().store().idOfWords("task", text, visit.id());
  }

  private static String nextId(VisitHere visit, LocalDateTime at) {
    return Ids.derived("visit", visit.personId(), visit.desk().staff(), at.toString());
  }
}
