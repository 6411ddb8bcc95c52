package uk.daybook.field.roll;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.MarkKind;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;

/** The taps of a roll call: each is one post, and undone by one. */
public final class Marking {
  /** A second tap this soon is the same gloved finger, not a change of mind. */
  private static final long DOUBLE_TAP_MILLIS = 500;

  private static final int REMEMBERED = 200;

  /**
   * A tap.
   *
   * @param undoing what its undoing says: to tap again brings back what it replaced
   * @param elapsedMillis the clock since boot, which nothing sets
   */
  private record Tap(List<String> undoing, long elapsedMillis) {}

  /** The last taps, by the mark that each made. */
  private final Map<String, Tap> taps =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tap> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Marks everybody who has no mark as arrived. */
  public Response all(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    Opening opening = Opening.of(roll, request, desk);
    String path = Opening.path(roll, request);
    if (!opening.allowsMarks() || !Ids.isValid(request.field("token"))) {
      return Response.seeOther(path);
    }
    Optional<LocalTime> time = Times.of(request.field("time"));
    if (opening == Opening.PAST && time.isEmpty()) {
      return new RollScreen().problem(request, desk, roll, "time", desk.t("roll.time.enter"));
    }
    Instant at =
        opening == Opening.PAST ? Times.at(roll.date(), time.orElseThrow()) : desk.instant();
    Marks marks = new Marks(desk, roll);
    List<Command> commands = new ArrayList<>();
    for (RollLine line : roll.lines()) {
      String id = Marks.id(request.field("token"), line.attendance().key().id(), MarkKind.ARRIVED);
      if (line.isUnmarked() && desk.read("mark", id).isEmpty()) {
        Command.Builder command = Command.named("attendance.mark", Marks.root(line.person()));
        marks.make(command, line, id, marks.fields(line, MarkKind.ARRIVED, at).put("forAll", true));
        commands.add(command.build());
      }
    }
    String words = desk.words().count("roll.said.all", commands.size());
    return done(desk, marks, roll, commands, words, path, "#said");
  }

  /** Marks one person, or takes the mark back that stands. */
  public Response one(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    RollLine line = roll == null ? null : roll.line(request.field("person")).orElse(null);
    if (roll == null || line == null) {
      return desk.notHere();
    }
    String path = Opening.path(roll, request);
    String anchor = "#line-" + line.person();
    String what = request.field("kind");
    boolean back = what.startsWith("undo-");
    MarkKind kind = MarkKind.of(back ? what.substring("undo-".length()) : what).orElse(null);
    Opening opening = Opening.of(roll, request, desk);
    if (kind == null || !opening.allowsMarks() || !Ids.isValid(request.field("token"))) {
      return Response.seeOther(path + anchor);
    }
    Marks marks = new Marks(desk, roll);
    Shown standing = standing(line, kind);
    String said = "roll.said." + kind.code();
    if (back) {
      if (standing == null) {
        return Response.seeOther(path + anchor);
      }
      String mark = standing.key().id();
      Tap tap = taps.get(mark);
      List<String> undoing = tap == null ? List.of(Marks.UNDO, mark) : tap.undoing();
      if (tap != null && elapsedMillis(desk) - tap.elapsedMillis() < DOUBLE_TAP_MILLIS) {
        say(desk, roll, undoing, desk.t(said, line.name()), path);
        return Response.seeOther(path + anchor);
      }
      List<Command> commands = List.of(marks.takeBack(line, kind, values(undoing, Marks.RESTORE)));
      String words = desk.t(said + ".undone", line.name());
      return done(desk, marks, roll, commands, words, path, anchor);
    }
    String id = Marks.id(request.field("token"), line.attendance().key().id(), kind);
    if (standing != null || desk.read("mark", id).isPresent()) {
      return Response.seeOther(path + anchor);
    }
    Instant at = opening == Opening.PAST ? Times.at(roll.date(), roll.start()) : desk.instant();
    Command.Builder command = Command.named("attendance.mark", Marks.root(line.person()));
    marks.make(command, line, id, marks.fields(line, kind, at));
    taps.put(id, new Tap(List.copyOf(marks.undoing()), elapsedMillis(desk)));
    List<Command> commands = List.of(command.build());
    return done(desk, marks, roll, commands, desk.t(said, line.name()), path, anchor);
  }

  /** The values of one name among fields as they follow one another: name, value, name, value. */
  private static List<String> values(List<String> fields, String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      if (fields.get(i).equals(name)) {
        values.add(fields.get(i + 1));
      }
    }
    return values;
  }

  /** Undoes what was said to be done, exactly that. */
  public Response undo(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    Marks marks = new Marks(desk, roll);
    List<Command> commands =
        marks.change(request.all(Marks.UNDO), request.all(Marks.RESTORE), request.all(Marks.OFF));
    return done(
        desk,
        marks,
        roll,
        commands,
        desk.t("roll.said.undone"),
        Opening.path(roll, request),
        "#counts");
  }

  /** Runs what was tapped and says so on the roll. */
  static Response done(
      Desk desk,
      Marks marks,
      Roll roll,
      List<Command> commands,
      String words,
      String path,
      String anchor) {
    if (commands.isEmpty()) {
      return Response.seeOther(path + anchor);
    }
    for (Ran ran : desk.runAll(commands)) {
      if (ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()) {
        desk.say(Said.of(desk.words(not.breaches().get(0))));
        return Response.seeOther(path + anchor);
      }
    }
    return said(desk, marks, roll, words, path, anchor);
  }

  /** Says on the roll what was saved, and offers to undo it. */
  static Response said(
      Desk desk, Marks marks, Roll roll, String words, String path, String anchor) {
    say(desk, roll, marks.undoing(), words, path);
    return Response.seeOther(path + anchor);
  }

  private static void say(Desk desk, Roll roll, List<String> undoing, String words, String path) {
    List<String> fields = new ArrayList<>(undoing);
    if (path.endsWith("?" + Opening.ANYWAY + "=1")) {
      fields.addAll(List.of(Opening.ANYWAY, "1"));
    }
    desk.say(
        undoing.isEmpty()
            ? Said.of(words)
            : new Said(words, "/session/" + roll.id() + "/undo", fields));
  }

  private static @Nullable Shown standing(RollLine line, MarkKind kind) {
    return switch (kind) {
      case ARRIVED -> line.arrivedMark();
      case NOT_HERE_YET -> line.notHereMark();
      case LEFT -> line.leftMark();
      case SERVICE_DELAY -> null;
    };
  }

  private static long elapsedMillis(Desk desk) {
    return desk.tablet().clock().elapsedMillis();
  }
}
