package uk.daybook.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One attendance of an order, as the ledger needs it. Times are local to the session.
 *
 * @param plannedStart the session's, which orders an attendance that has no start of its own
 * @param ete counts towards the ETE share
 * @param conflictOpen two records of it disagree, so its credit is provisional
 */
public record Worked(
    String id,
    LocalDate sessionDate,
    LocalTime plannedStart,
    @Nullable LocalTime start,
    @Nullable LocalTime finish,
    int penaltyMinutes,
    @Nullable AttendanceOutcome outcome,
    boolean ete,
    boolean conflictOpen) {

  /** The order in which credits are computed, so that the order of syncing changes nothing. */
  static final Comparator<Worked> LEDGER_ORDER =
      Comparator.comparing(Worked::sessionDate)
          .thenComparing(Worked::effectiveStart)
          .thenComparing(Worked::id);

  private LocalTime effectiveStart() {
    return start != null ? start : plannedStart;
  }
}
