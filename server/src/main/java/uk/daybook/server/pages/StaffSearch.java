package uk.daybook.server.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import uk.daybook.domain.SearchedName;
import uk.daybook.server.store.StaffLine;

/**
 * Finds staff of the viewer's region by code or by name, as forgiving as the search for people.
 * Those who have left come last.
 */
public final class StaffSearch {
  /** The most that are given. */
  public static final int MOST = 50;

  private StaffSearch() {}

  private record Ranked(StaffLine staff, int rank) {}

  /** Those found, the best first. */
  public static List<StaffLine> find(String text, String region, Sight sight) {
    List<SearchedName.Typed> typed =
        SearchedName.pieces(text).stream().map(SearchedName.Typed::of).toList();
    if (typed.isEmpty()) {
      return List.of();
    }
    return sight.reading().staff(region, "", "", Integer.MAX_VALUE).stream()
        .map(
            it ->
                new Ranked(
                    it, new SearchedName(it.name()).rank(typed, it.id().toLowerCase(Locale.ROOT))))
        .filter(it -> it.rank() != SearchedName.NO_MATCH)
        .sorted(
            Comparator.comparing((Ranked it) -> it.staff().left())
                .thenComparing(Ranked::rank)
                .thenComparing(it -> it.staff().sortName()))
        .limit(MOST)
        .map(Ranked::staff)
        .toList();
  }
}
