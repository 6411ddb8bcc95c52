package uk.daybook.server;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.Secret;
import uk.daybook.server.store.PostgresAddress;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.SqliteStore;

/** {@code daybook migrate}: a store moves from SQLite to PostgreSQL. */
@Command(
    name = "migrate",
    description = {
      "Moves a store from SQLite into an empty PostgreSQL database, and compares the copy.",
      "Stop the server first. The old store stays as it is, and takes in nothing more."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--from-sqlite",
      paramLabel = "DIR",
      required = true,
      description = "The directory of the store.")
  private Path from;

  @Option(
      names = "--to-postgres",
      paramLabel = "URL",
      required = true,
      description = "The empty database: postgresql://USER@HOST:5432/DATABASE.")
  private String to;

  @Option(
      names = "--postgres-password",
      paramLabel = "SECRET",
      hidden = true,
      description = "The database's password, unless it stands in ~/.pgpass.")
  private @Nullable Secret password;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(from.resolve(SqliteStore.FILE_NAME))) {
      throw new ParameterException(spec.commandLine(), "There is no store in " + from + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    PostgresStore.move(from, address())
        .forEach((table, rows) -> out.printf(Locale.ROOT, "%-16s %,12d%n", table, rows));
    out.println("Moved: every row was read back and is the same.");
    out.println("Start the server with --postgres, and the same --data for its recovery key.");
    out.flush();
    return 0;
  }

  private PostgresAddress address() {
    try {
      return new PostgresAddress(
          to, password == null ? null : password.value(), PostgresAddress.CONNECTIONS);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + ".");
    }
  }
}
