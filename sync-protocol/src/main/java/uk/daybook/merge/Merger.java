package uk.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Field;
import uk.daybook.domain.MergeRule;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/**
 * Merges one edit into one record, three-way and unit by unit. A decision as a pure function: given
 * the record, the edit and what its author had seen, what stands now, who disagreed and who lost.
 *
 * <p>Guarantees: a unit that did not move is set as it is; a unit is never half of one author's and
 * half of another's; a value that does not stay is in the result as a loser with its author; which
 * one stays does not go by who arrived first, unless the unit's rule or the same time says so; a
 * deleted record stays deleted; nothing but the edit's units changes.
 *
 * <p>The caller has checked that the edit's fields exist and have values of the right kind. One
 * instance is one merge; there is no state between merges.
 */
public final class Merger {
  /** The name of the unit that stands for the whole record, when one author deleted it. */
  public static final String WHOLE_RECORD = "*";

  /**
   * Who added an item that somebody else, unseen, had added too. In nobody's lineage: neither of
   * them may take it out again before having seen the other's.
   */
  private static final MutationRef SEVERAL = new MutationRef("*", 0);

  private final RecordType type;
  private final RecordState current;
  private final Edit edit;
  private final Author author;
  private final Lineage lineage;
  private final BaseValues baseValues;
  private final Version version;
  private final ObjectNode fields;
  private final Map<String, Stamp> stamps = new TreeMap<>();
  private final List<Merge.Change> changes = new ArrayList<>();
  private final List<String> moved = new ArrayList<>();
  private final List<Disagreement> disagreements = new ArrayList<>();
  private @Nullable Stamp own;

  private Merger(
      RecordType type,
      RecordState current,
      Edit edit,
      Author author,
      Lineage lineage,
      BaseValues baseValues,
      long epoch) {
    this.type = type;
    this.current = current;
    this.edit = edit;
    this.author = author;
    this.lineage = lineage;
    this.baseValues = baseValues;
    this.version = current.version().next(epoch);
    this.fields = current.fields().deepCopy();
  }

  /**
   * Merges.
   *
   * @param type the record's type
   * @param current the record, null when the server has never had it
   * @param edit what to merge; creating is an edit on {@link uk.daybook.protocol.Base#NOTHING}
   * @param author whose edit
   * @param lineage which of the author's own mutations were on the screen
   * @param baseValues what stood in a unit before
   * @param epoch the server's epoch, for the version this makes
   */
  public static Merge merge(
      RecordType type,
      @Nullable RecordState current,
      Edit edit,
      Author author,
      Lineage lineage,
      BaseValues baseValues,
      long epoch) {
    if (current == null) {
      if (!makes(edit)) {
        return new Merge.OfUnseen();
      }
      current = new RecordState(Version.NONE, false, Json.object(), Stamps.NONE);
    } else if (current.deleted()) {
      return new Merge.OfDeleted();
    }
    Merger merger = new Merger(type, current, edit, author, lineage, baseValues, epoch);
    return edit.isDelete() ? merger.delete() : merger.apply();
  }

  /** Whether an edit makes its record, if nobody else has: its author had seen nothing of it. */
  public static boolean makes(Edit edit) {
    Base base = edit.base();
    return !edit.isDelete() && base.version().equals(Version.NONE) && base.own() == 0;
  }

  /**
   * The units an edit touches as its author saw them, and as they left them; the record's other
   * units as they are now. What the author is judged by, whoever else moved what meanwhile.
   *
   * @param before null when the author made the record
   */
  public record Seen(@Nullable ObjectNode before, ObjectNode after) {}

  /** See {@link Seen}. The edit is not a delete; its fields may be of any kind. */
  public static Seen seen(
      RecordType type,
      @Nullable RecordState current,
      Edit edit,
      Lineage lineage,
      BaseValues baseValues) {
    ObjectNode edited = Objects.requireNonNull(edit.fields());
    ObjectNode before = current == null ? Json.object() : current.fields().deepCopy();
    ObjectNode after = before.deepCopy();
    for (Unit unit : type.units()) {
      if (!touches(edited, unit) || unit.isSet()) {
        continue;
      }
      ObjectNode base = RecordState.valueOf(unit, before);
      if (current != null && isKeptFirst(unit, base)) {
        // What is sent does not come to stand: no rule goes by it.
        continue;
      }
      Stamp stamp = current == null ? null : current.stamps().of(unit.name());
      if (stamp != null && isMoved(stamp, edit, lineage)) {
        base = baseValues.at(unit, edit.base().version(), lineage);
      }
      put(unit, base, before);
      put(unit, overlaid(unit, base, edited), after);
    }
    return new Seen(current == null ? null : before, after);
  }

  private Merge apply() {
    ObjectNode edited = Objects.requireNonNull(edit.fields());
    for (Unit unit : type.units()) {
      Stamp stamp = current.stamps().of(unit.name());
      if (stamp != null && isMoved(stamp)) {
        moved.add(unit.name());
      }
      if (touches(edited, unit)) {
        if (unit.isSet()) {
          mergeSet(unit, edited.get(unit.name()));
        } else {
          mergeUnit(unit, edited);
        }
      }
    }
    boolean creates = current.version().equals(Version.NONE);
    if (stamps.isEmpty() && !creates) {
      return new Merge.Applied(current, false, changes, moved, disagreements);
    }
    RecordState after = new RecordState(version, false, fields, current.stamps().with(stamps));
    return new Merge.Applied(after, true, changes, moved, disagreements);
  }

  private static boolean touches(ObjectNode edited, Unit unit) {
    for (Field field : unit.fields()) {
      if (edited.has(field.name())) {
        return true;
      }
    }
    return false;
  }

  private void mergeUnit(Unit unit, ObjectNode edited) {
    ObjectNode standing = current.valueOf(unit);
    Stamp stamp = current.stamps().of(unit.name());
    boolean hasMoved = stamp != null && isMoved(stamp);
    ObjectNode base =
        hasMoved ? baseValues.at(unit, edit.base().version(), lineage) : standing.deepCopy();
    ObjectNode mine = overlaid(unit, base, edited);
    if (hasMoved && isBaseWhatWasSeen() && isSame(mine, base)) {
      return;
    }
    if (isSame(mine, standing)) {
      if (hasMoved && unit.rule() != MergeRule.ONCE) {
        // Known beside the first: whoever has seen one of them has not seen the other.
        stamps.put(Stamps.again(unit.name(), author.mutation()), stamp());
      }
      return;
    }
    List<Stamp> against = against(unit, standing);
    if (against.isEmpty()) {
      set(unit, mine);
      return;
    }
    boolean mineStays = mineStays(unit, standing, against.get(0));
    Contender ours = new Contender(mine, author.mutation(), author.staff(), author.atMillis());
    if (!moved.contains(unit.name())) {
      moved.add(unit.name());
    }
    // What does not stay is recorded for each who said it; what stays, by whoever keeps it there.
    for (Stamp one : mineStays ? against : against.subList(0, 1)) {
      boolean needsPerson =
          unit.rule() == MergeRule.REVIEW
              || (unit.rule() == MergeRule.OFFICE && one.office() && author.office());
      Contender theirs = new Contender(standing, one.by(), one.staff(), one.atMillis());
      disagreements.add(
          new Disagreement(
              unit.name(),
              base,
              mineStays ? ours : theirs,
              mineStays ? theirs : ours,
              needsPerson));
    }
    if (mineStays) {
      set(unit, mine);
    }
  }

  /**
   * Who said what stands in a unit and had not been seen, whoever is hardest to overrule first. A
   * first value that is kept is there against everybody.
   */
  private List<Stamp> against(Unit unit, ObjectNode standing) {
    List<Stamp> against = current.stamps().saying(unit.name());
    if (!isKeptFirst(unit, standing)) {
      against.removeIf(stamp -> !isMoved(stamp));
    }
    Comparator<Stamp> harder = Comparator.comparingLong(Stamp::atMillis);
    if (unit.rule() == MergeRule.OFFICE) {
      harder = Comparator.comparing(Stamp::office).thenComparing(harder);
    }
    against.sort(harder.reversed());
    return against;
  }

  /**
   * Whether going back to the base is no change. With own work on the screen the base is not all
   * that its author saw: what of that work did not stay is not in it. Nor where the server was
   * restored since: what was seen may be among what it lost, and the base is from before that.
   */
  private boolean isBaseWhatWasSeen() {
    return edit.base().own() == 0 && edit.base().version().epoch() == current.version().epoch();
  }

  private boolean mineStays(Unit unit, ObjectNode standing, Stamp stamp) {
    if (unit.rule() == MergeRule.ONCE) {
      return !isKeptFirst(unit, standing);
    }
    if (unit.rule() == MergeRule.OFFICE && stamp.office() != author.office()) {
      return author.office();
    }
    return author.atMillis() >= stamp.atMillis();
  }

  /** A flag that is false has not been set: a ONCE flag goes from false to true and never back. */
  private static boolean isKeptFirst(Unit unit, ObjectNode standing) {
    if (unit.rule() != MergeRule.ONCE) {
      return false;
    }
    for (JsonNode value : standing) {
      if (!value.isBoolean() || value.booleanValue()) {
        return true;
      }
    }
    return false;
  }

  private void mergeSet(Unit unit, JsonNode change) {
    String set = unit.name();
    TreeSet<String> items = new TreeSet<>(textsIn(fields.get(set)));
    TreeSet<String> before = new TreeSet<>(items);
    Stamp keptFor = null;
    for (String item : textsIn(change.get("remove"))) {
      Stamp added = current.stamps().ofItem(set, item);
      if (items.contains(item) && added != null && isMoved(added)) {
        keptFor = keptFor == null ? added : Stamps.newer(keptFor, added);
      } else {
        items.remove(item);
      }
    }
    for (String item : textsIn(change.get("add"))) {
      Stamp added = current.stamps().ofItem(set, item);
      boolean addedByOthersToo = items.contains(item) && added != null && isMoved(added);
      items.add(item);
      stamps.put(Stamps.item(set, item), stamp(addedByOthersToo ? SEVERAL : author.mutation()));
    }
    if (keptFor != null) {
      loseRemoval(unit, change, setOf(set, items), keptFor);
    }
    boolean adds = !textsIn(change.get("add")).isEmpty();
    if (!items.equals(before) || adds) {
      set(unit, setOf(set, items));
    }
  }

  /** Somebody added what the author removed without having seen that: the addition stays. */
  private void loseRemoval(Unit unit, JsonNode change, ObjectNode stays, Stamp keptFor) {
    String set = unit.name();
    ObjectNode base = baseValues.at(unit, edit.base().version(), lineage);
    TreeSet<String> wanted = new TreeSet<>(textsIn(base.get(set)));
    wanted.removeAll(textsIn(change.get("remove")));
    wanted.addAll(textsIn(change.get("add")));
    if (!moved.contains(set)) {
      moved.add(set);
    }
    disagreements.add(
        new Disagreement(
            set,
            base,
            new Contender(stays, keptFor.by(), keptFor.staff(), keptFor.atMillis()),
            new Contender(setOf(set, wanted), author.mutation(), author.staff(), author.atMillis()),
            false));
  }

  private static ObjectNode setOf(String set, Collection<String> items) {
    ObjectNode value = Json.object();
    ArrayNode list = value.putArray(set);
    items.forEach(list::add);
    return value;
  }

  private Merge delete() {
    Stamp newest = current.stamps().newest(this::isMoved);
    if (newest != null) {
      Contender stays =
          new Contender(current.fields(), newest.by(), newest.staff(), newest.atMillis());
      Contender loses =
          new Contender(Json.object(), author.mutation(), author.staff(), author.atMillis());
      return new Merge.Applied(
          current,
          false,
          List.of(),
          List.of(WHOLE_RECORD),
          List.of(new Disagreement(WHOLE_RECORD, Json.object(), stays, loses, true)));
    }
    RecordState after =
        new RecordState(
            version, true, fields, current.stamps().with(Map.of(WHOLE_RECORD, stamp())));
    return new Merge.Applied(
        after, true, List.of(new Merge.Change(WHOLE_RECORD, Json.object())), List.of(), List.of());
  }

  private boolean isMoved(Stamp stamp) {
    return isMoved(stamp, edit, lineage);
  }

  private static boolean isMoved(Stamp stamp, Edit edit, Lineage lineage) {
    return stamp.version().isAfter(edit.base().version()) && !lineage.includes(stamp.by());
  }

  /** Whether two values are the same; a number is, whether it was read as an int or as a long. */
  private static boolean isSame(ObjectNode one, ObjectNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1,
        other);
  }

  private static void put(Unit unit, ObjectNode value, ObjectNode document) {
    for (Field field : unit.fields()) {
      JsonNode set = value.get(field.name());
      if (set == null) {
        document.remove(field.name());
      } else {
        document.set(field.name(), set);
      }
    }
  }

  private void set(Unit unit, ObjectNode value) {
    put(unit, value, fields);
    stamps.put(unit.name(), stamp());
    changes.add(new Merge.Change(unit.name(), value));
  }

  private Stamp stamp() {
    if (own == null) {
      own = stamp(author.mutation());
    }
    return own;
  }

  private Stamp stamp(MutationRef by) {
    return new Stamp(version, by, author.atMillis(), author.staff(), author.office());
  }

  private static ObjectNode overlaid(Unit unit, ObjectNode base, ObjectNode edited) {
    ObjectNode whole = base.deepCopy();
    for (Field field : unit.fields()) {
      JsonNode value = edited.get(field.name());
      if (value != null) {
        if (value.isNull()) {
          whole.remove(field.name());
        } else {
          whole.set(field.name(), value);
        }
      }
    }
    return whole;
  }

  private static Collection<String> textsIn(@Nullable JsonNode list) {
    List<String> texts = new ArrayList<>();
    if (list != null) {
      list.forEach(item -> texts.add(item.asText()));
    }
    return texts;
  }
}
