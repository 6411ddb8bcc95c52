package uk.daybook.field.signoff;

import java.util.HashSet;
import java.util.Set;
import uk.daybook.client.Piece;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.field.app.Desk;

/**
 * Whether the hours that the office sent have an attendance in them: they do when the device shows
 * it as the office has it, and do not while it has no outcome or its sign-off is not posted yet.
 * Between the two nobody on the device can say. Read once a page; immutable.
 */
final class Counted {
  /** What is done when an outcome is recorded for the first time. */
  static final String SIGN_OFF = "attendance.signoff";

  /** What is done when one is changed. */
  static final String CORRECTION = "attendance.correct";

  /** Whether the hours left are those before this attendance, or after it. */
  enum Left {
    BEFORE,
    AFTER,
    UNKNOWN
  }

  private final Set<RecordKey> unposted = new HashSet<>();

  private Counted() {}

  static Counted of(Desk desk) {
    Counted counted = new Counted();
    for (Piece piece : desk.status().pieces()) {
      boolean onItsWay = piece.where() == Piece.Where.WAITING || piece.where() == Piece.Where.SENT;
      if (onItsWay && piece.name().equals(SIGN_OFF)) {
        counted.unposted.addAll(piece.records());
      }
    }
    return counted;
  }

  Left left(Shown attendance) {
    if (!attendance.document().hasNonNull("outcome") || unposted.contains(attendance.key())) {
      return Left.BEFORE;
    }
    return attendance.state() == Shown.State.POSTED ? Left.AFTER : Left.UNKNOWN;
  }
}
