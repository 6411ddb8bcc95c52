package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.NaturalKey;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;

/**
 * How records are found during one transaction, by link and by natural key: what the store says,
 * asked once, and on top of it what this transaction has changed since, saved or not. One thread,
 * one transaction.
 */
final class CardIndex {
  private final Reading reading;

  /** Sorted lists that never change: a list that was handed out may be walked meanwhile. */
  private final Map<Link, List<RecordKey>> known = new HashMap<>();

  /** Whether the record has the link now, of those that gained or lost one. */
  private final Map<Link, Map<RecordKey, Boolean>> moved = new HashMap<>();

  /** Who has the natural key now, of those that were given or given up. */
  private final Map<NaturalName, Optional<String>> named = new HashMap<>();

  /** A natural key and the type it is unique in. */
  private record NaturalName(String type, String key) {}

  CardIndex(Reading reading) {
    this.reading = reading;
  }

  /** Asks in one go what will be asked one by one. */
  void fetch(Collection<Link> links) {
    Set<Link> missing = new LinkedHashSet<>(links);
    missing.removeAll(known.keySet());
    if (missing.isEmpty()) {
      return;
    }
    Map<Link, List<RecordKey>> found = reading.linked(missing);
    for (Link link : missing) {
      List<RecordKey> keys = found.getOrDefault(link, List.of());
      for (Map.Entry<RecordKey, Boolean> move : moved.getOrDefault(link, Map.of()).entrySet()) {
        keys = with(keys, move.getKey(), move.getValue());
      }
      known.put(link, keys);
    }
  }

  /** The records with that link, sorted. */
  List<RecordKey> linked(Link link) {
    List<RecordKey> keys = known.get(link);
    if (keys == null) {
      fetch(List.of(link));
      keys = Objects.requireNonNull(known.get(link));
    }
    return keys;
  }

  /** The record of that type with that natural key. */
  Optional<String> withNaturalKey(String type, String key) {
    Optional<String> here = named.get(new NaturalName(type, key));
    return here == null ? reading.naturalKey(type, key) : here;
  }

  /** Takes note of a change of a record; {@code before} is null when it is made. */
  void change(@Nullable RecordRow before, RecordRow after) {
    RecordType type = RecordTypes.of(after.key().type()).orElseThrow();
    ObjectNode was = fieldsOf(before);
    ObjectNode is = fieldsOf(after);
    for (String field : type.links()) {
      String from = Desk.textOf(was, field);
      String to = Desk.textOf(is, field);
      if (!from.equals(to)) {
        move(new Link(type.name(), field, from), after.key(), false);
        move(new Link(type.name(), field, to), after.key(), true);
      }
    }
    if (!type.naturalKey().isEmpty()) {
      naturalKey(type, was)
          .ifPresent(key -> named.put(new NaturalName(type.name(), key), Optional.empty()));
      naturalKey(type, is)
          .ifPresent(
              key -> named.put(new NaturalName(type.name(), key), Optional.of(after.key().id())));
    }
  }

  /** Forgets what the store said; what this transaction changed stays. */
  void forget() {
    known.clear();
  }

  private void move(Link link, RecordKey key, boolean has) {
    if (!link.target().isEmpty()) {
      moved.computeIfAbsent(link, unused -> new HashMap<>()).put(key, has);
      known.computeIfPresent(link, (unused, keys) -> with(keys, key, has));
    }
  }

  private static List<RecordKey> with(List<RecordKey> keys, RecordKey key, boolean has) {
    int place = Collections.binarySearch(keys, key);
    if (has == place >= 0) {
      return keys;
    }
    List<RecordKey> changed = new ArrayList<>(keys);
    if (has) {
      changed.add(-place - 1, key);
    } else {
      changed.remove(place);
    }
    return changed;
  }

  private static @Nullable ObjectNode fieldsOf(@Nullable RecordRow row) {
    return row == null || row.state().deleted() ? null : row.state().fields();
  }

  private static Optional<String> naturalKey(RecordType type, @Nullable ObjectNode fields) {
    return fields == null ? Optional.empty() : NaturalKey.of(type, fields);
  }
}
