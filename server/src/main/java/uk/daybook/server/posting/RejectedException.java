package uk.daybook.server.posting;

import uk.daybook.protocol.Problem;

/** A whole exchange is turned away; nothing of it was kept. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public RejectedException(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
