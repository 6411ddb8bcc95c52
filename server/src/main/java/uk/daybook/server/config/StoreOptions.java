package uk.daybook.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.store.PostgresAddress;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.SlowQueries;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

/** Where the store is, for every command that opens it. */
public final class StoreOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "daybook-data",
      description = "The directory of the store, made when it is not there.")
  private Path data;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description =
          "Keep the records in this PostgreSQL database, which any number of servers share:"
              + " postgresql://USER@HOST:5432/DATABASE. The directory of --data then only holds the"
              + " recovery key. See docs/OPERATIONS.md.")
  private @Nullable String postgres;

  @Option(
      names = "--postgres-password",
      paramLabel = "SECRET",
      hidden = true,
      description = "The database's password, unless it stands in ~/.pgpass.")
  private @Nullable Secret postgresPassword;

  @Option(
      names = "--postgres-connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "The most connections to the database for writing, and as many for reading.")
  private int postgresConnections;

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
   * Opens the store for a server, making or migrating it as needed: on SQLite one at a time, on
   * PostgreSQL any number.
   *
   * @throws uk.daybook.server.store.StoreException when it cannot be opened, or is another server's
   */
  public Store openForServer() {
    return postgres().isPresent() ? open() : SqliteStore.openAlone(data, slow());
  }

  private Store open() {
    return postgres()
        .<Store>map(address -> PostgresStore.open(address, slow()))
        .orElseGet(() -> SqliteStore.open(data, slow()));
  }

  private SlowQueries slow() {
    if (slowQueryMillis < 0) {
      throw wrong("--slow-query-millis", "--slow-query-millis is 0 or more.");
    }
    return new SlowQueries(Duration.ofMillis(slowQueryMillis));
  }

  /**
   * Opens the store, making it when there is none. For what is done beside a server that may run: a
   * store of an older version is left to that server.
   *
   * @throws uk.daybook.server.store.StoreException when it cannot be opened, or is of an older
   *     version of this program
   */
  public Store openBeside() {
    if (postgres().isPresent()) {
      PostgresStore.refuseOlder(postgres().get());
    } else if (isThere()) {
      SqliteStore.refuseOlder(data);
    }
    return open();
  }

  /**
   * The same with a store that is there. For commands that do something to one: made by mistake, in
   * a folder that was spelt wrongly, it would be backed up for years with nothing in it.
   *
   * @throws ParameterException when there is none in that directory
   * @throws uk.daybook.server.store.StoreException when there is none in that database, or it
   *     cannot be opened, or is of an older version of this program
   */
  public Store openExisting() {
    refuseNone();
    return openBeside();
  }

  /**
   * Opens the store that is there, bringing it up to date: while no server runs.
   *
   * @throws ParameterException when there is none in that directory
   * @throws uk.daybook.server.store.StoreException when it cannot be opened, or a server has it
   */
  public Store openStopped() {
    postgres().ifPresent(PostgresStore::refuseBesideServers);
    refuseNone();
    return openForServer();
  }

  private void refuseNone() {
    if (postgres().isPresent()) {
      PostgresStore.refuseNone(postgres().get());
    } else if (!isThere()) {
      String words =
          Files.notExists(data.resolve(SqliteStore.FILE_NAME))
              ? "There is no store in %s: name its folder with --data."
              : "The user %2$s may not look for a store in %1$s.";
      throw new ParameterException(
          spec.commandLine(), words.formatted(data, System.getProperty("user.name")));
    }
  }

  private boolean isThere() {
    return Files.isRegularFile(data.resolve(SqliteStore.FILE_NAME));
  }

  /**
   * The database, when there is one.
   *
   * @throws ParameterException when its address is none
   */
  public Optional<PostgresAddress> postgres() {
    return Optional.ofNullable(postgres).map(this::address);
  }

  private PostgresAddress address(String url) {
    String password = postgresPassword == null ? null : postgresPassword.value();
    try {
      return new PostgresAddress(url, password, postgresConnections);
    } catch (IllegalArgumentException e) {
      boolean few = postgresConnections < PostgresAddress.CONNECTIONS_LEAST;
      throw wrong(few ? "--postgres-connections" : "--postgres", e.getMessage() + ".");
    }
  }

  private ParameterException wrong(String option, String words) {
    return new ParameterException(spec.commandLine(), words, spec.findOption(option), "");
  }
}
