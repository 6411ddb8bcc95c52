package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.merge.Merger;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;
import uk.daybook.server.store.HistoryRow;
import uk.daybook.server.store.LoserRow;
import uk.daybook.server.store.RecordRow;

/**
 * The rule of rules: every edit ever accepted is current, or was superseded by one that saw it, or
 * is a recorded loser, or is parked or refused with its text readable. Who saw what is taken from
 * what the world knows was on the screen, not from the bases that were sent.
 */
final class RuleOfRules {
  private static final String RULES = "posting:rules";

  private final World world;
  private final ServerLogs logs;

  RuleOfRules(World world, ServerLogs logs) {
    this.world = world;
    this.logs = logs;
  }

  void check() {
    for (Typed typed : world.journal().all()) {
      if (!typed.isGone()) {
        check(typed);
      }
    }
  }

  private void check(Typed typed) {
    List<ServerLogs.Posted> sent = logs.of(typed);
    String wrong = "it is not on the server";
    for (ServerLogs.Posted posted : sent) {
      checkVerbatim(typed, posted);
      wrong = wrongWith(typed, posted);
      if (wrong == null) {
        return;
      }
    }
    new Inquest(world, logs).on(typed);
    throw new Broken(Invariant.RULE_OF_RULES, typed + ": " + wrong);
  }

  /** What arrived is what was typed, field for field. */
  private static void checkVerbatim(Typed typed, ServerLogs.Posted posted) {
    List<Edit> edits = posted.mutation().edits();
    boolean same = edits.size() == typed.edits().size();
    for (int i = 0; same && i < edits.size(); i++) {
      Typed.Edit truth = typed.edits().get(i);
      ObjectNode fields = edits.get(i).fields();
      same =
          edits.get(i).record().equals(truth.record())
              && (fields == null ? truth.fields() == null : fields.equals(truth.fields()));
    }
    if (!same) {
      throw new Broken(
          Invariant.VERBATIM, typed + " says " + edits + " where was typed " + typed.edits());
    }
  }

  private @Nullable String wrongWith(Typed typed, ServerLogs.Posted posted) {
    boolean posts = posted.verdict().isPosted();
    if (!posts) {
      RecordKey key =
          new RecordKey(
              "returned", Ids.returned(posted.ref().incarnation(), posted.ref().number()));
      RecordRow returned = world.machine().read(reading -> reading.records(List.of(key)).get(key));
      if (returned == null) {
        return "it was " + posted.verdict().word() + " and the office does not know";
      }
      if (!returned.state().fields().path("decision").asText().equals("posted")) {
        return null;
      }
    }
    for (Typed.Edit edit : typed.edits()) {
      String wrong = new Fate(posted, edit).wrong();
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  /** What became of one posted edit. */
  private final class Fate {
    private final ServerLogs.Posted posted;
    private final MutationRef ref;
    private final Typed.Edit edit;
    private final RecordKey key;
    private final @Nullable RecordRow row;
    private final List<LoserRow> losers;

    Fate(ServerLogs.Posted posted, Typed.Edit edit) {
      this.posted = posted;
      this.ref = posted.ref();
      this.edit = edit;
      this.key = edit.record();
      this.row = world.machine().read(reading -> reading.records(List.of(key)).get(key));
      this.losers = world.machine().read(reading -> reading.losers(key));
    }

    @Nullable String wrong() {
      if (row == null) {
        return "it was posted, and " + key + " does not exist";
      }
      ObjectNode fields = edit.fields();
      if (fields == null) {
        return row.state().deleted() || isLoser(Merger.WHOLE_RECORD)
            ? null
            : "it deleted " + key + ", which is there";
      }
      RecordType type = RecordTypes.of(key.type()).orElseThrow();
      for (Unit unit : type.units()) {
        ObjectNode mine = Json.object();
        unit.fields()
            .forEach(
                field -> {
                  if (fields.has(field.name())) {
                    mine.set(field.name(), fields.get(field.name()));
                  }
                });
        if (!mine.isEmpty()) {
          String wrong = unit.isSet() ? wrongSet(unit, mine) : wrong(unit, mine);
          if (wrong != null) {
            return wrong + " (" + key + ", " + unit.name() + ", sent as " + ref + ")";
          }
        }
      }
      return null;
    }

    private boolean isLoser(String unit) {
      return losers.stream()
          .anyMatch(
              loser ->
                  loser.by().equals(ref)
                      && (loser.unit().equals(unit) || loser.unit().equals(Merger.WHOLE_RECORD)));
    }

    private List<HistoryRow> history(Unit unit) {
      return world.machine().read(reading -> reading.history(key, unit.name()));
    }

    private @Nullable String wrong(Unit unit, ObjectNode mine) {
      List<HistoryRow> history = history(unit);
      int at = indexOf(history);
      if (at < 0) {
        return isLoser(unit.name()) || stoodAlready(history, mine)
            ? null
            : "it was "
                + posted.verdict().word()
                + ", and is neither in the record nor recorded as overruled";
      }
      if (!agrees(Json.objectIn(history.get(at).value()), mine)) {
        return "something else was written down than it says";
      }
      if (at == history.size() - 1) {
        return current(unit, mine);
      }
      HistoryRow next = history.get(at + 1);
      return saw(next.stamp().by(), history.get(at).stamp()) || isLoser(unit.name())
          ? null
          : "it was overwritten by "
              + next.stamp().by()
              + ", who had not seen it, and is not"
              + " recorded as overruled";
    }

    private @Nullable String current(Unit unit, ObjectNode mine) {
      if (row == null) {
        return "its record is gone";
      }
      if (agrees(row.state().valueOf(unit), mine)) {
        return null;
      }
      return "nobody has changed it since, and it is not there";
    }

    private int indexOf(List<HistoryRow> history) {
      for (int i = 0; i < history.size(); i++) {
        if (history.get(i).stamp().by().equals(ref)) {
          return i;
        }
      }
      return -1;
    }

    /** Whether the same was there when it was posted. */
    private boolean stoodAlready(List<HistoryRow> history, ObjectNode mine) {
      Version landed = landed();
      ObjectNode standing = Json.object();
      for (HistoryRow change : history) {
        if (landed == null || !change.stamp().version().isAfter(landed)) {
          standing = Json.objectIn(change.value());
          if (landed == null && agrees(standing, mine)) {
            return true;
          }
        }
      }
      return agrees(standing, mine);
    }

    private @Nullable Version landed() {
      for (Landed landed : posted.verdict().versions()) {
        if (landed.record().equals(key)) {
          return landed.version();
        }
      }
      return null;
    }

    private @Nullable String wrongSet(Unit unit, ObjectNode mine) {
      List<HistoryRow> history = history(unit);
      JsonNode change = mine.path(unit.name());
      for (JsonNode item : change.path("add")) {
        String wrong = wrongAddition(unit, history, item.asText());
        if (wrong != null) {
          return wrong;
        }
      }
      for (JsonNode item : change.path("remove")) {
        String wrong = wrongRemoval(unit, history, item.asText());
        if (wrong != null) {
          return wrong;
        }
      }
      return null;
    }

    private @Nullable String wrongAddition(Unit unit, List<HistoryRow> history, String item) {
      int at = indexOf(history);
      if (at < 0) {
        return "what it added was not written down";
      }
      for (int i = at; i < history.size(); i++) {
        if (!itemsIn(history.get(i), unit).contains(item)) {
          MutationRef by = history.get(i).stamp().by();
          return saw(by, history.get(at).stamp())
              ? null
              : "what it added was removed by " + by + ", who had not seen it";
        }
      }
      return null;
    }

    private @Nullable String wrongRemoval(Unit unit, List<HistoryRow> history, String item) {
      int at = indexOf(history);
      Version landed = landed();
      List<String> told = new ArrayList<>();
      if (posted.verdict() instanceof uk.daybook.protocol.Verdict.Merged merged) {
        merged.moved().forEach(moved -> told.add(moved.unit()));
      } else if (posted.verdict() instanceof uk.daybook.protocol.Verdict.Conflicted conflicted) {
        conflicted.moved().forEach(moved -> told.add(moved.unit()));
      }
      if (told.contains(unit.name())) {
        return null;
      }
      Set<String> left = Set.of();
      for (int i = 0; i < history.size(); i++) {
        boolean before = landed != null && !history.get(i).stamp().version().isAfter(landed);
        if (i == at || (at < 0 && before)) {
          left = itemsIn(history.get(i), unit);
        }
      }
      return left.contains(item) ? "what it removed is still there" : null;
    }

    private static Set<String> itemsIn(HistoryRow change, Unit unit) {
      Set<String> items = new TreeSet<>();
      Json.objectIn(change.value()).path(unit.name()).forEach(item -> items.add(item.asText()));
      return items;
    }

    private boolean agrees(ObjectNode standing, ObjectNode mine) {
      for (var field : mine.properties()) {
        JsonNode value = standing.get(field.getKey());
        boolean same = field.getValue().isNull() ? value == null : field.getValue().equals(value);
        if (!same) {
          return false;
        }
      }
      return true;
    }

    /** Whether the author of that mutation had truly seen that change of this record. */
    private boolean saw(MutationRef by, Stamp change) {
      if (by.incarnation().equals(RULES)) {
        return true;
      }
      ServerLogs.Posted later = logs.at(by);
      Typed typed = later == null ? null : later.typed();
      Typed.Edit seen = typed == null ? null : typed.edit(key);
      if (typed == null || seen == null) {
        return true;
      }
      if (!change.version().isAfter(seen.seen().version())) {
        return true;
      }
      ServerLogs.Posted mine = logs.at(change.by());
      Typed own = mine == null ? null : mine.typed();
      return own != null
          && (typed.follows(own, seen.seen().ownEntry())
              || world.journal().hadLanded(own, key, seen.seen().version()));
    }
  }
}
