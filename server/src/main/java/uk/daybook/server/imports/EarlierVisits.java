package uk.daybook.server.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.server.store.ImportRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.VisitLine;

/**
 * Finds what {@code visits.csv} had before and has no more, of the people that the import names in
 * it or in {@code people.csv}. Of anybody else a file says nothing.
 */
final class EarlierVisits {
  /** People looked up as of one moment. */
  private static final int AT_ONCE = 300;

  private final Store store;
  private final Clock clock;
  private final Uploader uploader;
  private final SeenKeys seen;

  EarlierVisits(Store store, Clock clock, Uploader uploader, SeenKeys seen) {
    this.store = store;
    this.clock = clock;
    this.uploader = uploader;
    this.seen = seen;
  }

  /** Those that whoever brings the file in may see, by when they are planned. */
  List<PlannedEarlier> find() {
    Set<String> crns = new TreeSet<>(seen.keys(PeopleFile.NAME));
    seen.keys(VisitsFile.NAME).forEach(key -> crns.add(VisitsFile.crnOf(key)));
    List<String> left = new ArrayList<>(crns);
    List<PlannedEarlier> found = new ArrayList<>();
    for (int from = 0; from < left.size(); from += AT_ONCE) {
      List<String> some = left.subList(from, Math.min(left.size(), from + AT_ONCE));
      found.addAll(store.read(reading -> of(some, reading)));
    }
    found.sort(
        Comparator.comparing(PlannedEarlier::plannedAt).thenComparing(PlannedEarlier::visit));
    return found;
  }

  private List<PlannedEarlier> of(List<String> crns, Reading reading) {
    Set<RecordKey> gone = new LinkedHashSet<>();
    for (String crn : crns) {
      Set<RecordKey> here = new LinkedHashSet<>();
      for (ImportRow row : reading.importRows(VisitsFile.NAME, VisitsFile.keyOf(crn, ""))) {
        boolean isHere = seen.isSeen(VisitsFile.NAME, row.naturalKey());
        (isHere ? here : gone).add(row.record());
      }
      // One that was moved here may stand in two rows.
      gone.removeAll(here);
    }
    List<PlannedEarlier> found = new ArrayList<>();
    var sight = uploader.sight(reading);
    reading
        .records(gone)
        .values()
        .forEach(
            row -> {
              VisitLine line = ahead(row, reading);
              if (line != null && sight.test(row.root())) {
                String planned = row.state().fields().path("plannedAt").asText();
                found.add(new PlannedEarlier(row.key().id(), planned, line.officer()));
              }
            });
    return found;
  }

  /** Its line while nobody has started it, called it off or should be back from it already. */
  private @Nullable VisitLine ahead(RecordRow row, Reading reading) {
    return reading
        .visitLine(row.key().id())
        .filter(it -> it.state() == VisitLine.State.PLANNED)
        .filter(it -> it.finishMillis() >= clock.millis())
        .orElse(null);
  }
}
