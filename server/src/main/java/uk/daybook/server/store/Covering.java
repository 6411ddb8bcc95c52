package uk.daybook.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Marks what a backup holds: devices may forget those mutations. */
final class Covering {
  /** Logs marked in one transaction: nobody who sends work waits long for it. */
  private static final int LOGS_AT_ONCE = 500;

  private Covering() {}

  /** Marks each log up to the position it had in the backup, and last that there is one. */
  static void cover(Store store, Map<String, Long> positions, Instant at) {
    SortedMap<String, Long> sorted = new TreeMap<>(positions);
    List<Map.Entry<String, Long>> left = new ArrayList<>(sorted.entrySet());
    for (int from = 0; from < left.size(); from += LOGS_AT_ONCE) {
      List<Map.Entry<String, Long>> some =
          left.subList(from, Math.min(left.size(), from + LOGS_AT_ONCE));
      store.write(
          writing -> {
            some.forEach(it -> ((SqlWriting) writing).cover(it.getKey(), it.getValue()));
            return true;
          });
    }
    store.write(
        writing -> {
          ((SqlWriting) writing).backedUp(at);
          return true;
        });
  }
}
