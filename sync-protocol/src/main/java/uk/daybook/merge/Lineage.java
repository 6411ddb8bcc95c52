package uk.daybook.merge;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.MutationRef;

/**
 * Which mutations of its own a device had on the screen: those of the base's incarnation up to the
 * base's number, and those of the incarnations that one split from, up to where it split.
 *
 * <p>Immutable.
 */
public final class Lineage {
  private final Map<String, Long> seenUpTo;

  private Lineage(Map<String, Long> seenUpTo) {
    this.seenUpTo = Collections.unmodifiableMap(seenUpTo);
  }

  /**
   * The lineage of a base.
   *
   * @param base the edit's base
   * @param sender the incarnation that sends it
   * @param ancestors for the incarnation that the base counts in (see {@link #incarnationOf}): what
   *     it split from, then what that split from, each with the last number in common
   */
  public static Lineage of(Base base, String sender, List<MutationRef> ancestors) {
    if (base.own() == 0) {
      return none();
    }
    Map<String, Long> seen = new HashMap<>();
    seen.put(incarnationOf(base, sender), base.own());
    for (MutationRef ancestor : ancestors) {
      seen.put(ancestor.incarnation(), ancestor.number());
    }
    return new Lineage(seen);
  }

  /** Somebody who had seen nothing but what the server had: the office, an import. */
  public static Lineage none() {
    return new Lineage(Map.of());
  }

  /** The incarnation that a base's {@code own} counts in. */
  public static String incarnationOf(Base base, String sender) {
    return base.of() == null ? sender : base.of();
  }

  /** Whether that mutation was on the screen as the device's own. */
  public boolean includes(MutationRef mutation) {
    Long upTo = seenUpTo.get(mutation.incarnation());
    return upTo != null && mutation.number() <= upTo;
  }
}
