package uk.daybook.server.imports;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.Store;

/**
 * Imports a region's files into a store that may be in use meanwhile.
 *
 * <p>Guarantees: a good row goes in whatever stands around it, and whole; a bad one is reported
 * with its line, the column and words, and so is what hangs on it. The same files again post
 * nothing. A file that changed posts what the source changed and no more, so that what people
 * changed here meanwhile merges or disagrees like anyone's work. A row that is gone takes nothing
 * away: visits that an earlier file planned and this one has no more are reported. Files are read
 * as streams; what is held is one batch, and the natural keys of the rows.
 *
 * <p>An import that dies leaves whole batches. Run again, it finds what is there by natural key and
 * goes on.
 *
 * <p>One instance is one import and one log: {@link #run} is called once, by one thread.
 */
public final class RegionImport {
  /** The staff code under which an import writes. */
  public static final String STAFF = Role.IMPORT.code();

  private final Store store;
  private final Clock clock;
  private final Ids ids;
  private final Uploader uploader;
  private final String incarnation;
  private final OwnLog log;
  private final SeenKeys seen = new SeenKeys();
  private boolean cutShort;

  /** An import by the operator, who has the store itself. */
  public RegionImport(Store store, Clock clock, Ids ids) {
    this(store, clock, ids, Uploader.OPERATOR);
  }

  /** An import by somebody at a page, of what they may bring in. */
  public RegionImport(Store store, Clock clock, Ids ids, Uploader uploader) {
    this.uploader = uploader;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.incarnation = "import:" + ids.next();
    this.log = new OwnLog(store, clock, incarnation);
  }

  /** The log that this import writes; there is none as long as nothing was posted. */
  public String incarnation() {
    return incarnation;
  }

  /** The names of the files that are brought in. */
  public static List<String> files() {
    return RegionFile.all(new Ids(() -> 0, () -> 0)).stream().map(RegionFile::name).toList();
  }

  /**
   * Imports every file that is there; a file that is missing is left out of the report.
   *
   * @throws UnusableInput when none is there, or one cannot be read at all; nothing was imported
   */
  public ImportReport run(ImportSource source) {
    return run(source, () -> false);
  }

  /**
   * The same, but no further than {@code enough} lets it, which is asked before each row: the batch
   * that is begun goes in, and the report says that it is not whole.
   */
  public ImportReport run(ImportSource source, BooleanSupplier enough) {
    Map<RegionFile, CsvRows> files = new LinkedHashMap<>();
    List<RegionFile> all = RegionFile.all(ids);
    for (RegionFile file : all) {
      CsvRows rows = open(source, file);
      if (rows != null) {
        files.put(file, rows);
      }
    }
    if (files.isEmpty()) {
      List<String> names = all.stream().map(RegionFile::name).toList();
      throw new UnusableInput("There is none of these files: " + String.join(", ", names) + ".");
    }
    List<FileReport> reports = new ArrayList<>();
    EarlierVisits earlier = new EarlierVisits(store, clock, uploader, seen);
    BooleanSupplier stop = () -> cutShort |= enough.getAsBoolean();
    files.forEach(
        (file, rows) -> {
          if (!cutShort) {
            FileReport report = new FileImport(store, log, seen, file, uploader).read(rows, stop);
            // What was not read to its end may have them still.
            boolean isWhole = file.name().equals(VisitsFile.NAME) && !cutShort;
            reports.add(isWhole ? report.with(earlier.find()) : report);
          }
        });
    return new ImportReport(reports, !cutShort);
  }

  private static @Nullable CsvRows open(ImportSource source, RegionFile file) {
    try {
      return source.has(file.name()) ? CsvRows.of(source, file.name(), file.columns()) : null;
    } catch (UncheckedIOException e) {
      throw new UnusableInput(file.name() + " cannot be read.");
    }
  }
}
