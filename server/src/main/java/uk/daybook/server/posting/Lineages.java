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

  /**
   * The lineage of an edit's base. A device may count only in its own log and those it split from,
   * and there only up to the split: naming another's would silence a disagreement with it.
   */
  Lineage of(Base base, String sender, boolean office) {
    if (office) {
      return Lineage.none();
    }
    String counted = Lineage.incarnationOf(base, sender);
    if (counted.equals(sender)) {
      return Lineage.of(base, sender, ancestorsOf(sender));
    }
    for (MutationRef ancestor : ancestorsOf(sender)) {
      if (ancestor.incarnation().equals(counted)) {
        long own = Math.min(base.own(), ancestor.number());
        return Lineage.of(new Base(base.version(), own, counted), sender, ancestorsOf(counted));
      }
    }
    return Lineage.none();
  }

  private List<MutationRef> ancestorsOf(String incarnation) {
    return ancestors.computeIfAbsent(incarnation, this::follow);
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
