package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.SearchedName;

/**
 * The people on the device by name and CRN, as somebody types. In memory only, because a name is
 * never in an index on disk: made at the first search after an unlock, kept up with every change,
 * and emptied when the store locks; while it is locked nothing is found.
 *
 * <p>Forgiving of case, accents, apostrophes and hyphens (O'Neill is oneill is o neill), of the
 * order of names, of words not finished, and of one slip in a word of four letters or more.
 *
 * <p>Safe for many threads. A search holds nobody up; the first may read every person once.
 */
public final class PeopleIndex implements AutoCloseable {
  private static final String PERSON = RecordTypes.PERSON.name();

  /**
   * A piece as short as O, Mac or van may be a part of the next one, as somebody else writes it.
   */
  private static final int PARTICLE_LETTERS = 3;

  private static final int READINGS_MOST = 8;
  private static final int PIECES_MOST = 8;
  private static final int CRN_START = 1_500;
  private static final int CRN_LETTER = 9_000;
  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.<Ranked>comparingInt(Ranked::rank)
          .thenComparing(ranked -> ranked.person().sortedBy())
          .thenComparing(ranked -> ranked.person().found().key());

  private final FieldStore store;
  private final AutoCloseable observing;
  private final AutoCloseable watchingLock;
  private final Map<RecordKey, Person> people = new HashMap<>();
  private volatile List<Person> all = List.of();
  private volatile boolean loaded;

  /**
   * A person who may be meant.
   *
   * @param key the person's record
   * @param name first and last name as they are shown
   * @param crn the case reference, empty when there is none
   */
  public record Found(RecordKey key, String name, String crn) {}

  private record Person(Found found, String crn, String sortedBy, SearchedName name) {}

  private record Ranked(Person person, int rank) {}

  private PeopleIndex(FieldStore store) {
    this.store = store;
    this.watchingLock = store.whenLocked(this::forget);
    this.observing = store.observe(this::changed);
  }

  /** An index of that store's people, which keeps itself up to date until it is closed. */
  public static PeopleIndex of(FieldStore store) {
    return new PeopleIndex(store);
  }

  /**
   * The people who may be meant by what was typed, at most so many, best first: the exact CRN, then
   * whole words, then beginnings of words and of the CRN, then slips; among equals by name.
   */
  public List<Found> search(String typed, int most) {
    List<String> pieces = SearchedName.pieces(typed);
    if (pieces.isEmpty() || pieces.size() > PIECES_MOST || most <= 0) {
      return List.of();
    }
    List<List<SearchedName.Typed>> readings = readings(pieces);
    String crn = String.join("", pieces);
    // The best so far, the worst of them on top.
    PriorityQueue<Ranked> found = new PriorityQueue<>(BEST_FIRST.reversed());
    for (Person person : everybody()) {
      int rank = rank(person, readings, crn);
      boolean isWanted = found.size() < most || rank <= found.element().rank();
      if (rank != SearchedName.NO_MATCH && isWanted) {
        found.add(new Ranked(person, rank));
        if (found.size() > most) {
          found.remove();
        }
      }
    }
    List<Found> best = new ArrayList<>();
    while (!found.isEmpty()) {
      best.add(found.remove().person().found());
    }
    Collections.reverse(best);
    return best;
  }

  private static int rank(Person person, List<List<SearchedName.Typed>> readings, String crn) {
    if (person.crn().equals(crn)) {
      return -1;
    }
    int best = SearchedName.NO_MATCH;
    if (person.crn().startsWith(crn)) {
      best = SearchedName.hasDigit(crn) ? CRN_START : CRN_LETTER;
    }
    for (List<SearchedName.Typed> reading : readings) {
      best = Math.min(best, person.name().rank(reading, person.crn()));
    }
    return best;
  }

  /** What was typed, with short pieces read apart and with the next: o neill, oneill. */
  private static List<List<SearchedName.Typed>> readings(List<String> pieces) {
    List<List<String>> readings = new ArrayList<>();
    readings.add(List.of(pieces.get(0)));
    for (int i = 1; i < pieces.size(); i++) {
      boolean mayJoin = pieces.get(i - 1).length() <= PARTICLE_LETTERS;
      List<List<String>> longer = new ArrayList<>();
      for (List<String> reading : readings) {
        List<String> apart = new ArrayList<>(reading);
        apart.add(pieces.get(i));
        longer.add(apart);
      }
      for (List<String> reading : readings) {
        if (mayJoin && longer.size() < READINGS_MOST) {
          List<String> joined = new ArrayList<>(reading);
          int last = joined.size() - 1;
          joined.set(last, joined.get(last) + pieces.get(i));
          longer.add(joined);
        }
      }
      readings = longer;
    }
    List<List<SearchedName.Typed>> typed = new ArrayList<>();
    for (List<String> reading : readings) {
      List<SearchedName.Typed> words = new ArrayList<>();
      reading.forEach(word -> words.add(SearchedName.Typed.of(word)));
      typed.add(words);
    }
    return typed;
  }

  /**
   * Reads everybody now, so that the first search after an unlock does not have to; half a second
   * for 10,000 people. Does nothing while the store is locked, or when they are here already.
   */
  public void prepare() {
    everybody();
  }

  private List<Person> everybody() {
    if (!loaded) {
      load();
    }
    return all;
  }

  private synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      take(store.query(PERSON));
      loaded = true;
    } catch (Locked e) {
      forget();
    }
  }

  private void changed(Set<RecordKey> records) {
    Set<RecordKey> changed = new TreeSet<>();
    for (RecordKey record : records) {
      if (record.type().equals(PERSON)) {
        changed.add(record);
      }
    }
    if (!changed.isEmpty()) {
      refresh(changed);
    }
  }

  private synchronized void refresh(Set<RecordKey> changed) {
    if (!loaded) {
      return;
    }
    try {
      List<Shown> shown = store.readAll(changed);
      people.keySet().removeAll(changed);
      take(shown);
    } catch (Locked | StoreFailure e) {
      // Whoever made the change has saved it and is not to hear of this; a search reads again.
      forget();
    }
  }

  private void take(Collection<Shown> shown) {
    for (Shown one : shown) {
      people.put(one.key(), person(one));
    }
    all = List.copyOf(people.values());
  }

  private static Person person(Shown shown) {
    ObjectNode fields = shown.document();
    String first = fields.path("firstName").asText();
    String last = fields.path("lastName").asText();
    String crn = fields.path("crn").asText();
    String name = (first + " " + last).trim();
    return new Person(
        new Found(shown.key(), name, crn),
        crn.toLowerCase(Locale.ROOT),
        String.join(" ", SearchedName.pieces(last + " " + first)),
        new SearchedName(first, last));
  }

  private synchronized void forget() {
    loaded = false;
    people.clear();
    all = List.of();
  }

  /** Lets go of the store, and of everybody in here. */
  @Override
  public void close() {
    try {
      observing.close();
      watchingLock.close();
    } catch (Exception e) {
      throw new IllegalStateException("A listener could not be taken away", e);
    }
    forget();
  }
}
