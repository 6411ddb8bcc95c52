package uk.daybook.server.store;

/** Where a page of work begins: after that piece of it. */
public record WorkPlace(long sinceMillis, String type, String id) {
  /** Before the first. */
  public static final WorkPlace START = new WorkPlace(Long.MIN_VALUE, "", "");

  /** After that one. */
  public static WorkPlace after(WorkLine line) {
    return new WorkPlace(line.sinceMillis(), line.record().type(), line.record().id());
  }
}
