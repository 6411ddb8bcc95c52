package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import uk.daybook.domain.SearchedName;

/**
 * Finds people by CRN or by name, forgiving of case, accents, apostrophes, the order of names and
 * one slip, as the app in the hand does. A CRN that is exact comes first, and is the only way to
 * somebody the viewer may not know: as a CRN and nothing else.
 */
public final class PeopleSearch {
  /** The most that are given. */
  public static final int MOST = 50;

  private static final int CANDIDATES = 2_000;
  private static final int SLIP_WORDS = 8;

  private PeopleSearch() {}

  private record Ranked(String id, int rank, String name) {}

  /** Those found, the best first. */
  public static List<PersonShown> find(String text, Viewer viewer, Sight sight) {
    Set<String> ids = new LinkedHashSet<>();
    byCrn(text, sight).ifPresent(ids::add);
    List<SearchedName.Typed> typed =
        SearchedName.pieces(text).stream().map(SearchedName.Typed::of).toList();
    if (!typed.isEmpty()) {
      ids.addAll(byName(typed, viewer, sight));
    }
    return ids.stream().limit(MOST).map(sight::person).toList();
  }

  private static Optional<String> byCrn(String text, Sight sight) {
    return sight.reading().naturalKey("person", text.strip().toUpperCase(Locale.ROOT));
  }

  private static List<String> byName(List<SearchedName.Typed> typed, Viewer viewer, Sight sight) {
    String longest =
        typed.stream()
            .map(SearchedName.Typed::text)
            .max(Comparator.comparingInt(String::length))
            .orElseThrow();
    if (longest.length() < 2) {
      return List.of();
    }
    Set<String> candidates =
        new LinkedHashSet<>(
            sight
                .reading()
                .peopleByWord(longest, false, viewer.region(), viewer.staff(), CANDIDATES));
    List<Ranked> found = ranked(candidates, typed, sight);
    if (found.isEmpty() && longest.length() >= SearchedName.SLIP_LETTERS) {
      found = ranked(withSlip(longest, viewer, sight), typed, sight);
    }
    found.sort(Comparator.comparingInt(Ranked::rank).thenComparing(Ranked::name));
    return found.stream().map(Ranked::id).toList();
  }

  private static Set<String> withSlip(String word, Viewer viewer, Sight sight) {
    Set<String> ids = new LinkedHashSet<>();
    sight.reading().nameWords(word.substring(0, 1)).stream()
        .filter(it -> SearchedName.kind(word, it) != SearchedName.NO_MATCH)
        .limit(SLIP_WORDS)
        .forEach(
            it ->
                ids.addAll(
                    sight
                        .reading()
                        .peopleByWord(it, true, viewer.region(), viewer.staff(), CANDIDATES)));
    return ids;
  }

  private static List<Ranked> ranked(Set<String> ids, List<SearchedName.Typed> typed, Sight sight) {
    List<Ranked> ranked = new ArrayList<>();
    for (String id : ids) {
      ObjectNode person = sight.mayKnow(id) ? sight.document("person", id) : null;
      if (person != null) {
        String first = Sight.text(person, "firstName");
        String last = Sight.text(person, "lastName");
        String crn = Sight.text(person, "crn").toLowerCase(Locale.ROOT);
        int rank = new SearchedName(first, last).rank(typed, crn);
        if (rank != SearchedName.NO_MATCH) {
          ranked.add(new Ranked(id, rank, last + " " + first));
        }
      }
    }
    return ranked;
  }
}
