package uk.daybook.client;

import java.util.List;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;

/**
 * A piece of the user's work that is not yet posted, or that came back.
 *
 * @param entry its place in the order of typing; {@link FieldStore#text} gives what was typed
 * @param name what was done, {@code attendance.mark}
 * @param root what it was done to
 * @param where where it is
 * @param why why it is there, in plain words
 * @param who who must act
 * @param atMillis when it was typed, by the server's clock as best known then
 * @param records the records it changes, in the order of the edits
 * @param urgent whether it goes before all else, and so does what mends it
 * @param code what the server's answer is called when it is parked or refused, {@code not_yours};
 *     else empty
 */
public record Piece(
    long entry,
    String name,
    RootKey root,
    Where where,
    String why,
    Who who,
    long atMillis,
    List<RecordKey> records,
    boolean urgent,
    String code) {
  public Piece {
    records = List.copyOf(records);
  }

  /** Where a piece of work is. */
  public enum Where {
    /** On this device, not yet sent. */
    WAITING,
    /** Sent; the answer has not arrived. */
    SENT,
    /** The office keeps it for a person to decide. */
    PARKED,
    /** The server said no. */
    REFUSED,
    /** Posted, and two records disagree. */
    DISAGREES,
    /** Posted, and somebody else's value stands for part of it. */
    OVERTAKEN
  }

  /** Who must act. */
  public enum Who {
    NOBODY,
    YOU,
    THE_OFFICE,
    HELP_DESK
  }
}
