package uk.daybook.field.signoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.daybook.client.Shown;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Request;
import uk.daybook.field.roll.Roll;
import uk.daybook.field.roll.RollLine;

/**
 * The sign-off sheet of one session: a line for everybody who was expected or accepted. Read whole
 * from the store each time; immutable.
 *
 * @param roll the session
 * @param held how far it has come
 * @param lines listed people by name, then those who were added as found
 * @param undecided people added as found of whom nobody has said whether they are accepted
 * @param turnedAway names of people who were turned away
 */
record Sheet(
    Roll roll, Held held, List<SheetLine> lines, List<Shown> undecided, List<String> turnedAway) {
  Sheet {
    lines = List.copyOf(lines);
    undecided = List.copyOf(undecided);
    turnedAway = List.copyOf(turnedAway);
  }

  static Optional<Sheet> of(Desk desk, Request request) {
    return Roll.of(desk, request.at("session"))
        .map(roll -> read(desk, roll, Held.of(roll, request, desk)));
  }

  private static Sheet read(Desk desk, Roll roll, Held held) {
    List<SheetLine> lines = new ArrayList<>();
    for (RollLine line : roll.lines()) {
      lines.add(SheetLine.of(desk, roll, held, line));
    }
    List<Shown> undecided = new ArrayList<>();
    List<String> turnedAway = new ArrayList<>();
    for (Shown unlisted : roll.unlisted()) {
      switch (unlisted.document().path("decision").asText("")) {
        case "accepted" -> lines.add(SheetLine.of(desk, roll, held, unlisted));
        case "turned_away" -> turnedAway.add(unlisted.document().path("nameGiven").asText(""));
        default -> undecided.add(unlisted);
      }
    }
    return new Sheet(roll, held, lines, undecided, turnedAway);
  }

  Optional<SheetLine> line(String id) {
    return lines.stream().filter(line -> line.id().equals(id)).findFirst();
  }

  /** Whether the session is still to come: nobody can say yet how it ends. */
  boolean isToCome(Desk desk) {
    return roll.date().isAfter(desk.today());
  }

  /** What keeps a line from being saved. */
  List<SheetLine.Wrong> wrong(SheetLine line, Desk desk) {
    return line.wrong(roll.date(), held.latest(), desk);
  }

  /**
   * Whether the line has something to save: not recorded yet, or changed since. Of a session that
   * does not go ahead there is nothing to record for whoever had not come.
   */
  boolean isDue(SheetLine line) {
    boolean isNothing = held.isOff() && line.filled().outcome().isEmpty();
    return line.isRecorded() ? line.isTyped() : !isNothing;
  }
}
