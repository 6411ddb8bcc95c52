package uk.daybook.field;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uk.daybook.client.BadSeal;
import uk.daybook.client.CannotOpen;
import uk.daybook.client.ConnectionSource;
import uk.daybook.client.EnrolmentFailed;
import uk.daybook.client.FieldStore;
import uk.daybook.client.FileKeyHolder;
import uk.daybook.client.Piece;
import uk.daybook.client.Randomness;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.StoreConfig;
import uk.daybook.client.StoreFailure;
import uk.daybook.client.SyncEngine;
import uk.daybook.client.SyncSettings;
import uk.daybook.client.SyncStatus;
import uk.daybook.client.WrongPin;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.Limits;

/** The field app on a laptop, by command. The only place with a real clock. */
@Command(
    name = "field",
    description = "The app in the hand.",
    mixinStandardHelpOptions = true,
    subcommands = {Main.Enrol.class, Main.Sync.class, Main.Status.class})
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int STEPS_AT_ONCE = 10_000;

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What every command needs: where the store is, and the words it can go wrong with. */
  abstract static class OnStore implements Callable<Integer> {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = ".daybook/field",
        description = "Where this device's records are (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
        names = "--pin-file",
        paramLabel = "FILE",
        description = "Read the PIN from the first line of FILE instead of asking.")
    private @Nullable Path pinFile;

    @Spec private CommandSpec spec;

    abstract int call(StoreConfig config) throws IOException;

    @Override
    public final Integer call() {
      try {
        Files.createDirectories(data);
        if (Files.exists(data.resolve("store.db")) && !Files.exists(data.resolve("key"))) {
          say(
              "The file "
                  + data.resolve("key")
                  + " is missing; this device cannot open without it.");
          say("Put it back. Nothing was changed.");
          return FAILED;
        }
        SecureRandom random = new SecureRandom();
        Randomness randomness = random::nextBytes;
        return call(
            new StoreConfig(
                ConnectionSource.file(data.resolve("store.db")),
                FileKeyHolder.at(data.resolve("key"), randomness),
                MachineClock.of(Clock.systemUTC(), random::nextLong),
                randomness));
      } catch (CannotOpen | WrongPin | EnrolmentFailed | IOException e) {
        say(String.valueOf(e.getMessage()));
        return FAILED;
      } catch (BadSeal e) {
        say("The records here cannot be read with this device's key. Nothing was changed.");
        return FAILED;
      } catch (StoreFailure e) {
        say("The device's records cannot be read or written just now: is the disk full, or is");
        say("another Daybook open on them? Nothing was lost. Try again.");
        return FAILED;
      }
    }

    final void say(String words) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(words);
      out.flush();
    }

    /** Until Java 22 there is no console when input or output is redirected. */
    @SuppressWarnings("SystemConsoleNull")
    final char[] pin(String prompt) throws IOException {
      if (pinFile != null) {
        List<String> lines = Files.readAllLines(pinFile);
        return (lines.isEmpty() ? "" : lines.get(0).trim()).toCharArray();
      }
      Console console = System.console();
      char[] pin = console == null ? null : console.readPassword("%s: ", prompt);
      if (pin == null) {
        throw new IOException("There is no console to ask for the PIN: give --pin-file");
      }
      return pin;
    }

    final FieldStore unlocked(StoreConfig config) throws IOException {
      FieldStore store = FieldStore.open(config);
      try {
        char[] pin = pin("PIN");
        store.unlock(pin);
        Arrays.fill(pin, '0');
        return store;
      } catch (IOException | RuntimeException e) {
        store.close();
        throw e;
      }
    }

    final Path serverFile() {
      return data.resolve("server");
    }
  }

  @Command(
      name = "enrol",
      description = "Connect this device to the office with a one-time code.",
      mixinStandardHelpOptions = true)
  static final class Enrol extends OnStore {
    @Option(names = "--server", paramLabel = "URL", required = true, description = "The server.")
    private String server;

    @Option(names = "--code", required = true, description = "The one-time code from the office.")
    private String code;

    @Override
    int call(StoreConfig config) throws IOException {
      try (OkHttpTransport transport = new OkHttpTransport(server);
          FieldStore store = FieldStore.exists(config) ? unlocked(config) : created(config)) {
        return enrol(store, transport);
      }
    }

    private int enrol(FieldStore store, OkHttpTransport transport) throws IOException {
      Enrolment.Reply reply;
      try {
        reply = store.enrol(transport, code);
      } catch (IOException e) {
        say("The server could not be reached. Nothing is lost: run the same command again.");
        return FAILED;
      }
      Files.writeString(serverFile(), server);
      say("This device is enrolled for " + reply.staff() + " in " + reply.region() + ".");
      return 0;
    }

    private FieldStore created(StoreConfig config) throws IOException {
      char[] pin = pin("Choose a PIN of at least four digits");
      if (pin.length < 4) {
        throw new IOException("The PIN is too short");
      }
      return FieldStore.create(config, pin);
    }
  }

  @Command(
      name = "sync",
      description = "Send what is unsent and fetch what is new.",
      mixinStandardHelpOptions = true)
  static final class Sync extends OnStore {
    @Override
    int call(StoreConfig config) throws IOException {
      if (!Files.exists(serverFile())) {
        say("This device is not enrolled yet. Run enrol first.");
        return FAILED;
      }
      try (OkHttpTransport transport = new OkHttpTransport(Files.readString(serverFile()).trim());
          FieldStore store = unlocked(config)) {
        SyncEngine engine = new SyncEngine(store, transport, SyncSettings.DEFAULT);
        StepOutcome outcome = engine.syncNow();
        for (int i = 1; i < STEPS_AT_ONCE && outcome instanceof StepOutcome.MoreToDo; i++) {
          outcome = engine.syncNow();
        }
        say(words(outcome));
        return outcome instanceof StepOutcome.CaughtUp ? 0 : FAILED;
      }
    }

    private static String words(StepOutcome outcome) {
      if (outcome instanceof StepOutcome.CaughtUp) {
        return "Everything is sent, and everything here is up to date.";
      } else if (outcome instanceof StepOutcome.NoNetwork) {
        return "There is no connection to the server. Unsent work stays here.";
      } else if (outcome instanceof StepOutcome.NotOurServer) {
        return "Something other than the server answered. If this network has a sign-in page,"
            + " sign in first. Unsent work stays here.";
      } else if (outcome instanceof StepOutcome.Revoked) {
        return "This device may no longer connect. Unsent work stays here; ask the office.";
      } else if (outcome instanceof StepOutcome.TooOld) {
        return "This app is too old for the server. Update it; unsent work stays here.";
      } else if (outcome instanceof StepOutcome.Busy busy) {
        return "The server is busy. Try again in " + (busy.waitMillis() + 999) / 1000 + " s.";
      } else if (outcome instanceof StepOutcome.Refused refused) {
        return refused.problem().title() + " " + refused.problem().todo();
      }
      return "Not everything is done yet. Run sync again.";
    }
  }

  @Command(
      name = "status",
      description = "What is not yet sent, and what came back.",
      mixinStandardHelpOptions = true)
  static final class Status extends OnStore {
    @Override
    int call(StoreConfig config) {
      try (FieldStore store = FieldStore.open(config)) {
        SyncStatus status = store.status();
        say(
            status.device() == null
                ? "This device is not enrolled yet."
                : "This device is enrolled for " + status.staff() + ".");
        say("Not yet sent: " + (status.waiting() + status.sent()) + ".");
        say("Came back: " + status.returned() + ".");
        if (status.offlineSinceMillis() != null) {
          say("No connection when last tried.");
        }
        if (Math.abs(status.driftMillis()) > Limits.DRIFT_SHOWN_MILLIS) {
          say("This device's clock is wrong by " + status.driftMillis() / 60_000 + " minutes.");
        }
        status.troubles().forEach(this::say);
        for (Piece piece : status.pieces()) {
          say("  " + piece.entry() + " " + piece.name() + ": " + piece.why());
        }
        return 0;
      }
    }
  }
}
