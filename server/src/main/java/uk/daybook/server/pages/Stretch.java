package uk.daybook.server.pages;

import java.util.List;

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

  /** The last line; there is one when the list goes on. */
  public T last() {
    return lines.get(lines.size() - 1);
  }
}
