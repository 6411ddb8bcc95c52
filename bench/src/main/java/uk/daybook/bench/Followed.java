package uk.daybook.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.ScopeHeadRow;
import uk.daybook.server.store.Store;

/** Every entry that a device was handed, to be held against what there is in the end. */
final class Followed {
  private static final int PAGE = 1_000;
  private static final int PAGE_BYTES = 4 << 20;

  private final ThinDevice device;
  private final Map<String, Long> began = new HashMap<>();
  private final Map<String, Set<Long>> got = new HashMap<>();

  private Followed(ThinDevice device) {
    this.device = device;
  }

  /** Takes note of what that device is handed from now on. */
  static Followed by(ThinDevice device, Store store) {
    Followed followed = new Followed(device);
    store
        .read(it -> it.scopeHeads(it.grants(device.staff())))
        .values()
        .forEach(head -> followed.began.put(head.scope(), head.seq()));
    device.tell(followed::take);
    return followed;
  }

  ThinDevice device() {
    return device;
  }

  private void take(ExchangeReply reply) {
    for (Entry entry : reply.entries()) {
      String scope = reply.head().scopes().get(entry.scope()).scope();
      got.computeIfAbsent(scope, unused -> new HashSet<>()).add(entry.seq());
    }
  }

  /** How many entries there are that this device should have been handed and was not. */
  long skipped(Store store) {
    long skipped = 0;
    for (ScopeHeadRow head : store.read(it -> it.scopeHeads(it.grants(device.staff()))).values()) {
      Set<Long> had = got.getOrDefault(head.scope(), Set.of());
      long after = began.getOrDefault(head.scope(), 0L);
      List<EntryRow> page;
      do {
        long from = after;
        page = store.read(it -> it.entries(head.scope(), from, PAGE, PAGE_BYTES));
        for (EntryRow entry : page) {
          skipped += had.contains(entry.seq()) ? 0 : 1;
          after = entry.seq();
        }
      } while (!page.isEmpty());
    }
    return skipped;
  }
}
