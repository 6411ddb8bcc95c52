package uk.daybook.rehearsal.simulation;

import java.nio.charset.StandardCharsets;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.server.store.HistoryRow;
import uk.daybook.server.store.LoserRow;

/** Everything known of a piece of work that something is wrong with, into the trace. */
final class Inquest {
  private static final String DEVICE =
      """
      select incarnation, parent_incarnation, parent_number, last, next_send, safe from device
      """;

  private static final String WORK =
      """
      select entry, incarnation, number, was_incarnation, was_number, answer, told,
        body is null as body_gone, line is null as line_gone from mutation
      """;

  private final World world;
  private final ServerLogs logs;

  Inquest(World world, ServerLogs logs) {
    this.world = world;
    this.logs = logs;
  }

  void on(Typed typed) {
    world.trace("inquest on " + typed + " " + typed.edits());
    for (ServerLogs.Posted posted : logs.of(typed)) {
      world.trace(
          posted.ref() + " " + posted.mutation().edits() + " was " + posted.mutation().was());
      world.trace("  answered " + posted.verdict());
    }
    for (Handset handset : world.handsets()) {
      if (handset.holds(typed)) {
        world.trace("held by " + handset.label() + ": " + handset.look(DEVICE));
        world.trace("  its work: " + handset.look(WORK));
      }
    }
    for (Typed.Edit edit : typed.edits()) {
      for (Unit unit : RecordTypes.of(edit.record().type()).orElseThrow().units()) {
        for (HistoryRow row : world.machine().read(it -> it.history(edit.record(), unit.name()))) {
          ServerLogs.Posted by = logs.at(row.stamp().by());
          if (by != null && by.typed() != null && by.typed() != typed) {
            world.trace(
                "next: " + by.typed() + " " + by.typed().edits() + " sent " + by.mutation());
          }
          world.trace(
              "history "
                  + unit.name()
                  + " "
                  + row.stamp()
                  + " "
                  + new String(row.value(), StandardCharsets.UTF_8));
        }
      }
      for (LoserRow row : world.machine().read(it -> it.losers(edit.record()))) {
        world.trace("overruled " + row.unit() + " " + row.by() + " by " + row.lostTo());
      }
    }
  }
}
