package uk.daybook.server.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/**
 * Work that waits in the viewer's region, oldest first: a page of it, or all for a file. What says
 * something of a person with limited access is left out for whoever may not see them by name.
 */
public final class WorkPages {
  private WorkPages() {}

  /** So many of a kind, after what {@code after} in the address names. */
  public static Stretch<WorkLine> page(Visit visit, Sight sight, WorkKind kind, int most) {
    return Stretch.of(read(visit, sight, kind, after(visit), most + 1), most);
  }

  /** All of a kind. */
  public static List<WorkLine> all(Visit visit, Sight sight, WorkKind kind) {
    return read(visit, sight, kind, WorkPlace.START, Integer.MAX_VALUE);
  }

  private static List<WorkLine> read(
      Visit visit, Sight sight, WorkKind kind, WorkPlace after, int most) {
    return sight
        .reading()
        .workOfRegion(visit.viewer().region(), kind.code(), toldTo(visit, kind), after, most);
  }

  /** So many of a kind that are one of those people's, after what the address names. */
  public static Stretch<WorkLine> ofOwners(
      Visit visit, Sight sight, WorkKind kind, List<String> owners, int most) {
    List<WorkLine> work = new ArrayList<>();
    for (String owner : owners) {
      sight
          .reading()
          .workOfOwner(owner, kind.code(), toldTo(visit, kind), after(visit), most + 1)
          .stream()
          .filter(it -> it.region().equals(visit.viewer().region()))
          .forEach(work::add);
    }
    work.sort(
        Comparator.comparing(WorkLine::sinceMillis)
            .thenComparing(it -> it.record().type())
            .thenComparing(it -> it.record().id()));
    return Stretch.of(work.subList(0, Math.min(work.size(), most + 1)), most);
  }

  /** How much of a kind waits in the viewer's region, or of those people's when there are some. */
  public static int count(Visit visit, Sight sight, WorkKind kind, List<String> owners) {
    String region = visit.viewer().region();
    if (owners.isEmpty()) {
      return sight.reading().workCount(region, kind.code(), toldTo(visit, kind));
    }
    long all =
        owners.stream()
            .flatMap(
                it ->
                    sight
                        .reading()
                        .workOfOwner(
                            it,
                            kind.code(),
                            toldTo(visit, kind),
                            WorkPlace.START,
                            Integer.MAX_VALUE)
                        .stream())
            .filter(it -> it.region().equals(region))
            .count();
    return Math.toIntExact(all);
  }

  private static String toldTo(Visit visit, WorkKind kind) {
    return kind.isForEverybody() ? "" : visit.viewer().staff();
  }

  private static WorkPlace after(Visit visit) {
    return WorkPlace.of(visit.query("after"));
  }

  /** What stands behind an address for the page after that one; empty when it is the last. */
  public static String next(String address, Stretch<WorkLine> page) {
    return page.goesOn()
        ? address
            + (address.indexOf('?') < 0 ? "?" : "&")
            + "after="
            + WorkPlace.after(page.last()).text()
        : "";
  }
}
