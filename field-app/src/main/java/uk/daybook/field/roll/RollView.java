package uk.daybook.field.roll;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A roll as its page prints it, all in words. Immutable.
 *
 * @param path of the roll, without query
 * @param open whether "open it now" was said
 * @param day when it is, "Today" or the day
 * @param times planned
 * @param pickUp where and when, empty for none
 * @param safety what everybody on site must know or wear
 * @param delay what a late service means for everybody, empty for none
 * @param counts who is here, in words
 * @param happened incidents of the session, of nobody in particular
 * @param opening whether marks may be made
 * @param closed why not, empty when they may
 * @param past what an earlier day means, empty for today
 * @param token from which the ids of marks are derived
 * @param all the words of the button for everybody, empty when everybody has a mark
 * @param start planned, for the time of marks of an earlier day
 * @param signedOff by whom and when, null before
 */
public record RollView(
    String path,
    boolean open,
    String day,
    String times,
    String pickUp,
    String safety,
    String delay,
    String counts,
    List<Tag> happened,
    Opening opening,
    String closed,
    String past,
    String token,
    String all,
    String start,
    @Nullable String signedOff,
    List<Line> lines,
    List<Extra> extras,
    List<String> limited) {

  /** Words on a colour. */
  public record Tag(String words, String look) {}

  /** A person; {@code injury} is a link to say what happened, empty for none. */
  public record Line(
      String person,
      String name,
      String state,
      List<Tag> tags,
      String adjustments,
      boolean arrived,
      boolean notHere,
      boolean left,
      String injury) {}

  /** Somebody not listed. */
  public record Extra(
      String id,
      String name,
      String state,
      List<Tag> tags,
      String reason,
      boolean accepted,
      boolean left) {}

  /** A path under the roll's own, opened as it is. */
  public String to(String rest) {
    return path + rest + (open ? "?open=1" : "");
  }
}
