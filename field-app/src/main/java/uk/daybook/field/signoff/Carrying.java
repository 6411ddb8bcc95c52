package uk.daybook.field.signoff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.MergeRule;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.RuleBreach;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;

/**
 * Carries a session from one member of staff's store to another's on the same tablet, without
 * signal: what the giver's shows of it and the taker's lacks becomes the taker's own work, under
 * the same ids and with the same values, so that both meet on the server and nothing disagrees.
 *
 * <p>Guarantees: all of it or nothing, in one transaction of the taker's store; the giver's store
 * is only read; done twice, the second time changes nothing; what the taker's store has from the
 * server more lately than the giver's is left alone.
 *
 * <p>Not carried: who signed off, who raised a concern and the like, because nobody signs for
 * somebody else; the giver's own device sends those.
 *
 * <p>Both stores are unlocked. For one thread.
 */
public final class Carrying {
  private static final String TAKEOVER = "session.takeover";
  private static final String SESSION = RecordTypes.SESSION.name();
  private static final String ATTENDANCE = RecordTypes.ATTENDANCE.name();

  /** Records that say what somebody wrote about the session or an attendance of it. */
  private static final List<RecordType> ABOUT =
      List.of(RecordTypes.NOTE, RecordTypes.INCIDENT, RecordTypes.DISPUTE);

  private final FieldStore giver;
  private final FieldStore taker;
  private final String takerStaff;
  private final Role takerRole;

  public Carrying(FieldStore giver, FieldStore taker, String takerStaff, Role takerRole) {
    this.giver = giver;
    this.taker = taker;
    this.takerStaff = takerStaff;
    this.takerRole = takerRole;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * The taker has all of it now.
     *
     * @param records how many were made or changed in the taker's store
     */
    record Carried(int records) implements Outcome {}

    /** The session is not on the taker's device; nothing was changed. */
    record SessionNotHeld() implements Outcome {}

    /**
     * People of the session are not on the taker's device; nothing was changed.
     *
     * @param people how many
     */
    record PeopleNotHeld(int people) implements Outcome {}

    /** A rule stands against it; nothing was changed. */
    record NotSaved(List<RuleBreach> breaches) implements Outcome {
      public NotSaved {
        breaches = List.copyOf(breaches);
      }
    }
  }

  /** Carries the session with that id. */
  public Outcome carry(String session) {
    RecordKey key = new RecordKey(SESSION, session);
    Shown given = giver.read(key).orElse(null);
    if (given == null || taker.read(key).isEmpty()) {
      return new Outcome.SessionNotHeld();
    }
    int missing = 0;
    for (String person : people(session)) {
      missing += taker.read(new RecordKey(RecordTypes.PERSON.name(), person)).isEmpty() ? 1 : 0;
    }
    if (missing > 0) {
      return new Outcome.PeopleNotHeld(missing);
    }
    Map<RootKey, List<Step>> steps = new TreeMap<>();
    for (Shown record : ofSession(given)) {
      Step step = step(record);
      if (step != null) {
        RootKey root = rootOf(record.key().type(), record.document(), session);
        steps.computeIfAbsent(root, it -> new ArrayList<>()).add(step);
      }
    }
    return save(steps);
  }

  private Set<String> people(String session) {
    Set<String> people = new TreeSet<>();
    for (Shown attendance : giver.find(ATTENDANCE, "session", session)) {
      people.add(attendance.document().path("person").asText(""));
    }
    return people;
  }

  /** Everything of the session, what others rest on first. */
  private List<Shown> ofSession(Shown session) {
    String id = session.key().id();
    List<Shown> all = new ArrayList<>();
    all.add(session);
    all.addAll(giver.find(RecordTypes.UNLISTED.name(), "session", id));
    addAbout(id, all);
    for (Shown attendance : giver.find(ATTENDANCE, "session", id)) {
      all.add(attendance);
      all.addAll(giver.find(RecordTypes.MARK.name(), "attendance", attendance.key().id()));
      addAbout(attendance.key().id(), all);
    }
    return all;
  }

  private void addAbout(String id, List<Shown> all) {
    for (RecordType type : ABOUT) {
      all.addAll(giver.find(type.name(), "about", id));
    }
  }

  /**
   * One record to make or to change.
   *
   * @param first as the taker's device shows it, null when it does not have it
   */
  private record Step(RecordKey record, @Nullable Shown first, ObjectNode values) {}

  private @Nullable Step step(Shown given) {
    RecordType type = RecordTypes.of(given.key().type()).orElse(null);
    if (type == null) {
      return null;
    }
    Shown held = taker.read(given.key()).orElse(null);
    ObjectNode from = given.document();
    ObjectNode to = held == null ? Json.object() : held.document();
    ObjectNode values = Json.object();
    for (Unit unit : type.units()) {
      if (mayCarry(unit, from) && isWanted(unit, given, held, from, to)) {
        for (Field field : unit.fields()) {
          JsonNode value = from.get(field.name());
          if (value != null) {
            values.set(field.name(), value);
          } else if (to.has(field.name())) {
            values.putNull(field.name());
          }
        }
      }
    }
    return values.isEmpty() ? null : new Step(given.key(), held, values);
  }

  /** Whether the taker may say this: it is theirs to write, and nobody else's signature. */
  private boolean mayCarry(Unit unit, ObjectNode from) {
    if (unit.isSet() || !unit.writers().contains(takerRole)) {
      return false;
    }
    for (Field field : unit.fields()) {
      boolean signature = field.name().endsWith("By") && field.kind() == FieldKind.ID;
      if (signature && !from.path(field.name()).asText(takerStaff).equals(takerStaff)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the giver's device knows more of a unit than the taker's. */
  private static boolean isWanted(
      Unit unit, Shown given, @Nullable Shown held, ObjectNode from, ObjectNode to) {
    boolean empty = true;
    boolean heldEmpty = true;
    boolean same = true;
    for (Field field : unit.fields()) {
      JsonNode value = from.get(field.name());
      JsonNode heldValue = to.get(field.name());
      empty &= value == null;
      heldEmpty &= heldValue == null;
      same &= value == null ? heldValue == null : value.equals(heldValue);
    }
    if (same || empty) {
      return false;
    } else if (held == null || heldEmpty) {
      return true;
    }
    // A flag that is false has not been set yet, also where what is set stays.
    boolean stays = unit.rule() == MergeRule.ONCE && !isUnsetFlag(unit, to);
    boolean older = held.seen().version().isAfter(given.seen().version());
    boolean own = given.state() != Shown.State.POSTED;
    boolean newer = given.seen().version().isAfter(held.seen().version());
    return !stays && !older && (own || newer);
  }

  private static boolean isUnsetFlag(Unit unit, ObjectNode to) {
    for (Field field : unit.fields()) {
      JsonNode value = to.get(field.name());
      if (value != null && !(value.isBoolean() && !value.booleanValue())) {
        return false;
      }
    }
    return true;
  }

  private static RootKey rootOf(String type, ObjectNode fields, String session) {
    boolean ofSession =
        type.equals(SESSION)
            || type.equals(RecordTypes.UNLISTED.name())
            || !fields.hasNonNull("person");
    return ofSession
        ? new RootKey(RootType.SESSION, session)
        : new RootKey(RootType.PERSON, fields.path("person").asText());
  }

  private Outcome save(Map<RootKey, List<Step>> steps) {
    List<Command> commands = new ArrayList<>();
    int records = 0;
    for (Map.Entry<RootKey, List<Step>> ofRoot : steps.entrySet()) {
      List<Step> all = ofRoot.getValue();
      for (int from = 0; from < all.size(); from += Limits.EDITS) {
        Command.Builder command = Command.named(TAKEOVER, ofRoot.getKey());
        for (Step step : all.subList(from, Math.min(all.size(), from + Limits.EDITS))) {
          Shown first = step.first();
          if (first == null) {
            command.create(step.record(), step.values());
          } else {
            command.edit(first, step.values());
          }
          records++;
        }
        commands.add(command.build());
      }
    }
    if (commands.isEmpty()) {
      return new Outcome.Carried(0);
    }
    List<RuleBreach> breaches = new ArrayList<>();
    for (Ran ran : taker.runAll(commands)) {
      if (ran instanceof Ran.NotSaved notSaved) {
        breaches.addAll(notSaved.breaches());
      }
    }
    return breaches.isEmpty() ? new Outcome.Carried(records) : new Outcome.NotSaved(breaches);
  }
}
