package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.client.Command;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.MarkKind;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.protocol.Json;

/**
 * Marks as commands, each with what undoes it. A mark's kind and time stand for good; what is taken
 * back is marked undone, so that the history shows both.
 */
final class Marks {
  /** The names of the fields in which an undoing says what. */
  static final String UNDO = "undo";

  static final String RESTORE = "restore";
  static final String OFF = "off";

  private final Desk desk;
  private final Roll roll;
  private final List<String> undoing = new ArrayList<>();

  Marks(Desk desk, Roll roll) {
    this.desk = desk;
    this.roll = roll;
  }

  /** The hidden fields of the form that undoes what was made here. */
  List<String> undoing() {
    return undoing;
  }

  /** The id of the mark a form makes: the same however often the form is posted. */
  static String id(String token, String attendance, MarkKind kind) {
    return Ids.derived("mark", token, attendance, kind.code());
  }

  static RootKey root(String person) {
    return new RootKey(RootType.PERSON, person);
  }

  /** The fields every mark has. */
  ObjectNode fields(RollLine line, MarkKind kind, Instant at) {
    return Json.object()
        .put("person", line.person())
        .put("attendance", line.attendance().key().id())
        .put("project", roll.project())
        .put("kind", kind.code())
        .put("at", at.toString());
  }

  /**
   * Makes a mark in a command, and takes back what it contradicts: an earlier one of its kind, and
   * for somebody who is not here that they came.
   */
  void make(Command.Builder command, RollLine line, String id, ObjectNode fields) {
    String kind = fields.path("kind").asText();
    boolean notHere = kind.equals(MarkKind.NOT_HERE_YET.code());
    undoing.add(UNDO);
    undoing.add(id);
    for (Shown mark : RollLine.standing(desk, line.attendance().key().id())) {
      if (notHere || mark.document().path("kind").asText().equals(kind)) {
        command.edit(mark, Json.object().put("undone", true));
        undoing.add(RESTORE);
        undoing.add(mark.key().id());
      }
    }
    command.create(new RecordKey("mark", id), fields);
  }

  /**
   * Takes back all standing marks of a kind of one person, both supervisors' if two made one, and
   * brings back those.
   */
  Command takeBack(RollLine line, MarkKind kind, List<String> restored) {
    Command.Builder command = Command.named("attendance.unmark", root(line.person()));
    String attendance = line.attendance().key().id();
    for (Shown mark : RollLine.of(RollLine.standing(desk, attendance), kind)) {
      command.edit(mark, Json.object().put("undone", true));
      undoing.add(RESTORE);
      undoing.add(mark.key().id());
    }
    for (String id : restored) {
      Shown mark = desk.read("mark", id).orElse(null);
      if (mark != null && mark.document().path("undone").asBoolean(false)) {
        command.edit(mark, Json.object().put("undone", false));
        undoing.add(UNDO);
        undoing.add(id);
      }
    }
    return command.build();
  }

  /** Undoes and restores those marks, as far as they are of this session; a command a person. */
  List<Command> change(List<String> undo, List<String> restore, List<String> off) {
    Map<String, Command.Builder> commands = new LinkedHashMap<>();
    set(commands, undo, true);
    set(commands, restore, false);
    for (RollLine line : roll.lines()) {
      if (off.contains(line.attendance().key().id())) {
        command(commands, line.person())
            .edit(line.attendance(), Json.object().put("allocated", false));
      }
    }
    List<Command> built = new ArrayList<>();
    commands.values().forEach(command -> built.add(command.build()));
    return built;
  }

  private void set(Map<String, Command.Builder> commands, List<String> ids, boolean undone) {
    for (String id : ids) {
      Shown mark = desk.read("mark", id).orElse(null);
      ObjectNode fields = mark == null ? Json.object() : mark.document();
      String person = fields.path("person").asText();
      RollLine line = roll.line(person).orElse(null);
      boolean isOurs =
          line != null && line.attendance().key().id().equals(fields.path("attendance").asText());
      if (mark != null && isOurs && fields.path("undone").asBoolean(false) != undone) {
        command(commands, person).edit(mark, Json.object().put("undone", undone));
      }
    }
  }

  private static Command.Builder command(Map<String, Command.Builder> commands, String person) {
    return commands.computeIfAbsent(person, it -> Command.named("attendance.unmark", root(person)));
  }
}
