package uk.daybook.server.posting;

/** Thrown inside judging to stop at the first reason not to post; never leaves the package. */
final class Returned extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean parked;
  private final String code;
  private final String words;

  Returned(Reason reason) {
    this(reason.isParked(), reason.code(), reason.words());
  }

  Returned(boolean parked, String code, String words) {
    super(code, null, false, false);
    this.parked = parked;
    this.code = code;
    this.words = words;
  }

  boolean isParked() {
    return parked;
  }

  String code() {
    return code;
  }

  String words() {
    return words;
  }
}
