package uk.daybook.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.domain.RecordKey;

/** Record keys by type, as most questions about many of them are asked. */
final class KeyLists {
  private KeyLists() {}

  /** The ids of each type. */
  static Map<String, List<String>> idsByType(Collection<RecordKey> keys) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    for (RecordKey key : keys) {
      ids.computeIfAbsent(key.type(), unused -> new ArrayList<>()).add(key.id());
    }
    return ids;
  }
}
