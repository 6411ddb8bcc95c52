package uk.daybook.server.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.daybook.domain.SearchedName;
import uk.daybook.server.store.FoundPerson;
import uk.daybook.server.store.NameQuery;

/**
 * Finds people by CRN or by name, forgiving of case, accents, apostrophes, the order of names and
 * one slip, as the app in the hand does. A CRN that is exact comes first, and is the only way to
 * somebody the viewer may not know: as a CRN and nothing else.
 */
public final class PeopleSearch {
  /** The most that are given. */
  public static final int MOST = 50;

  /** More people than have one name in a region. */
  private static final int CANDIDATES = 10_000;

  private static final int SLIP_WORDS = 8;

  private PeopleSearch() {}

  /**
   * What a search finds.
   *
   * @param people the best first
   * @param more whether there are others
   */
  public record Result(List<PersonShown> people, boolean more) {
    /** Nobody was looked for. */
    public static final Result NONE = new Result(List.of(), false);

    public Result {
      people = List.copyOf(people);
    }
  }

  private record Ranked(FoundPerson person, int rank) {}

  /** Those found. */
  public static Result find(String text, Viewer viewer, Sight sight) {
    Set<String> ids = new LinkedHashSet<>();
    byCrn(text, sight).ifPresent(ids::add);
    List<SearchedName.Typed> typed =
        SearchedName.pieces(text).stream().map(SearchedName.Typed::of).toList();
    if (!typed.isEmpty()) {
      ids.addAll(byName(typed, viewer, sight));
    }
    return new Result(ids.stream().limit(MOST).map(sight::person).toList(), ids.size() > MOST);
  }

  private static Optional<String> byCrn(String text, Sight sight) {
    return sight.reading().naturalKey("person", text.strip().toUpperCase(Locale.ROOT));
  }

  private static List<String> byName(List<SearchedName.Typed> typed, Viewer viewer, Sight sight) {
    List<String> words =
        typed.stream()
            .map(SearchedName.Typed::text)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String longest = words.get(0);
    if (longest.length() < 2) {
      return List.of();
    }
    String other = words.size() > 1 ? words.get(1) : "";
    List<Ranked> found = ranked(people(longest, false, other, viewer, sight), typed);
    if (found.isEmpty() && maySlip(longest)) {
      found = ranked(withSlip(longest, viewer, sight), typed);
    }
    found.sort(
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(it -> it.person().lastName(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(it -> it.person().firstName(), String.CASE_INSENSITIVE_ORDER));
    return found.stream().map(it -> it.person().id()).toList();
  }

  /** A slip in a CRN would be another person's. */
  private static boolean maySlip(String word) {
    return word.length() >= SearchedName.SLIP_LETTERS && !SearchedName.hasDigit(word);
  }

  private static List<FoundPerson> people(
      String word, boolean whole, String other, Viewer viewer, Sight sight) {
    NameQuery query = new NameQuery(viewer.region(), word, whole, other, viewer.staff());
    return sight.reading().people(query, CANDIDATES);
  }

  private static List<FoundPerson> withSlip(String word, Viewer viewer, Sight sight) {
    List<FoundPerson> people = new ArrayList<>();
    sight.reading().nameWords(viewer.region(), word.substring(0, 1)).stream()
        .filter(it -> SearchedName.kind(word, it) != SearchedName.NO_MATCH)
        .limit(SLIP_WORDS)
        .forEach(it -> people.addAll(people(it, true, "", viewer, sight)));
    return people;
  }

  private static List<Ranked> ranked(List<FoundPerson> people, List<SearchedName.Typed> typed) {
    Map<String, Ranked> ranked = new LinkedHashMap<>();
    for (FoundPerson person : people) {
      int rank =
          new SearchedName(person.firstName(), person.lastName())
              .rank(typed, person.crn().toLowerCase(Locale.ROOT));
      if (rank != SearchedName.NO_MATCH) {
        ranked.put(person.id(), new Ranked(person, rank));
      }
    }
    return new ArrayList<>(ranked.values());
  }
}
