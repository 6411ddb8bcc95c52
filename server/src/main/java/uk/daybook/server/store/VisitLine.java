package uk.daybook.server.store;

import java.time.Duration;
import java.time.Instant;
import uk.daybook.domain.LoneVisit;

/**
 * A home visit as the office lists and watches it. Moments are milliseconds since 1970.
 *
 * @param id the visit's id
 * @param region whose office looks after it
 * @param officer the staff code of whose visit it is, empty for nobody
 * @param person whom it is to
 * @param plannedAtMillis when it is planned, 0 when that is not known
 * @param finishMillis when they are expected back: as planned, or as last said
 * @param startedAtMillis when it was started, 0 when nobody has heard of that
 * @param heardAtMillis when anything was last heard from whoever is on it, 0 for never
 * @param state how far it has come
 * @param watched whether somebody is expected back from it: one that was put in when it should have
 *     been over already rings nobody
 */
public record VisitLine(
    String id,
    String region,
    String officer,
    String person,
    long plannedAtMillis,
    long finishMillis,
    long startedAtMillis,
    long heardAtMillis,
    State state,
    boolean watched) {

  /** How far a visit has come. */
  public enum State {
    PLANNED,
    OUT,
    ENDED,
    DONE,
    NOT_CARRIED_OUT,
    CALLED_OFF
  }

  /** Whether it is so long past that silence about it raises no alarm any more. */
  public boolean isLongPast(Instant now) {
    Duration longest =
        state == State.PLANNED ? LoneVisit.LONGEST_PLANNED : LoneVisit.LONGEST_STARTED;
    return finishMillis < now.minus(longest).toEpochMilli();
  }

  /** Whether it is still to be made, or under way. */
  public boolean isAhead() {
    return state == State.PLANNED || state == State.OUT;
  }
}
