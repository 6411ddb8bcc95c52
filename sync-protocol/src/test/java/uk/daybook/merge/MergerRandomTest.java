package uk.daybook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.domain.Field;
import uk.daybook.domain.MergeRule;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;

/**
 * Nothing of an edit vanishes. Two devices, a forked copy and the office edit one record at random,
 * each on some base it may have had; after each edit, every unit of it is current, or equals what
 * stood, or is a recorded loser, or was no change against its base; and whatever it replaced had
 * been seen, or is a recorded loser itself. What is right is worked out here from the whole
 * history, not from stamps.
 */
class MergerRandomTest {
  private static final int RECORDS = 1_500;
  private static final int EDITS = 14;
  private static final List<RecordType> TYPES =
      List.of(RecordTypes.PERSON, RecordTypes.ATTENDANCE, RecordTypes.TASK);
  private static final String[] INCARNATIONS = {"A", "B", "C", "office"};
  private static final String[] ITEMS = {"dog", "fire", "knife"};

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_121, 7_777_777, -42})
  void nothingOfAnEditVanishes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < RECORDS; i++) {
      new Run(random, TYPES.get(i % TYPES.size()), "seed " + seed + ", record " + i).run();
    }
  }

  /**
   * Several people set one unit, none having seen another's, some of them twice and some to the
   * same as others: what stays is the latest, or the office's, in whatever order lines arrive.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_121, 7_777_777, -42})
  void whatStaysDoesNotGoByTheOrderOfArrival(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < RECORDS; i++) {
      String field = List.of("phone", "firstName", "adjustments").get(i % 3);
      List<Set<Said>> people = people(random, field.equals("adjustments"));
      Said stays =
          people.stream()
              .flatMap(Set::stream)
              .max(
                  Comparator.comparing((Said it) -> it.author().office())
                      .thenComparing(it -> it.author().atMillis()))
              .orElseThrow();
      KeptRecord record = new KeptRecord(RecordTypes.PERSON);
      Author maker = new Author(new MutationRef("made", 1), "made", false, -1);
      record.post(maker, Base.NOTHING, Json.object().put(field, "base"));
      List<Deque<Said>> left = new ArrayList<>();
      people.forEach(one -> left.add(new ArrayDeque<>(one)));
      List<Said> arrived = new ArrayList<>();
      while (!left.isEmpty()) {
        Deque<Said> one = left.get(random.nextInt(left.size()));
        Said said = one.removeFirst();
        arrived.add(said);
        Base base = new Base(new Version(1, 1), said.author().mutation().number() - 1, null);
        record.post(said.author(), base, Json.object().put(field, said.value()));
        left.removeIf(Deque::isEmpty);
      }
      RecordState state = record.state();
      assertThat(state == null ? "" : state.fields().path(field).asText())
          .as("seed " + seed + ", record " + i + ": " + arrived)
          .isEqualTo(stays.value());
    }
  }

  /** Who said it and when, and what. */
  private record Said(Author author, String value) {}

  private static List<Set<Said>> people(Random random, boolean withOffice) {
    List<Integer> times = new ArrayList<>();
    for (int time = 0; time < 2 * INCARNATIONS.length; time++) {
      times.add(time);
    }
    Collections.shuffle(times, random);
    List<Set<Said>> people = new ArrayList<>();
    for (String who : INCARNATIONS) {
      boolean office = who.equals("office") && withOffice;
      int[] at = {times.remove(0), times.remove(0)};
      Arrays.sort(at);
      int often = office || random.nextBoolean() ? 1 : 2;
      int value = random.nextInt(3);
      Set<Said> said = new LinkedHashSet<>();
      for (int number = 1; number <= often; number++) {
        Author author = new Author(new MutationRef(who, number), who, office, at[number - 1]);
        said.add(new Said(author, String.valueOf(value)));
        // Whoever says what they see has changed nothing.
        value = (value + 1 + random.nextInt(2)) % 3;
      }
      people.add(said);
    }
    return people;
  }

  private static final class Run {
    private final Random random;
    private final KeptRecord record;
    private final String where;
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<Version> versions = new ArrayList<>();
    private final List<KeptRecord.Written> saidAgain = new ArrayList<>();

    Run(Random random, RecordType type, String where) {
      this.random = random;
      this.record = new KeptRecord(type);
      this.where = where;
    }

    void run() {
      record.fork("C", new MutationRef("A", 2));
      versions.add(Version.NONE);
      for (int i = 0; i < EDITS; i++) {
        if (random.nextInt(20) == 0) {
          record.openEpoch(2);
        }
        step(where + ", edit " + i);
      }
    }

    private void step(String at) {
      String who = INCARNATIONS[random.nextInt(INCARNATIONS.length)];
      long number = numbers.merge(who, 1L, Long::sum);
      Author author =
          new Author(new MutationRef(who, number), who, who.equals("office"), random.nextInt(10));
      Version seen = versions.get(random.nextInt(versions.size()));
      Base base = new Base(seen, author.office() ? 0 : random.nextInt((int) number), null);
      boolean deletes = record.type().isDeletable() && random.nextInt(12) == 0;
      ObjectNode fields = deletes ? null : fields();
      RecordState before = record.state();
      List<KeptRecord.Written> history = new ArrayList<>(record.written());
      Merge merge = record.post(author, base, fields);
      if (!(merge instanceof Merge.Applied applied)) {
        assertThat(before == null || before.deleted()).as(at).isTrue();
        assertThat(record.state()).as(at).isSameAs(before);
        return;
      }
      RecordState after = applied.after();
      assertThat(before == null || !before.deleted()).as(at).isTrue();
      Version old = before == null ? Version.NONE : before.version();
      boolean advanced = applied.isChanged() || before == null;
      assertThat(after.version().n()).as(at).isEqualTo(old.n() + (advanced ? 1 : 0));
      assertThat(after.version().isAfter(old)).as(at).isEqualTo(advanced);
      versions.add(after.version());
      Lineage own = record.lineage(author, base);
      if (fields == null) {
        checkDelete(at, applied, history, saidAgain, base, own);
        return;
      }
      assertThat(after.deleted()).as(at).isFalse();
      for (Unit unit : record.type().units()) {
        ObjectNode stood = before == null ? Json.object() : before.valueOf(unit);
        Edited edited = new Edited(unit, base, own, stood, after.valueOf(unit), history);
        boolean touched = unit.fields().stream().anyMatch(field -> fields.has(field.name()));
        Supplier<String> what =
            () -> at + ", " + unit.name() + " " + edited + " " + fields + " " + applied;
        assertThat(applied.moved().contains(unit.name()) || !edited.lastMoved()).as(what).isTrue();
        if (!touched) {
          assertThat(edited.now()).as(what).isEqualTo(stood);
        } else if (unit.isSet()) {
          checkSet(what, edited, fields.path(unit.name()), author, applied);
        } else {
          checkUnit(what, edited, fields, author, applied);
          keepSaidAgain(edited, base, fields, author, before, applied);
        }
      }
    }

    private void keepSaidAgain(
        Edited edited,
        Base base,
        ObjectNode fields,
        Author author,
        @Nullable RecordState before,
        Merge.Applied applied) {
      Unit unit = edited.unit();
      ObjectNode mine = edited.mine(fields);
      boolean isNoChange =
          before != null
              && base.own() == 0
              && base.version().epoch() == before.version().epoch()
              && mine.equals(edited.base());
      if (applied.changes().stream().anyMatch(it -> it.unit().equals(unit.name()))) {
        saidAgain.removeIf(it -> it.unit().equals(unit.name()));
      } else if (edited.lastMoved()
          && unit.rule() != MergeRule.ONCE
          && mine.equals(edited.stood())
          && !isNoChange) {
        saidAgain.add(
            new KeptRecord.Written(
                unit.name(), applied.after().version(), author.mutation(), mine, false));
      }
    }

    private static void checkUnit(
        Supplier<String> what,
        Edited edited,
        ObjectNode fields,
        Author author,
        Merge.Applied applied) {
      ObjectNode mine = edited.mine(fields);
      Disagreement met = disagreement(applied, edited.unit());
      boolean isLoser = met != null && isBy(met.loses(), author, mine);
      boolean isCurrent = edited.now().equals(mine);
      boolean isNoChange = edited.lastMoved() && mine.equals(edited.base());
      assertThat(isCurrent || isLoser || isNoChange).as(what).isTrue();
      if (!isCurrent) {
        // Never half and half: what stands is what stood.
        assertThat(edited.now()).as(what).isEqualTo(edited.stood());
      } else if (!edited.stood().equals(mine) && edited.lastMoved()) {
        assertThat(met).as(what).isNotNull();
        assertThat(met == null ? null : met.loses().value()).as(what).isEqualTo(edited.stood());
        assertThat(met == null ? null : met.stays().value()).as(what).isEqualTo(mine);
      }
      if (met != null) {
        assertThat(met.base()).as(what).isEqualTo(edited.base());
        assertThat(met.stays().value()).as(what).isEqualTo(edited.now());
      }
    }

    private static void checkSet(
        Supplier<String> what,
        Edited edited,
        JsonNode change,
        Author author,
        Merge.Applied applied) {
      Set<String> now = items(edited.now().path(edited.unit().name()));
      Set<String> stood = items(edited.stood().path(edited.unit().name()));
      Set<String> added = items(change.path("add"));
      Set<String> removed = items(change.path("remove"));
      assertThat(now).as(what).containsAll(added);
      for (String item : ITEMS) {
        if (!added.contains(item) && !removed.contains(item)) {
          assertThat(now.contains(item)).as(what).isEqualTo(stood.contains(item));
        } else if (!added.contains(item) && now.contains(item)) {
          Disagreement met = disagreement(applied, edited.unit());
          assertThat(met).as(what).isNotNull();
          assertThat(met == null ? null : met.loses().by()).as(what).isEqualTo(author.mutation());
          assertThat(edited.anyMoved() || isOfSeveral(met)).as(what).isTrue();
        }
      }
      if (!edited.anyMoved() && !isOfSeveral(disagreement(applied, edited.unit()))) {
        Set<String> kept = new TreeSet<>(removed);
        kept.removeAll(added);
        kept.retainAll(now);
        assertThat(kept).as(what).isEmpty();
      }
    }

    /**
     * An item that several people added has no one author whose own it is, so a removal by one of
     * them gives way to the others, even where it had seen them all. It is recorded all the same.
     */
    private static boolean isOfSeveral(@Nullable Disagreement met) {
      return met != null && met.stays().by().equals(new MutationRef("*", 0));
    }

    private static void checkDelete(
        String at,
        Merge.Applied applied,
        List<KeptRecord.Written> history,
        List<KeptRecord.Written> saidAgain,
        Base base,
        Lineage own) {
      Map<String, KeptRecord.Written> last = new HashMap<>();
      history.stream().filter(it -> !it.lost()).forEach(it -> last.put(it.unit(), it));
      boolean stale =
          Stream.concat(last.values().stream(), saidAgain.stream())
              .anyMatch(it -> unseen(it, base, own));
      assertThat(applied.after().deleted()).as(at).isEqualTo(!stale);
      assertThat(applied.disagreements()).as(at).hasSize(stale ? 1 : 0);
    }

    private static boolean unseen(KeptRecord.Written change, Base base, Lineage own) {
      return change.version().isAfter(base.version()) && !own.includes(change.by());
    }

    private static @Nullable Disagreement disagreement(Merge.Applied applied, Unit unit) {
      return applied.disagreements().stream()
          .filter(it -> it.unit().equals(unit.name()))
          .findFirst()
          .orElse(null);
    }

    private static boolean isBy(Contender contender, Author author, ObjectNode value) {
      return contender.by().equals(author.mutation()) && contender.value().equals(value);
    }

    /** One unit of one edit, and what the whole history says of it. */
    private static final class Edited {
      private final Unit unit;
      private final ObjectNode stood;
      private final ObjectNode now;
      private final ObjectNode base;
      private final boolean lastMoved;
      private final boolean anyMoved;

      Edited(
          Unit unit,
          Base base,
          Lineage own,
          ObjectNode stood,
          ObjectNode now,
          List<KeptRecord.Written> history) {
        this.unit = unit;
        this.stood = stood;
        this.now = now;
        ObjectNode value = Json.object();
        boolean last = false;
        boolean any = false;
        for (KeptRecord.Written change : history) {
          if (change.unit().equals(unit.name())) {
            boolean unseen = unseen(change, base, own);
            any |= unseen && !change.lost();
            last = change.lost() ? last : unseen;
            boolean onScreen = !change.lost() && !change.version().isAfter(base.version());
            value = onScreen || own.includes(change.by()) ? change.value() : value;
          }
        }
        this.base = last ? value : stood;
        this.lastMoved = last;
        this.anyMoved = any;
      }

      Unit unit() {
        return unit;
      }

      ObjectNode stood() {
        return stood;
      }

      ObjectNode now() {
        return now;
      }

      ObjectNode base() {
        return base;
      }

      boolean lastMoved() {
        return lastMoved;
      }

      boolean anyMoved() {
        return anyMoved;
      }

      /** The unit as its author wanted it, whole. */
      ObjectNode mine(ObjectNode fields) {
        ObjectNode mine = base.deepCopy();
        for (Field field : unit.fields()) {
          JsonNode value = fields.get(field.name());
          if (value != null && value.isNull()) {
            mine.remove(field.name());
          } else if (value != null) {
            mine.set(field.name(), value);
          }
        }
        return mine;
      }

      @Override
      public String toString() {
        return "stood " + stood + " base " + base + (lastMoved ? " moved" : "");
      }
    }

    private ObjectNode fields() {
      ObjectNode fields = Json.object();
      List<Unit> units = new ArrayList<>(record.type().units());
      for (int i = random.nextInt(3); i >= 0; i--) {
        Unit unit = units.get(random.nextInt(units.size()));
        for (Field field : unit.fields()) {
          if (unit.isSet()) {
            fields.set(field.name(), changeOfSet());
          } else if (unit.fields().size() == 1 || random.nextBoolean()) {
            putValue(fields, field);
          }
        }
      }
      return fields;
    }

    private void putValue(ObjectNode fields, Field field) {
      int value = random.nextInt(4);
      if (value == 3) {
        fields.putNull(field.name());
      } else {
        switch (field.kind()) {
          case FLAG -> fields.put(field.name(), value > 0);
          case INTEGER -> fields.put(field.name(), value);
          case LIST -> fields.putArray(field.name()).add(ITEMS[value]);
          default -> fields.put(field.name(), "v" + value);
        }
      }
    }

    private ObjectNode changeOfSet() {
      ObjectNode change = Json.object();
      for (String part : List.of("add", "remove")) {
        ArrayNode list = change.putArray(part);
        for (String item : ITEMS) {
          if (random.nextInt(4) == 0) {
            list.add(item);
          }
        }
      }
      return change;
    }

    private static Set<String> items(JsonNode list) {
      Set<String> items = new TreeSet<>();
      list.forEach(item -> items.add(item.asText()));
      return items;
    }
  }
}
