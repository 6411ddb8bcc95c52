package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Json;

/**
 * The stamps of a record: one a unit, and for a set one more an item, of the change that last added
 * it. Stored as {@code {"unit": [...], "set/item": [...]}}; stamps that are all the same, as just
 * after a record is made, are stored once: {@code {"/": [...], "of": ["unit", "set/item"]}}.
 *
 * <p>Immutable, and safe for many threads. What was read is taken apart when it is first asked for:
 * most records are read for their document.
 */
public final class Stamps {
  /** No unit was ever set. */
  public static final Stamps NONE = new Stamps(new TreeMap<>());

  /** No unit's name, and no item's. */
  private static final String ALL_SAME = "/";

  private final byte @Nullable [] stored;
  private volatile @Nullable Map<String, Stamp> byName;

  private Stamps(Map<String, Stamp> byName) {
    this.stored = null;
    this.byName = Collections.unmodifiableMap(byName);
  }

  private Stamps(byte[] stored) {
    this.stored = stored;
  }

  /** By several threads perhaps, all of whom find the same. */
  private Map<String, Stamp> byName() {
    Map<String, Stamp> known = byName;
    if (known == null) {
      known = Collections.unmodifiableMap(read(Objects.requireNonNull(stored)));
      byName = known;
    }
    return known;
  }

  /** Who last changed that unit, null when it was never set. */
  public @Nullable Stamp of(String unit) {
    return byName().get(unit);
  }

  /** Who last added that item to that set, null when nobody did. */
  public @Nullable Stamp ofItem(String set, String item) {
    return byName().get(set + "/" + item);
  }

  /** The newest of them all, null when there is none. */
  public @Nullable Stamp newest() {
    return newest(any -> true);
  }

  /** The newest of those that match, null when none does. */
  @Nullable Stamp newest(Predicate<Stamp> matches) {
    Stamp newest = null;
    for (Stamp stamp : byName().values()) {
      if (matches.test(stamp)) {
        newest = newest == null ? stamp : newer(newest, stamp);
      }
    }
    return newest;
  }

  static Stamp newer(Stamp one, Stamp other) {
    return other.version().isAfter(one.version()) ? other : one;
  }

  Stamps with(Map<String, Stamp> changed) {
    Map<String, Stamp> all = new TreeMap<>(byName());
    all.putAll(changed);
    return new Stamps(all);
  }

  static String item(String set, String item) {
    return set + "/" + item;
  }

  /** The stored form. */
  public byte[] toBytes() {
    if (stored != null) {
      return stored.clone();
    }
    Map<String, Stamp> all = byName();
    ObjectNode json = Json.object();
    Stamp common = all.isEmpty() ? null : all.values().iterator().next();
    if (common != null && all.values().stream().allMatch(common::equals)) {
      json.set(ALL_SAME, common.toJson());
      ArrayNode names = json.putArray("of");
      all.keySet().forEach(names::add);
    } else {
      all.forEach((name, stamp) -> json.set(name, stamp.toJson()));
    }
    return Json.bytes(json);
  }

  /** Of the stored form. */
  public static Stamps fromBytes(byte[] bytes) {
    return new Stamps(bytes.clone());
  }

  private static Map<String, Stamp> read(byte[] bytes) {
    ObjectNode json = Json.objectIn(bytes);
    Map<String, Stamp> stamps = new TreeMap<>();
    if (json.has(ALL_SAME)) {
      Stamp common = Stamp.from(json.get(ALL_SAME));
      json.get("of").forEach(name -> stamps.put(name.textValue(), common));
    } else {
      json.properties().forEach(it -> stamps.put(it.getKey(), Stamp.from(it.getValue())));
    }
    return stamps;
  }
}
