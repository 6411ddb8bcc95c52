package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.Settings;
import uk.daybook.merge.Author;
import uk.daybook.merge.BaseValues;
import uk.daybook.merge.Lineage;
import uk.daybook.merge.Merge;
import uk.daybook.merge.Merger;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.review.ReadingShelf;
import uk.daybook.server.review.RegionSettings;
import uk.daybook.server.review.Shelf;
import uk.daybook.server.store.HistoryRow;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.LoserRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Writing;

/**
 * The records on the desk during one transaction: read once, changed here as each mutation is
 * taken, and saved together at the end, with a list of what changed for the scopes. Until then
 * whoever asks asks the desk: the store does not know yet. One thread, one transaction.
 */
final class Desk implements Shelf {
  /** The incarnation under which rules write; it is in nobody's lineage. */
  static final String POSTING = "posting:rules";

  private final Writing tx;
  private final long nowMillis;
  private final Map<RecordKey, Optional<RecordRow>> records = new HashMap<>();
  private final Map<String, PersonFacts> facts = new HashMap<>();
  private final Map<Region, Settings> settings = new EnumMap<>(Region.class);
  private final Map<RecordKey, RecordRow> before = new HashMap<>();
  private final Set<RecordKey> changed = new LinkedHashSet<>();
  private final Set<RecordKey> created = new HashSet<>();
  private final List<RecordKey> createdLately = new ArrayList<>();
  private final CardIndex index;
  private final Set<RecordKey> unsaved = new LinkedHashSet<>();
  private final Map<RecordKey, List<HistoryRow>> replaced = new LinkedHashMap<>();
  private final List<LoserRow> unsavedLosers = new ArrayList<>();

  Desk(Writing tx, long nowMillis) {
    this.tx = tx;
    this.nowMillis = nowMillis;
    this.index = new CardIndex(tx);
  }

  Writing tx() {
    return tx;
  }

  /** The server's clock as of this transaction. */
  long nowMillis() {
    return nowMillis;
  }

  /** Reads records in one go that will be asked for one by one. */
  void fetch(Collection<RecordKey> keys) {
    Set<RecordKey> missing = new LinkedHashSet<>(keys);
    missing.removeAll(records.keySet());
    if (!missing.isEmpty()) {
      Map<RecordKey, RecordRow> found = tx.records(missing);
      missing.forEach(key -> records.put(key, Optional.ofNullable(found.get(key))));
    }
  }

  /** Reads in one go whatever has one of those links. */
  void fetchLinked(Collection<Link> links) {
    index.fetch(links);
    Set<RecordKey> keys = new LinkedHashSet<>();
    links.forEach(link -> keys.addAll(index.linked(link)));
    fetch(keys);
  }

  /**
   * Forgets what was read of roots other than those, and not changed: others may have written it
   * since, and it is read again when it is asked for.
   */
  void forgetAllBut(Set<RootKey> locked) {
    records
        .entrySet()
        .removeIf(
            it ->
                !changed.contains(it.getKey())
                    && it.getValue().filter(row -> locked.contains(row.root())).isEmpty());
    facts.keySet().removeIf(person -> !locked.contains(new RootKey(RootType.PERSON, person)));
    index.forget();
  }

  /** The record as this transaction has it so far, null when there is none. */
  @Nullable RecordRow record(RecordKey key) {
    Optional<RecordRow> known = records.get(key);
    if (known == null) {
      fetch(List.of(key));
      known = Objects.requireNonNull(records.get(key));
    }
    return known.orElse(null);
  }

  @Override
  public @Nullable RecordRow live(RecordKey key) {
    RecordRow row = record(key);
    return row == null || row.state().deleted() ? null : row;
  }

  /** The record's document, null when it does not exist or was deleted. */
  @Nullable ObjectNode document(String type, String id) {
    RecordRow row = record(new RecordKey(type, id));
    return row == null || row.state().deleted() ? null : row.state().fields();
  }

  /** The live records of a type whose link field names that id, in order of id. */
  @Override
  public List<RecordRow> linked(String type, String field, String target) {
    List<RecordKey> keys = index.linked(new Link(type, field, target));
    fetch(keys);
    List<RecordRow> rows = new ArrayList<>();
    for (RecordKey key : keys) {
      RecordRow row = record(key);
      if (row != null && !row.state().deleted()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Of lines that are kept: this transaction's own are once it has written them. */
  @Override
  public @Nullable RootKey rootOf(MutationRef line) {
    return new ReadingShelf(tx).rootOf(line);
  }

  /** The record of that type with that natural key, as of what was taken so far. */
  Optional<String> withNaturalKey(String type, String key) {
    return index.withNaturalKey(type, key);
  }

  /** What stood in a unit before, from the history. */
  BaseValues baseValues(RecordKey key) {
    return (unit, version, lineage) -> {
      ObjectNode value = Json.object();
      List<HistoryRow> history = new ArrayList<>(tx.history(key, unit.name()));
      replaced.getOrDefault(key, List.of()).stream()
          .filter(row -> row.unit().equals(unit.name()))
          .forEach(history::add);
      Optional.ofNullable(record(key))
          .flatMap(row -> HistoryRow.standing(row, unit.name()))
          .ifPresent(history::add);
      for (HistoryRow row : history) {
        Stamp stamp = row.stamp();
        if (!stamp.version().isAfter(version) || lineage.includes(stamp.by())) {
          value = Json.objectIn(row.value());
        }
      }
      return value;
    };
  }

  /** Takes a mutation's changes: the records, what stood there before, and the losers. */
  void take(Slip slip) {
    for (Slip.Change change : slip.changes()) {
      RecordRow row = change.after();
      RecordRow old = record(row.key());
      before.putIfAbsent(row.key(), old == null ? row : old);
      if (old == null) {
        created.add(row.key());
        createdLately.add(row.key());
      }
      records.put(row.key(), Optional.of(row));
      changed.add(row.key());
      unsaved.add(row.key());
      index.change(old, row);
      forgetFacts(row);
      for (Merge.Change unit : change.units()) {
        Optional.ofNullable(old)
            .flatMap(was -> HistoryRow.standing(was, unit.unit()))
            .ifPresent(
                was -> replaced.computeIfAbsent(row.key(), unused -> new ArrayList<>()).add(was));
      }
    }
    unsavedLosers.addAll(slip.losers());
  }

  /**
   * Saves what was taken, each record once as it is now. Before anything is locked that is locked
   * after records.
   */
  void save() {
    if (unsaved.isEmpty() && unsavedLosers.isEmpty()) {
      return;
    }
    Map<RecordKey, RecordRow> found = new HashMap<>(before);
    found.keySet().removeAll(created);
    tx.saveRecords(
        unsaved.stream().map(key -> Objects.requireNonNull(record(key))).toList(), found);
    tx.appendHistory(replaced.values().stream().flatMap(List::stream).toList());
    if (!unsavedLosers.isEmpty()) {
      tx.appendLosers(unsavedLosers);
    }
    unsaved.clear();
    replaced.clear();
    unsavedLosers.clear();
  }

  /**
   * Writes what a rule decided: sets those fields of a record of the rules' own, makes it when it
   * is not there, and does nothing when they stand already.
   */
  void write(RecordKey key, RootKey root, ObjectNode fields, MutationRef cause) {
    RecordRow row = record(key);
    if (row != null && row.state().deleted()) {
      return;
    }
    Base base = row == null ? Base.NOTHING : Base.at(row.state().version());
    Author author =
        new Author(new MutationRef(POSTING, cause.number()), Role.POSTING.code(), true, nowMillis);
    Merge merge =
        Merger.merge(
            RecordTypes.of(key.type()).orElseThrow(),
            row == null ? null : row.state(),
            new Edit(key, base, fields),
            author,
            Lineage.none(),
            baseValues(key),
            tx.epoch());
    if (merge instanceof Merge.Applied applied && (applied.isChanged() || row == null)) {
      Slip slip = new Slip(this);
      slip.put(new RecordRow(key, root, applied.after()), applied.changes());
      take(slip);
    }
  }

  /** Who may hold that person's records, as of what was taken so far. */
  PersonFacts facts(String person) {
    PersonFacts known = facts.get(person);
    if (known == null) {
      known = readFacts(person);
      facts.put(person, known);
    }
    return known;
  }

  private PersonFacts readFacts(String person) {
    ObjectNode document = document("person", person);
    TreeSet<String> projects = new TreeSet<>();
    for (RecordRow attendance : linked("attendance", "person", person)) {
      ObjectNode fields = attendance.state().fields();
      if (fields.path("allocated").asBoolean() && fields.hasNonNull("project")) {
        projects.add(fields.get("project").asText());
      }
    }
    return new PersonFacts(
        textOf(document, "officer"), document != null && document.hasNonNull("lao"), projects);
  }

  private void forgetFacts(RecordRow row) {
    if (row.root().type() == RootType.PERSON
        && (row.key().type().equals("person") || row.key().type().equals("attendance"))) {
      facts.remove(row.root().id());
    }
  }

  /** The settings in force there: the national ones, and the region's own records. */
  Settings settings(Region region) {
    return settings.computeIfAbsent(region, it -> RegionSettings.of(it, this));
  }

  /** Every record changed so far, in order. */
  Set<RecordKey> changed() {
    return changed;
  }

  /** The record as the transaction found it; itself when the transaction made it. */
  RecordRow before(RecordKey key) {
    return Objects.requireNonNull(before.get(key));
  }

  boolean isNew(RecordKey key) {
    return created.contains(key);
  }

  /** Takes the list of records made since the last call. */
  List<RecordKey> takeCreated() {
    List<RecordKey> since = List.copyOf(createdLately);
    createdLately.clear();
    return since;
  }

  static String textOf(@Nullable ObjectNode document, String field) {
    JsonNode value = document == null ? null : document.get(field);
    return value == null ? "" : value.asText();
  }
}
