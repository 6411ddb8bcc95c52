package uk.daybook.server.config;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;
import uk.daybook.server.store.SlowQueries;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

/** Where the store is, for every command that opens it. */
public final class StoreOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "daybook-data",
      description = "The directory of the store, made when it is not there.")
  private Path data;

  @Option(
      names = "--slow-query-millis",
      paramLabel = "N",
      defaultValue = "250",
      description =
          "Log a statement of the database that takes longer, with its text and without its"
              + " values; 0 for never.")
  private long slowQueryMillis;

  /** The directory of what is kept beside the records: the recovery key. */
  public Path data() {
    return data;
  }

  /**
   * Opens the store, making or migrating it as needed.
   *
   * @throws uk.daybook.server.store.StoreException when it cannot be opened
   */
  public Store open() {
    return SqliteStore.open(data, new SlowQueries(Duration.ofMillis(slowQueryMillis)));
  }
}
