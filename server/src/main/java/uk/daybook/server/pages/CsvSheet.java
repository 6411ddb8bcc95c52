package uk.daybook.server.pages;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A list as CSV that a spreadsheet shows and does not run: a cell that would be taken for a formula
 * begins with an apostrophe (OWASP: CSV injection).
 */
final class CsvSheet {
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private CsvSheet() {}

  static String print(List<List<String>> rows, StringWriter into) {
    CsvWriter writer = CsvWriter.builder().build(into);
    for (List<String> row : rows) {
      writer.writeRecord(row.stream().map(CsvSheet::plain).toList());
    }
    return into.toString();
  }

  static String plain(String cell) {
    String bare = cell.stripLeading();
    return bare.isEmpty() || STARTS_A_FORMULA.indexOf(bare.charAt(0)) < 0 ? cell : "'" + cell;
  }
}
