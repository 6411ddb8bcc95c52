package uk.daybook.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How far a scope has been pulled.
 *
 * @param at the number of the last entry pulled
 * @param began while a generation has not reached the head: the head when it began, whatever had
 *     left by then was never sent in it; 0 once the head was reached
 */
public record Cursor(long at, long began) {
  /** One of a scope that was pulled to its head before. */
  public static Cursor whole(long at) {
    return new Cursor(at, 0);
  }

  /** Whether everything removed up to that number is known to whoever holds this. */
  public boolean knowsRemovalsTo(long floor) {
    return Math.max(at, began) >= floor;
  }

  /**
   * Where it is after a page.
   *
   * @param before where it was, null for nowhere
   * @param state what the page says of the scope; it starts at 0 or where the cursor was
   */
  public static Cursor after(@Nullable Cursor before, ScopeState state) {
    if (state.isCaughtUp()) {
      return whole(state.to());
    }
    long goesOn = before == null ? 0 : before.began();
    return new Cursor(state.to(), state.from() == 0 ? state.head() : goesOn);
  }
}
