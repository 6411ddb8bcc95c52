package uk.daybook.server.imports;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.daybook.domain.Ids;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;

/** {@code daybook import}: what people type to bring a region's files in. */
@Command(
    name = "import",
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings a region's CSV files in.",
      "",
      "DIR holds staff.csv, people.csv, orders.csv, projects.csv, sessions.csv, allocations.csv and"
          + " visits.csv; those that are missing are left out. Rows that are good go in. Rows that"
          + " are not are reported with their line and column, and so are rows that hang on them."
          + " Importing the same files again changes nothing. Visits that an earlier file planned"
          + " and this one has no more are listed, and stay planned. The server may be running"
          + " meanwhile.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every row is in",
      "1:some rows were rejected; the others are in",
      "2:the files or the options cannot be used; nothing was imported",
      "3:it broke off; rows that are in stay in, and it can be run again"
    })
public final class ImportCommand implements Callable<Integer> {
  private static final int ALL_IN = 0;
  private static final int SOME_REJECTED = 1;
  private static final int UNUSABLE = 2;
  private static final int BROKE_OFF = 3;

  private final Clock clock;
  private final Ids ids;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory with the files.")
  private Path directory;

  @Mixin private StoreOptions where;

  @Option(
      names = "--json",
      description = "Print one JSON object, file by file, and nothing else on standard output.")
  private boolean json;

  /**
   * @param clock the clock of what is recorded
   * @param randomBits where ids come from
   */
  public ImportCommand(Clock clock, Ids.RandomBits randomBits) {
    this.clock = clock;
    this.ids = new Ids(clock::millis, randomBits);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ImportReport report;
    try {
      ImportSource source = ImportSource.directory(directory);
      report = run(source);
    } catch (UnusableInput e) {
      err.println(e.getMessage());
      err.println("Nothing was imported.");
      return UNUSABLE;
    } catch (StoreException | UncheckedIOException e) {
      err.println("The import broke off: " + reason(e));
      err.println("Rows that are in stay in. Run it again.");
      return BROKE_OFF;
    }
    if (json) {
      out.println(report.toJson().toPrettyString());
    } else {
      out.print(report.toText());
    }
    out.flush();
    return report.hasRejections() ? SOME_REJECTED : ALL_IN;
  }

  private ImportReport run(ImportSource source) {
    try (Store store = where.openBeside()) {
      return new RegionImport(store, clock, ids).run(source);
    }
  }

  /** Of a store its own words alone: a database's text may quote a stored value. */
  private static @Nullable String reason(RuntimeException e) {
    Throwable cause = e.getCause();
    return e instanceof StoreException || cause == null ? e.getMessage() : cause.getMessage();
  }
}
