package uk.daybook.client;

import uk.daybook.protocol.Problem;

/** What came of one step of the sync. */
public sealed interface StepOutcome {
  /** Everything typed is answered and everything the device holds is as the server has it. */
  record CaughtUp() implements StepOutcome {}

  /** An exchange went through and another can follow at once. */
  record MoreToDo() implements StepOutcome {}

  /**
   * Nothing was tried: it is too soon after a failure.
   *
   * @param waitMillis milliseconds from now until there is something to try
   */
  record NothingDue(long waitMillis) implements StepOutcome {}

  /** There was no answer. It may have arrived all the same: the same bytes are sent again. */
  record NoNetwork() implements StepOutcome {}

  /** Something answered that is not our server: a café's sign-in page, a proxy. Nothing applied. */
  record NotOurServer() implements StepOutcome {}

  /** The server no longer takes this device. Unsent work stays on it. */
  record Revoked() implements StepOutcome {}

  /**
   * The server is busy or being repaired.
   *
   * @param waitMillis milliseconds until the next try, as it asked or as the backoff says
   */
  record Busy(long waitMillis) implements StepOutcome {}

  /** The app must be updated. Unsent work stays and is sent afterwards. */
  record TooOld() implements StepOutcome {}

  /** The server would not take the request. */
  record Refused(Problem.Answer problem) implements StepOutcome {}

  /**
   * The request was signed again with the server's time and was still too old. When signing again
   * was enough, the outcome is that of the second request.
   */
  record Resigned() implements StepOutcome {}
}
