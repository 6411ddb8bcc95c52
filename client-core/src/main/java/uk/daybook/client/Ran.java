package uk.daybook.client;

import java.util.List;
import uk.daybook.domain.RuleBreach;

/** What became of a command on the device. */
public sealed interface Ran {
  /**
   * It is on disk, and will be sent.
   *
   * @param entry its place in the order of typing, 1, 2, 3... for the life of the store
   */
  record Saved(long entry) implements Ran {}

  /**
   * Nothing was saved, because the server would refuse it, or nothing differs from what was shown
   * ({@link #NOTHING_CHANGED}), or a command it was to be saved together with was not.
   *
   * @param breaches what is wrong; empty when only the others were wrong
   */
  record NotSaved(List<RuleBreach> breaches) implements Ran {
    /** The code of a command that changes nothing. */
    public static final String NOTHING_CHANGED = "nothing_changed";

    public NotSaved {
      breaches = List.copyOf(breaches);
    }

    /** Whether nothing is wrong but that nothing differs from what was shown. */
    public boolean isNothingNew() {
      return breaches.size() == 1 && breaches.get(0).code().equals(NOTHING_CHANGED);
    }
  }
}
