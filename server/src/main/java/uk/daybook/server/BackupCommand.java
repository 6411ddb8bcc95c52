package uk.daybook.server;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.Store;

/** {@code daybook backup}: a copy of the store while it is in use. */
@Command(
    name = "backup",
    description = {
      "Copies the store to a file, beside a server that runs on it.",
      "Once the copy has been read back, devices may forget the work it holds: keep it on another"
          + " machine. It is as confidential as the store. The recovery key is not in it."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The copy, a SQLite database; never overwritten.")
  private Path file;

  @Mixin private StoreOptions where;

  BackupCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (Store store = where.openExisting()) {
      store.backupTo(file, clock.instant());
      spec.commandLine().getOut().println("Backed up, and read back.");
      spec.commandLine().getOut().flush();
      return 0;
    } catch (UncheckedIOException e) {
      err.println(
          e.getCause() instanceof FileAlreadyExistsException
              ? file + " is there already. A backup is never overwritten: give another name."
              : "The copy could not be written to %s. Is there room, and may the user %s write there?"
                  .formatted(file, System.getProperty("user.name")));
      err.flush();
      return 1;
    }
  }
}
