package uk.daybook.client;

import uk.daybook.protocol.Problem;

/** The server did not enrol the device; asking again with the same code does no harm. */
public final class EnrolmentFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  EnrolmentFailed(Problem.Answer problem) {
    super(problem.title() + " " + problem.todo());
    this.code = problem.code();
  }

  EnrolmentFailed(String code, String message) {
    super(message);
    this.code = code;
  }

  static EnrolmentFailed forSomebodyElse() {
    return new EnrolmentFailed(
        "somebody_else",
        "That code is for somebody else. Ask the office for a code for yourself. Nothing on this"
            + " device was changed.");
  }

  /** The problem's code, {@code code_unknown}. */
  public String code() {
    return code;
  }
}
