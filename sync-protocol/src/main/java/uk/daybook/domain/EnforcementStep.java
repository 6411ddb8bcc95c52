package uk.daybook.domain;

import java.time.LocalDate;

/** What posting does next about one appointment's action; see {@link Enforcement}. */
public sealed interface EnforcementStep {

  /**
   * Open an action.
   *
   * @param law governs the breach, as letters and referrals name it
   * @param contested a conflict is open, so no letter goes yet
   */
  record Open(
      EnforcementCode code, LocalDate respondBy, FailurePath path, String law, boolean contested)
      implements EnforcementStep {}

  /** Withdraw an action nothing has been sent on. */
  record Withdraw(EnforcementCode code, String words) implements EnforcementStep {}

  /** Ask a person whether to withdraw; until then the action is what was sent. */
  record ProposeWithdrawal(String words) implements EnforcementStep {}

  /** Mark the action contested: it stays, and no letter goes. */
  record Contest(String words) implements EnforcementStep {}

  /** The action goes on where it was: no longer contested, no withdrawal proposed. */
  record Resume(String words) implements EnforcementStep {}

  /** No longer contested; how far the action has got stays. */
  record Settle() implements EnforcementStep {}

  /** Leave everything as it is. */
  record Nothing() implements EnforcementStep {}
}
