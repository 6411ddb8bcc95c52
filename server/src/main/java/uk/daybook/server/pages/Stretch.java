package uk.daybook.server.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One page of a list that may go on.
 *
 * @param lines what is on the page
 * @param goesOn whether there is more after it
 */
public record Stretch<T>(List<T> lines, boolean goesOn) {
  public Stretch {
    lines = List.copyOf(lines);
  }

  /** A page of at most so many, from a reading of one more than that. */
  public static <T> Stretch<T> of(List<T> found, int most) {
    boolean more = found.size() > most;
    return new Stretch<>(more ? found.subList(0, most) : found, more);
  }

  /**
   * A page of at most so many of the lines that are kept, reading on until it is full.
   *
   * @param next reads {@code atOnce} lines, after that one when there is one; fewer are the last
   */
  public static <T> Stretch<T> filled(
      int most, int atOnce, Function<Optional<T>, List<T>> next, Predicate<T> isKept) {
    List<T> kept = new ArrayList<>();
    Optional<T> last = Optional.empty();
    while (kept.size() <= most) {
      List<T> some = next.apply(last);
      some.stream().filter(isKept).forEach(kept::add);
      if (some.size() < atOnce) {
        break;
      }
      last = Optional.of(some.get(some.size() - 1));
    }
    return new Stretch<>(kept.subList(0, Math.min(kept.size(), most)), kept.size() > most);
  }

  /** The last line; there is one when the list goes on. */
  public T last() {
    return lines.get(lines.size() - 1);
  }
}
