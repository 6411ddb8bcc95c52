package uk.daybook.server.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one file, one at a time: its encoding is found out, columns are found by the
 * header's names in whatever order, blank lines are no rows, and columns that nobody asked for are
 * left alone.
 *
 * <p>What is not CSV (a quotation mark that is never closed, or closed too early) costs the row it
 * is in and no other: reading goes on with the line after the one on which that row starts. Nothing
 * is held but the row being read.
 */
final class CsvRows {
  /** Most characters in one row; a mutation's line has room for them in any script. */
  private static final int MOST_ROW_CHARS = 16_000;

  /** Most characters FastCSV looks through for the end of a field. */
  private static final int MOST_FIELD_CHARS = 64 * 1024;

  /** After so many rows that are not CSV, the file is something else and is read no further. */
  private static final int MOST_BROKEN_ROWS = 100;

  private final ImportSource source;
  private final String file;
  private final Charset encoding;
  private final List<String> header;
  private final Map<String, Integer> columns = new HashMap<>();

  private CsvRows(ImportSource source, String file, Charset encoding, List<String> header) {
    this.source = source;
    this.file = file;
    this.encoding = encoding;
    this.header = header;
  }

  /**
   * Looks at a file's encoding and header.
   *
   * @throws UnusableInput when a column is missing or named twice
   */
  static CsvRows of(ImportSource source, String file, List<String> needed) {
    try (InputStream bytes = bytes(source, file)) {
      Charset encoding = Encoding.of(bytes, file);
      CsvRows rows = new CsvRows(source, file, encoding, headerOf(source, file, encoding));
      rows.findColumns(needed);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> headerOf(ImportSource source, String file, Charset encoding)
      throws IOException {
    try (CsvReader<RowHandler.Cells> reader =
            reader(new RowHandler(0), text(source, file, encoding, 0));
        CloseableIterator<RowHandler.Cells> rows = reader.iterator()) {
      if (rows.hasNext()) {
        RowHandler.Cells cells = rows.next();
        if (cells.line() == 1) {
          return cells.values().stream()
              .map(name -> Row.stripped(name).toLowerCase(Locale.ROOT))
              .toList();
        }
      }
    } catch (CsvParseException notCsv) {
      // the words below say what to do about that too
    }
    throw new UnusableInput(file + " does not start with a line that names its columns.");
  }

  private void findColumns(List<String> needed) {
    Set<String> twice = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      if (columns.put(header.get(i), i) != null) {
        twice.add(header.get(i));
      }
    }
    List<String> missing = needed.stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new UnusableInput(
          file
              + " has no column named "
              + String.join(", ", missing)
              + ". Add "
              + (missing.size() == 1 ? "it" : "them")
              + " to its first line.");
    }
    needed.stream()
        .filter(twice::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new UnusableInput(file + " names the column " + name + " twice.");
            });
  }

  /**
   * Gives each row to one of the two, in the order of the file, until {@code enough} says so before
   * the next.
   */
  void read(BooleanSupplier enough, Consumer<Row> rows, Consumer<Rejection> rejected) {
    int skip = 1;
    int broken = 0;
    while (skip > 0) {
      Rejection brokenRow = readFrom(skip, enough, rows, rejected);
      skip = 0;
      if (brokenRow != null) {
        broken++;
        rejected.accept(
            broken < MOST_BROKEN_ROWS
                ? brokenRow
                : new Rejection(
                    brokenRow.line(),
                    brokenRow.field(),
                    "Too many rows have broken quotation marks: nothing from here on was read."));
        skip = broken < MOST_BROKEN_ROWS ? brokenRow.line() : 0;
      }
    }
  }

  /** Reads on after that many lines; gives the row that is not CSV if it came to one. */
  private @Nullable Rejection readFrom(
      int skip, BooleanSupplier enough, Consumer<Row> rows, Consumer<Rejection> rejected) {
    RowHandler handler = new RowHandler(skip);
    try (CsvReader<RowHandler.Cells> reader = reader(handler, text(source, file, encoding, skip))) {
      for (RowHandler.Cells cells : reader) {
        if (enough.getAsBoolean()) {
          return null;
        }
        if (!cells.isBlank()) {
          take(cells, rows, rejected);
        }
      }
      return null;
    } catch (CsvParseException e) {
      return new Rejection(
          handler.line(),
          columnAt(handler.getFieldCount()),
          "A quotation mark here is not closed, or is closed too early. Inside quotation marks,"
              + " write a quotation mark twice.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(RowHandler.Cells cells, Consumer<Row> rows, Consumer<Rejection> rejected) {
    List<String> values = cells.values();
    int chars = values.stream().mapToInt(String::length).sum();
    if (values.size() < header.size()) {
      String words =
          "The row ends before this column: it has "
              + values.size()
              + " of "
              + header.size()
              + " columns.";
      rejected.accept(new Rejection(cells.line(), columnAt(values.size()), words));
    } else if (values.size() > header.size()) {
      String words =
          "The row has "
              + values.size()
              + " columns instead of "
              + header.size()
              + ". A value with a comma in it must stand in quotation marks.";
      rejected.accept(new Rejection(cells.line(), columnAt(values.size()), words));
    } else if (chars > MOST_ROW_CHARS) {
      String words = "The row is longer than " + MOST_ROW_CHARS + " characters.";
      rejected.accept(new Rejection(cells.line(), columnAt(longest(values)), words));
    } else {
      rows.accept(row(cells));
    }
  }

  private Row row(RowHandler.Cells cells) {
    Map<String, String> values = new HashMap<>();
    columns.forEach(
        (column, i) -> {
          String value = Row.stripped(cells.values().get(i));
          values.put(column, source.rewritten(column, value));
        });
    return new Row(cells.line(), values);
  }

  private String columnAt(int field) {
    return header.get(Math.min(field, header.size() - 1));
  }

  private static int longest(List<String> values) {
    int longest = 0;
    for (int i = 1; i < values.size(); i++) {
      longest = values.get(i).length() > values.get(longest).length() ? i : longest;
    }
    return longest;
  }

  private static CsvReader<RowHandler.Cells> reader(RowHandler handler, Reader text) {
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(MOST_FIELD_CHARS)
        .build(handler, text);
  }

  /** The file's characters after that many lines, without the mark UTF-8 files may begin with. */
  private static Reader text(ImportSource source, String file, Charset encoding, int skip)
      throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(bytes(source, file), encoding));
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    for (int i = 0; i < skip; i++) {
      skipLine(text);
    }
    return text;
  }

  /** Whichever way it ends: LF, CRLF or CR. */
  private static void skipLine(Reader text) throws IOException {
    int c = text.read();
    while (c >= 0 && c != '\n' && c != '\r') {
      c = text.read();
    }
    if (c == '\r') {
      text.mark(1);
      if (text.read() != '\n') {
        text.reset();
      }
    }
  }

  private static InputStream bytes(ImportSource source, String file) throws IOException {
    InputStream bytes = source.open(file);
    if (bytes == null) {
      throw new IOException(file + " was there a moment ago and is no longer");
    }
    return bytes;
  }
}
