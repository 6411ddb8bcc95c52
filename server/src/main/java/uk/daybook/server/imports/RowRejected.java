package uk.daybook.server.imports;

/** A row does not go in. Expected and frequent, so it carries no stack. */
final class RowRejected extends RuntimeException {
  private final String field;

  /**
   * @param field the column at fault
   * @param words what is wrong and what to do, never the value
   */
  RowRejected(String field, String words) {
    super(words, null, false, false);
    this.field = field;
  }

  Rejection at(int line) {
    return new Rejection(line, field, String.valueOf(getMessage()));
  }
}
