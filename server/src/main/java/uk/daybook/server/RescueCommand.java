package uk.daybook.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;
import uk.daybook.server.sync.RecoveryKey;
import uk.daybook.server.sync.RescueFile;
import uk.daybook.server.sync.RescueImport;

/** {@code daybook rescue}: unsent work comes in from a file that a device wrote. */
@Command(
    name = "rescue",
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings a device's unsent work in from a rescue file.",
      "",
      "FILE is what the app wrote on a device that can no longer sync. Bringing the same file in"
          + " again changes nothing, and nor does the device syncing afterwards. The server may be"
          + " running meanwhile.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything in the file is in",
      "1:some of it was not taken; keep the file",
      "2:the file or the options cannot be used; nothing was posted",
      "3:it broke off; what is in stays in, and it can be run again"
    })
final class RescueCommand implements Callable<Integer> {
  private static final int ALL_IN = 0;
  private static final int SOME_NOT_TAKEN = 1;
  private static final int UNUSABLE = 2;
  private static final int BROKE_OFF = 3;

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The rescue file.")
  private Path file;

  @Mixin private StoreOptions where;

  @Option(
      names = "--revoked",
      description = {
        "Also post what a revoked device wrote. Only once its owner has said that it is theirs:"
            + " whoever found the device could have typed in it."
      })
  private boolean revoked;

  RescueCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RescueFile opened;
    try {
      opened = opened();
    } catch (RescueFile.Unusable | StoreException e) {
      err.println(e.getMessage());
      err.println("Nothing was posted.");
      return UNUSABLE;
    } catch (NoSuchFileException e) {
      err.println("There is no file " + file + ".");
      err.println("Nothing was posted.");
      return UNUSABLE;
    } catch (IOException e) {
      err.println("The file cannot be read: " + e.getMessage());
      err.println("Nothing was posted.");
      return UNUSABLE;
    }
    RescueImport.Outcome outcome;
    try {
      outcome = post(opened);
    } catch (StoreException | UncheckedIOException e) {
      err.println("It broke off: " + e.getMessage());
      err.println("What is in stays in. Run it again.");
      return BROKE_OFF;
    }
    print(out, outcome);
    String why = outcome.why();
    if (why != null) {
      err.println(outcome.notTaken() + " could not be taken. " + why);
      return SOME_NOT_TAKEN;
    }
    return ALL_IN;
  }

  private RescueFile opened() throws IOException {
    RecoveryKey key =
        RecoveryKey.existing(where.data())
            .orElseThrow(
                () ->
                    new IOException(
                        "There is no "
                            + RecoveryKey.FILE_NAME
                            + " in "
                            + where.data()
                            + ". Is that where"
                            + " the server keeps its records?"));
    if (Files.size(file) > RescueFile.BYTES_MOST) {
      throw new IOException("it is too large to be a rescue file");
    }
    return RescueFile.open(Files.readAllBytes(file), key);
  }

  private RescueImport.Outcome post(RescueFile opened) {
    try (Store store = where.openExisting()) {
      return new RescueImport(store, new PostingService(store, clock), clock).post(opened, revoked);
    }
  }

  private static void print(PrintWriter out, RescueImport.Outcome outcome) {
    out.println("Work of " + outcome.staff() + ":");
    out.println("  new             " + outcome.fresh());
    out.println("  already there   " + outcome.known());
    out.println("  need the office " + outcome.needOffice() + " of the new");
    out.flush();
  }
}
