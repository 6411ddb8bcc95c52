package uk.daybook.domain;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the marks of one person propose as their outcome, for a supervisor to confirm at sign-off:
 * marks themselves neither credit nor enforce (DOMAIN: marks come before outcomes). It never
 * proposes what a supervisor may not set, nor what {@link AttendanceRules} would refuse.
 *
 * <ul>
 *   <li>No marks, or a departure without an arrival: nothing, and it asks whether they arrived.
 *   <li>Not here: {@code UACP}. Whether an absence is acceptable is the office's decision, on
 *       evidence.
 *   <li>Arrived: {@code ATTC}, start and penalty by {@link Lateness}; one lateness is still this.
 *       The finish is the planned one; a late van moves the start and not the finish.
 *   <li>Left at the planned finish or later, or when it was agreed that they leave: {@code ATTC} to
 *       the time left, and nobody asks why. Sent home all the same is sent home.
 *   <li>Left before: by {@link LeftReason}. An injury is never enforceable by default. Without a
 *       reason no outcome, and it asks for one.
 * </ul>
 *
 * What is proposed of a session that has not begun is cut to the time it is then, by {@link #asOf}.
 *
 * @param outcome null while something is missing
 * @param start null for an absence, and while nobody knows whether they arrived
 * @param finish null when {@code start} is; never before it
 * @param penaltyMinutes at most from start to finish
 * @param lateMinutes how late they were, whether that moved the start or added a penalty
 * @param missing what has to be asked first, in order; empty when there is an outcome
 */
public record ProposedOutcome(
    @Nullable AttendanceOutcome outcome,
    @Nullable LocalTime start,
    @Nullable LocalTime finish,
    int penaltyMinutes,
    int lateMinutes,
    List<Missing> missing) {

  /** What a person has to be asked. */
  public enum Missing {
    ARRIVED_OR_NOT,
    WHY_LEFT
  }

  public ProposedOutcome {
    missing = List.copyOf(missing);
  }

  /**
   * @param serviceDelayMinutes how late the service itself was; shifts everyone's start
   * @param adjustments what was agreed with them
   */
  public static ProposedOutcome of(
      LocalTime plannedStart,
      LocalTime plannedFinish,
      int serviceDelayMinutes,
      Adjustments adjustments,
      RollMarks marks,
      LatenessHandling handling) {
    LocalTime arrived = marks.arrived();
    LocalTime left = marks.left();
    AttendanceOutcome outcome = AttendanceOutcome.ATTC;
    if (left != null) {
      boolean wasDue =
          !left.isBefore(plannedFinish) || asAgreed(left, plannedStart, adjustments.mustLeaveBy());
      outcome = ofLeaving(marks.why(), wasDue);
    }
    List<Missing> missing = new ArrayList<>();
    if (arrived == null) {
      if (left == null && marks.notHereYet()) {
        return new ProposedOutcome(AttendanceOutcome.UACP, null, null, 0, 0, missing);
      }
      missing.add(Missing.ARRIVED_OR_NOT);
    }
    if (outcome == null) {
      missing.add(Missing.WHY_LEFT);
    }
    if (arrived == null) {
      return new ProposedOutcome(null, null, null, 0, 0, missing);
    }
    LocalTime notBefore = adjustments.notBefore();
    Lateness counted = Lateness.of(plannedStart, arrived, serviceDelayMinutes, notBefore, handling);
    // As a penalty lateness is said in minutes, whichever of the two the region makes of it.
    int late =
        Lateness.of(
                plannedStart,
                arrived,
                serviceDelayMinutes,
                notBefore,
                LatenessHandling.ADDS_PENALTY)
            .penaltyMinutes();
    LocalTime start = counted.start();
    LocalTime until = left == null ? plannedFinish : left;
    LocalTime finish = until.isBefore(start) ? start : until;
    int present = (int) Duration.between(start, finish).toMinutes();
    int penalty = Math.min(counted.penaltyMinutes(), present);
    return new ProposedOutcome(outcome, start, finish, penalty, late, missing);
  }

  /**
   * For a session that began, and ended, before it was to begin: nobody was late for the plan.
   *
   * @param began when it began in truth
   */
  public static ProposedOutcome early(
      LocalTime began, LocalTime ended, Adjustments adjustments, RollMarks marks) {
    ProposedOutcome held = of(began, ended, 0, adjustments, marks, LatenessHandling.MOVES_START);
    return new ProposedOutcome(
        held.outcome, held.start, held.finish, held.penaltyMinutes, 0, held.missing);
  }

  /**
   * For a session that does not go ahead: whoever came is sent home and credited nothing, and of
   * the others there is nothing to say. Who was sent home for behaviour stays that.
   */
  public static ProposedOutcome notHeld(RollMarks marks, LocalTime now) {
    LocalTime arrived = marks.arrived();
    if (arrived == null) {
      return new ProposedOutcome(null, null, null, 0, 0, List.of());
    }
    LocalTime at = arrived.isAfter(now) ? now : arrived;
    AttendanceOutcome outcome =
        marks.why() == LeftReason.BEHAVIOUR ? AttendanceOutcome.ATSH : AttendanceOutcome.ATSS;
    return new ProposedOutcome(outcome, at, at, 0, 0, List.of());
  }

  /** As it may stand at that time of the day: nothing is credited that is still to come. */
  public ProposedOutcome asOf(LocalTime now) {
    if (start == null || finish == null || !finish.isAfter(now)) {
      return this;
    } else if (start.isAfter(now)) {
      return new ProposedOutcome(outcome, null, null, 0, lateMinutes, missing);
    }
    int penalty = Math.min(penaltyMinutes, (int) Duration.between(start, now).toMinutes());
    return new ProposedOutcome(outcome, start, now, penalty, lateMinutes, missing);
  }

  /** An agreed time that is over before the session begins says nothing about this session. */
  private static boolean asAgreed(
      LocalTime left, LocalTime plannedStart, @Nullable LocalTime mustLeaveBy) {
    return mustLeaveBy != null && mustLeaveBy.isAfter(plannedStart) && !left.isBefore(mustLeaveBy);
  }

  private static @Nullable AttendanceOutcome ofLeaving(@Nullable LeftReason why, boolean wasDue) {
    if (why == null) {
      return wasDue ? AttendanceOutcome.ATTC : null;
    }
    return switch (why) {
      case GOOD_REASON, INJURY, HOURS_DONE -> AttendanceOutcome.ATTC;
      case NO_GOOD_REASON -> wasDue ? AttendanceOutcome.ATTC : AttendanceOutcome.AFTC;
      case BEHAVIOUR -> AttendanceOutcome.ATSH;
      case SERVICE -> AttendanceOutcome.ATSS;
    };
  }
}
