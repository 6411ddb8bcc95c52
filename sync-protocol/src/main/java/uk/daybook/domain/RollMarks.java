package uk.daybook.domain;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What the marks of one person at one session come to, undone ones left out (DOMAIN: marks come
 * before outcomes). Times are local to the session.
 *
 * @param arrived when they arrived, null when nobody has marked it
 * @param notHereYet marked as not here yet; an arrival overtakes it
 * @param left when they left, null when they have not
 * @param why why they left, null when nobody has been asked yet
 */
public record RollMarks(
    @Nullable LocalTime arrived,
    boolean notHereYet,
    @Nullable LocalTime left,
    @Nullable LeftReason why) {

  /** Nothing marked. */
  public static final RollMarks NONE = new RollMarks(null, false, null, null);
}
