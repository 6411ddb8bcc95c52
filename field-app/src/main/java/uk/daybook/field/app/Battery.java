package uk.daybook.field.app;

import java.util.OptionalInt;

/** How full the battery is. */
@FunctionalInterface
public interface Battery {
  /** Below this the battery saver asks the server for nothing new on its own. */
  int LOW_PERCENT = 15;

  /** Per cent, empty where there is no battery or nobody knows. */
  OptionalInt percent();
}
