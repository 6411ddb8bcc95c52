package uk.daybook.server;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.SqliteStore;

/** {@code daybook restore}: a store from a backup, to which devices send again what it lacks. */
@Command(
    name = "restore",
    description = {
      "Makes a store from a backup. Devices that connect are asked for whatever they sent since.",
      "Without a file, on PostgreSQL: the database was put back by other means, or a standby took"
          + " over without the last commits; devices are asked all the same. Stop the servers first."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "A file that backup made.")
  private @Nullable Path file;

  @Mixin private StoreOptions where;

  RestoreCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Path backup = file;
    if (backup != null && !Files.isRegularFile(backup)) {
      throw wrong("There is no file " + backup + ".");
    }
    if (backup != null && !Files.isReadable(backup)) {
      throw wrong(
          "The user %s may not read %s.".formatted(System.getProperty("user.name"), backup));
    }
    try {
      if (backup == null) {
        PostgresStore.openNewEpoch(
            where.postgres().orElseThrow(() -> wrong("Say which backup to restore.")), clock);
      } else if (where.postgres().isPresent()) {
        PostgresStore.restore(backup, where.postgres().get(), clock);
      } else {
        SqliteStore.restore(backup, where.data(), clock);
      }
    } catch (UncheckedIOException e) {
      err.println(whyNotWritten(e));
      err.flush();
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Restored. Devices are asked for what they sent since. Everybody signs in again.");
    out.println(
        "Codes for new devices and one-time passwords have ended: make new ones (enrol-code,"
            + " account).");
    out.println(
        "What was revoked since the backup is let in again: revoke it again, and mark again as left"
            + " whoever left.");
    out.println("Before you start the server, put recovery.key back into " + where.data() + ".");
    out.flush();
    return 0;
  }

  private String whyNotWritten(UncheckedIOException e) {
    if (where.postgres().isPresent()) {
      return "The backup is of an older version: a copy beside it is brought up to date first, and"
          + " could not be written. Is there room beside "
          + file
          + ", and may you write?";
    }
    return e.getCause() instanceof FileAlreadyExistsException
        ? "There is a store in "
            + where.data()
            + " already. It is never overwritten: restore into another directory."
        : "The store could not be written to %s. Is there room, and may the user %s write there?"
            .formatted(where.data(), System.getProperty("user.name"));
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
