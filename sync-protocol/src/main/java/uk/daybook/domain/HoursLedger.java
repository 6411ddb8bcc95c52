package uk.daybook.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole account of one order, recomputed from its attendances. Minutes throughout.
 *
 * <p>Always in (session date, start, id) order with the settings of each date, so the result does
 * not depend on the order of the list, nor on what synced first (DOMAIN: credits of one order).
 * {@code remaining = required - credited - incentive}, never below zero.
 *
 * @param lines one per attendance, in ledger order
 */
public record HoursLedger(
    List<LedgerLine> lines,
    int requiredMinutes,
    int creditedMinutes,
    int eteCreditedMinutes,
    int incentiveMinutes,
    Incentive.Standing incentive) {

  public HoursLedger {
    lines = List.copyOf(lines);
  }

  public static HoursLedger recompute(
      OrderHours order, Collection<Worked> attendances, Settings settings) {
    List<Worked> sorted = new ArrayList<>(attendances);
    sorted.sort(Worked.LEDGER_ORDER);
    Running running = new Running(order);
    for (Worked attendance : sorted) {
      running.add(attendance, settings.on(order.region(), attendance.sessionDate()));
    }
    return running.result();
  }

  public int remainingMinutes() {
    return Math.max(0, requiredMinutes - creditedMinutes - incentiveMinutes);
  }

  public boolean finished() {
    return remainingMinutes() == 0;
  }

  /** Some credit in the sum rests on an outcome that is still in conflict. */
  public boolean provisional() {
    for (LedgerLine line : lines) {
      if (line.provisional()) {
        return true;
      }
    }
    return false;
  }

  /** The sums while they are being added up; never leaves this class. */
  private static final class Running {
    private final OrderHours order;
    private final List<LedgerLine> lines = new ArrayList<>();
    private int credited;
    private int eteCredited;
    private Incentive incentive = Incentive.start();

    Running(OrderHours order) {
      this.order = order;
    }

    void add(Worked attendance, Policy policy) {
      List<CreditReason> reasons = new ArrayList<>();
      CreditReason nothing = whyNothing(attendance);
      if (nothing != null) {
        reasons.add(nothing);
      }
      int worked = Hours.worked(attendance, policy);
      int credit = capped(attendance, worked, policy, reasons);
      if (attendance.conflictOpen()) {
        reasons.add(CreditReason.CONFLICT_OPEN);
      }
      Incentive before = incentive;
      incentive =
          before.after(
              order.orderedMinutes(),
              credited,
              credit,
              remaining() - credit,
              attendance.outcome(),
              policy);
      credited += credit;
      eteCredited += attendance.ete() ? credit : 0;
      lines.add(
          new LedgerLine(
              attendance.id(),
              attendance.sessionDate(),
              worked,
              credit,
              incentive.earnedMinutes() - before.earnedMinutes(),
              reasons));
    }

    private int capped(Worked attendance, int worked, Policy policy, List<CreditReason> reasons) {
      int credit = worked;
      if (attendance.ete()) {
        int ofShare = Math.max(0, order.eteShareMinutes(policy) - eteCredited);
        if (credit > ofShare) {
          reasons.add(CreditReason.CAPPED_BY_ETE_SHARE);
          credit = ofShare;
        }
      }
      if (credit > remaining()) {
        reasons.add(CreditReason.CAPPED_BY_REMAINING);
        credit = remaining();
      }
      return credit;
    }

    private int remaining() {
      return Math.max(0, order.requiredMinutes() - credited - incentive.earnedMinutes());
    }

    private static @Nullable CreditReason whyNothing(Worked attendance) {
      AttendanceOutcome outcome = attendance.outcome();
      if (outcome == null) {
        return CreditReason.OUTCOME_NOT_SET;
      }
      if (!outcome.attended()) {
        return CreditReason.NOT_ATTENDED;
      }
      boolean timed = attendance.start() != null && attendance.finish() != null;
      return timed ? null : CreditReason.TIMES_MISSING;
    }

    HoursLedger result() {
      return new HoursLedger(
          lines,
          order.requiredMinutes(),
          credited,
          eteCredited,
          incentive.earnedMinutes(),
          incentive.standing());
    }
  }
}
