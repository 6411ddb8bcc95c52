package uk.daybook.server.posting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.merge.Lineage;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.Reading;

/** Looks up what an incarnation split from, so that a device is not in conflict with itself. */
final class Lineages {
  /** Most forks that are followed back; a device forks when it is restored or cloned. */
  private static final int MOST_FORKS = 100;

  private final Reading reading;
  private final Map<String, List<MutationRef>> ancestors = new HashMap<>();

  Lineages(Reading reading) {
    this.reading = reading;
  }

  Lineage of(Base base, String sender, boolean office) {
    if (office) {
      return Lineage.none();
    }
    String counted = Lineage.incarnationOf(base, sender);
    return Lineage.of(base, sender, ancestors.computeIfAbsent(counted, this::follow));
  }

  private List<MutationRef> follow(String incarnation) {
    List<MutationRef> found = new ArrayList<>();
    LogRow log = reading.log(incarnation).orElse(null);
    while (log != null && log.parent() != null && found.size() < MOST_FORKS) {
      found.add(log.parent());
      log = reading.log(log.parent().incarnation()).orElse(null);
    }
    return found;
  }
}
