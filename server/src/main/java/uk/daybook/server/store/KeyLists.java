package uk.daybook.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.domain.RecordKey;

/** Record keys as two lists of one length, to be {@code unnest}ed side by side. */
record KeyLists(List<String> types, List<String> ids) {
  static KeyLists of(Collection<RecordKey> keys) {
    List<String> types = new ArrayList<>(keys.size());
    List<String> ids = new ArrayList<>(keys.size());
    for (RecordKey key : keys) {
      types.add(key.type());
      ids.add(key.id());
    }
    return new KeyLists(types, ids);
  }

  /** The ids of each type. */
  static Map<String, List<String>> idsByType(Collection<RecordKey> keys) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    for (RecordKey key : keys) {
      ids.computeIfAbsent(key.type(), unused -> new ArrayList<>()).add(key.id());
    }
    return ids;
  }
}
