package uk.daybook.server.imports;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what FastCSV finds, and still knows on which line and in which field it was when the
 * text turned out to be no CSV.
 */
final class RowHandler extends CsvCallbackHandler<RowHandler.Cells> {
  /**
   * The values of one row.
   *
   * @param line the line it starts on
   */
  record Cells(int line, List<String> values) {
    boolean isBlank() {
      return values.stream().allMatch(value -> Row.stripped(value).isEmpty());
    }
  }

  private final int linesBefore;
  private List<String> values = new ArrayList<>();
  private int line;

  /**
   * @param linesBefore lines of the file that stand before the text being read
   */
  RowHandler(int linesBefore) {
    this.linesBefore = linesBefore;
    this.line = linesBefore + 1;
  }

  /** The line on which the row being read starts. */
  int line() {
    return line;
  }

  @Override
  protected RecordType getRecordType() {
    return RecordType.DATA;
  }

  @Override
  protected int getFieldCount() {
    return values.size();
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = linesBefore + Math.toIntExact(startingLineNumber);
    values = new ArrayList<>();
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    values.add(new String(buffer, offset, length));
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("A region's files have no comments");
  }

  @Override
  protected void setEmpty() {
    values.add("");
  }

  @Override
  protected Cells buildRecord() {
    return new Cells(line, values);
  }
}
