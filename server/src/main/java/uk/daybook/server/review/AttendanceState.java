package uk.daybook.server.review;

/** How far one attendance has come, as the office sees it. */
public enum AttendanceState {
  NOT_HEARD("Not heard from"),
  MARKED("Marked on site, not signed off"),
  RECEIVED("Received"),
  QUERIED("Queried"),
  DISAGREES("Records disagree"),
  APPROVED("Approved");

  private final String words;

  AttendanceState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
