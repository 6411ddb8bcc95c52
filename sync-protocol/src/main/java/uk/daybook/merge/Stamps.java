package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.MutationRef;

/**
 * The stamps of a record: one a unit, and for a set one more an item, of the change that last added
 * it. What stands in a unit may have been said again by somebody who had not seen it: that is a
 * stamp more, and goes when the unit changes. Stored as {@code {"unit": [...], "set/item": [...],
 * "=unit=incarnation#number": [...]}}; stamps that are all the same, as just after a record is
 * made, are stored once: {@code {"/": [...], "of": ["unit", "set/item"]}}.
 *
 * <p>Immutable, and safe for many threads. What was read is taken apart when it is first asked for:
 * most records are read for their document.
 */
public final class Stamps {
  /** No unit was ever set. */
  public static final Stamps NONE = new Stamps(new TreeMap<>());

  /** No unit's name, and no item's. */
  private static final String ALL_SAME = "/";

  /** What the name of a stamp begins with that says a unit's value again; no unit's does. */
  private static final char AGAIN = '=';

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

  /** Everybody who said what stands in that unit, who changed it first; empty when nobody did. */
  List<Stamp> saying(String unit) {
    List<Stamp> saying = new ArrayList<>();
    Stamp changed = of(unit);
    if (changed != null) {
      saying.add(changed);
      String again = AGAIN + unit + AGAIN;
      for (Map.Entry<String, Stamp> one : byName().entrySet()) {
        if (one.getKey().startsWith(again)) {
          saying.add(one.getValue());
        }
      }
    }
    return saying;
  }

  /** The newest change of them all, null when there is none. */
  public @Nullable Stamp newest() {
    Stamp newest = null;
    for (Map.Entry<String, Stamp> one : byName().entrySet()) {
      if (one.getKey().charAt(0) != AGAIN) {
        newest = newest == null ? one.getValue() : newer(newest, one.getValue());
      }
    }
    return newest;
  }

  /** The newest of those that match, said again or not; null when none does. */
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
    all.keySet().removeIf(name -> isOfChanged(name, changed));
    all.putAll(changed);
    return new Stamps(all);
  }

  private static boolean isOfChanged(String name, Map<String, Stamp> changed) {
    return name.charAt(0) == AGAIN
        && changed.containsKey(name.substring(1, name.indexOf(AGAIN, 1)));
  }

  static String item(String set, String item) {
    return set + "/" + item;
  }

  /** The name of the stamp of a mutation that says again what stands in a unit. */
  static String again(String unit, MutationRef by) {
    return AGAIN + unit + AGAIN + by.incarnation() + "#" + by.number();
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
