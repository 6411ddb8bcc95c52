package uk.daybook.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What posting does about an outcome: a decision, never a letter (DOMAIN: enforcement).
 *
 * <p>An enforceable outcome opens one action. While a conflict about the outcome is open the action
 * is contested and no letter goes, whatever the outcome is for now. An outcome that clears the
 * failure withdraws an action nothing has been sent on; after a letter or breach a person decides.
 */
public final class Enforcement {
  private Enforcement() {}

  /** How far an action has got. */
  public enum Progress {
    /** Opened; nothing has left the building. */
    OPEN,
    LETTER_SENT,
    BREACH_STARTED,
    WITHDRAWAL_PROPOSED,
    WITHDRAWN,
    /** A person decided on no further action. */
    NO_ACTION
  }

  /** The action the appointment has already caused. */
  public record Action(Progress progress, boolean contested) {}

  /** What the outcome of the appointment means here, the same for a session and for a visit. */
  public enum Finding {
    FAILURE,
    CLEARED,
    /** No outcome yet, or one awaiting evidence. */
    UNDECIDED;

    public static Finding of(@Nullable AttendanceOutcome outcome) {
      if (outcome == null || outcome.interim()) {
        return UNDECIDED;
      }
      return outcome.enforceable() ? FAILURE : CLEARED;
    }

    public static Finding of(@Nullable VisitOutcome outcome) {
      if (outcome == null || outcome == VisitOutcome.AWAITING_EVIDENCE) {
        return UNDECIDED;
      }
      return outcome.enforceable() ? FAILURE : CLEARED;
    }
  }

  /**
   * @param warningsGiven days on which warnings were given, on this order
   * @param policy of the date of the appointment
   */
  public static EnforcementStep decide(
      LocalDate appointment,
      Finding finding,
      boolean conflictOpen,
      OrderType orderType,
      Collection<LocalDate> warningsGiven,
      @Nullable Action existing,
      Policy policy) {
    if (existing == null || existing.progress() == Progress.WITHDRAWN) {
      return finding == Finding.FAILURE
          ? open(appointment, conflictOpen, orderType, warningsGiven, policy)
          : new EnforcementStep.Nothing();
    }
    return onLive(existing, finding, conflictOpen);
  }

  private static EnforcementStep onLive(Action existing, Finding finding, boolean conflictOpen) {
    if (conflictOpen) {
      return existing.contested()
          ? new EnforcementStep.Nothing()
          : new EnforcementStep.Contest("Two records disagree about the outcome: no letter goes.");
    }
    if (finding == Finding.CLEARED) {
      return cleared(existing);
    }
    if (existing.contested()) {
      return new EnforcementStep.Resume("The records agree again: the action goes on.");
    }
    if (finding == Finding.FAILURE && existing.progress() == Progress.WITHDRAWAL_PROPOSED) {
      return new EnforcementStep.Resume("The outcome is a failure after all: the action goes on.");
    }
    return new EnforcementStep.Nothing();
  }

  private static EnforcementStep cleared(Action existing) {
    return switch (existing.progress()) {
      case OPEN ->
          new EnforcementStep.Withdraw(
              EnforcementCode.EA06, "The outcome is no longer a failure and nothing was sent.");
      case LETTER_SENT, BREACH_STARTED ->
          new EnforcementStep.ProposeWithdrawal(
              "The outcome is no longer a failure, but something was sent: decide whether to"
                  + " withdraw.");
      case WITHDRAWAL_PROPOSED, WITHDRAWN, NO_ACTION ->
          existing.contested() ? new EnforcementStep.Settle() : new EnforcementStep.Nothing();
    };
  }

  private static EnforcementStep open(
      LocalDate appointment,
      boolean contested,
      OrderType orderType,
      Collection<LocalDate> warningsGiven,
      Policy policy) {
    LocalDate respondBy =
        respondBy(EnforcementCode.ROM, appointment, policy)
            .orElseThrow(() -> new IllegalStateException("A referral has a respond-by date"));
    return new EnforcementStep.Open(
        EnforcementCode.ROM,
        respondBy,
        path(orderType, appointment, warningsGiven, policy),
        orderType.breachLaw(),
        contested);
  }

  /**
   * Warning or referral. A warning lasts twelve months beginning with the day it was given. One
   * given on or after the failure's own day never counts against it: it may be its own.
   */
  public static FailurePath path(
      OrderType orderType,
      LocalDate appointment,
      Collection<LocalDate> warningsGiven,
      Policy policy) {
    if (orderType.isLicence()) {
      return FailurePath.RECALL;
    }
    int months = policy.integer(SettingKey.WARNING_MONTHS);
    for (LocalDate given : warningsGiven) {
      if (given.isBefore(appointment)
          && MonthPeriod.beginningWith(given, months).includes(appointment)) {
        return FailurePath.REFERRAL;
      }
    }
    return FailurePath.WARNING;
  }

  /**
   * Counted from the date of the appointment, never from when it was synced. Empty for actions that
   * ask nothing of anybody.
   */
  public static Optional<LocalDate> respondBy(
      EnforcementCode code, LocalDate appointment, Policy policy) {
    return respondDays(code).map(days -> appointment.plusDays(policy.integer(days)));
  }

  private static Optional<SettingKey> respondDays(EnforcementCode code) {
    return switch (code) {
      case ROM -> Optional.of(SettingKey.RESPOND_DAYS_ROM);
      case EA02 -> Optional.of(SettingKey.RESPOND_DAYS_EA02);
      case EA03 -> Optional.of(SettingKey.RESPOND_DAYS_EA03);
      case EA05 -> Optional.of(SettingKey.RESPOND_DAYS_EA05);
      case EA08 -> Optional.of(SettingKey.RESPOND_DAYS_EA08);
      case EA12 -> Optional.of(SettingKey.RESPOND_DAYS_EA12);
      case WLS -> Optional.of(SettingKey.RESPOND_DAYS_WLS);
      case LCL -> Optional.of(SettingKey.RESPOND_DAYS_LCL);
      case IBR -> Optional.of(SettingKey.RESPOND_DAYS_IBR);
      case NFA, EA06, EA07 -> Optional.empty();
    };
  }
}
