package uk.daybook.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Json;

/**
 * The stamps of a record: one a unit, and for a set one more an item, of the change that last added
 * it. Stored as {@code {"unit": [...], "set/item": [...]}}; stamps that are all the same, as just
 * after a record is made, are stored once under {@code "*"}.
 *
 * <p>Immutable.
 */
public final class Stamps {
  /** No unit was ever set. */
  public static final Stamps NONE = new Stamps(new TreeMap<>());

  private static final String REST = "*";

  private final Map<String, Stamp> byName;

  private Stamps(Map<String, Stamp> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /** Who last changed that unit, null when it was never set. */
  public @Nullable Stamp of(String unit) {
    return byName.get(unit);
  }

  /** Who last added that item to that set, null when nobody did. */
  public @Nullable Stamp ofItem(String set, String item) {
    return byName.get(set + "/" + item);
  }

  /** The newest of them all, null when there is none. */
  public @Nullable Stamp newest() {
    Stamp newest = null;
    for (Stamp stamp : byName.values()) {
      if (newest == null || stamp.version().isAfter(newest.version())) {
        newest = stamp;
      }
    }
    return newest;
  }

  Stamps with(Map<String, Stamp> changed) {
    Map<String, Stamp> all = new TreeMap<>(byName);
    all.putAll(changed);
    return new Stamps(all);
  }

  static String item(String set, String item) {
    return set + "/" + item;
  }

  /** The stored form. */
  public byte[] toBytes() {
    ObjectNode json = Json.object();
    Stamp common = byName.isEmpty() ? null : byName.values().iterator().next();
    if (common != null && byName.values().stream().allMatch(common::equals)) {
      json.set(REST, common.toJson());
      json.putArray("of");
      byName.keySet().forEach(json.withArray("of")::add);
    } else {
      byName.forEach((name, stamp) -> json.set(name, stamp.toJson()));
    }
    return Json.bytes(json);
  }

  /** Reads the stored form. */
  public static Stamps fromBytes(byte[] bytes) {
    ObjectNode json = Json.objectIn(bytes);
    Map<String, Stamp> stamps = new TreeMap<>();
    if (json.has(REST)) {
      Stamp common = Stamp.from(json.get(REST));
      json.get("of").forEach(name -> stamps.put(name.textValue(), common));
    } else {
      json.properties().forEach(it -> stamps.put(it.getKey(), Stamp.from(it.getValue())));
    }
    return new Stamps(stamps);
  }
}
