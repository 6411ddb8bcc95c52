package uk.daybook.field;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import uk.daybook.client.BadSeal;
import uk.daybook.client.CannotOpen;
import uk.daybook.client.Piece;
import uk.daybook.client.PinCost;
import uk.daybook.client.StoreFailure;
import uk.daybook.client.SyncStatus;
import uk.daybook.client.WarmUp;
import uk.daybook.field.app.Profile;
import uk.daybook.field.app.Tablet;
import uk.daybook.field.shell.LaptopApp;
import uk.daybook.protocol.Limits;

/** The field app on a laptop: a page on this machine. The only place with a real clock. */
@Command(
    name = "field",
    description = "The app in the hand, as a page on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {Main.Status.class, Main.Warm.class})
public final class Main implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:DAYBOOK_FIELD_DATA:-.daybook/field}",
      description = "Where this device's records are (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "The port on 127.0.0.1; 0, the default, for any that is free.")
  private int port;

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    // Named, because a program that holds the server too finds the server's own.
    System.setProperty("logback.configurationFile", "logback-field.xml");
    System.exit(commands().execute(arguments));
  }

  static CommandLine commands() {
    CommandLine commands = new CommandLine(new Main());
    commands.getCommandSpec().versionProvider(Main::version);
    commands
        .getSubcommands()
        .values()
        .forEach(it -> it.getCommandSpec().versionProvider(Main::version));
    return commands;
  }

  /** What the jar says of itself. */
  private static String[] version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"Daybook " + (version == null ? "in development" : version)};
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(spec.commandLine(), "--port is from 0 to " + HIGHEST_PORT + ".");
    }
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    MachineClock clock = clock();
    try (LaptopApp app = LaptopApp.open(data, port, clock, random()::nextBytes, PinCost.DEFAULT)) {
      app.warmUpWhileTyping(clock, random()::nextBytes);
      say("Daybook is open at this link, on this machine only. Stop it with Ctrl-C.");
      say("  " + app.link());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "stop"));
      stopped.await();
      return 0;
    } catch (BindException e) {
      say("The port " + port + " is taken: stop what has it, or leave --port out.");
    } catch (FileSystemException e) {
      say(cannotBeUsed());
    } catch (CannotOpen | IOException e) {
      say(String.valueOf(e.getMessage()));
    } catch (BadSeal e) {
      say("The records here cannot be read with this device's key. Nothing was changed.");
    } catch (StoreFailure e) {
      say("The device's records cannot be read or written just now: is the disk full, or is");
      say("another Daybook open on them? Nothing was lost. Try again.");
    } finally {
      ended.countDown();
    }
    return FAILED;
  }

  /** Tells the app to end, and lets it finish what it is doing before the process goes. */
  private static void stop(CountDownLatch stopped, CountDownLatch ended) {
    stopped.countDown();
    try {
      if (!ended.await(10, java.util.concurrent.TimeUnit.SECONDS)) {
        System.err.println("Daybook did not end in time. Nothing that was saved is lost.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String cannotBeUsed() {
    return data + " cannot be used: is it a folder of this user's, with room on its disk?";
  }

  private static SecureRandom random() {
    return new SecureRandom();
  }

  private static MachineClock clock() {
    return MachineClock.of(Clock.systemUTC(), random()::nextLong);
  }

  private void say(String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(words);
    out.flush();
  }

  @Command(
      name = "status",
      description = "What is not yet sent, and what came back; needs no PIN.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @ParentCommand private Main main;

    @Override
    public Integer call() {
      if (Files.notExists(main.data)) {
        main.say("There are no records in " + main.data + ": --data before status names another.");
        return FAILED;
      }
      try (Tablet tablet =
          Tablet.open(main.data, clock(), random()::nextBytes, PinCost.DEFAULT, () -> true)) {
        if (tablet.profiles().isEmpty()) {
          main.say("Nobody is enrolled on this device yet.");
        }
        for (Profile profile : tablet.profiles()) {
          tell(profile);
        }
        return 0;
      } catch (FileSystemException e) {
        main.say(main.cannotBeUsed());
        return FAILED;
      } catch (CannotOpen | IOException e) {
        main.say(String.valueOf(e.getMessage()));
        return FAILED;
      } catch (BadSeal | StoreFailure e) {
        main.say("The records here cannot be read. Nothing was changed.");
        return FAILED;
      }
    }

    private void tell(Profile profile) {
      SyncStatus status = profile.store().status();
      main.say(
          profile.isEnrolled()
              ? "Enrolled for " + profile.staff() + "."
              : "A device that is not enrolled yet.");
      main.say("  Not yet sent: " + (status.waiting() + status.sent()) + ".");
      main.say("  Came back: " + status.returned() + ".");
      if (status.offlineSinceMillis() != null) {
        main.say("  No connection when last tried.");
      }
      if (Math.abs(status.driftMillis()) > Limits.DRIFT_SHOWN_MILLIS) {
        main.say("  The clock is wrong by " + status.driftMillis() / 60_000 + " minutes.");
      }
      status.troubles().forEach(trouble -> main.say("  " + trouble));
      for (Piece piece : status.pieces()) {
        main.say("  " + piece.entry() + " " + piece.name() + ": " + piece.why());
      }
    }
  }

  /**
   * Opens the app in an empty folder, asks for its first page as a browser does, and ends. A build
   * runs it once, to leave an archive of the classes that every start loads: with it the app is
   * open in half the time.
   */
  @Command(name = "warm", hidden = true, description = "Opens the app and ends it.")
  static final class Warm implements Callable<Integer> {
    private static final Pattern SET_COOKIE = Pattern.compile("(?i)\r\nset-cookie: ([^;]+);");

    @Override
    public Integer call() throws IOException {
      Path folder = Files.createTempDirectory("daybook-warm");
      try (LaptopApp app =
          LaptopApp.open(folder, 0, clock(), random()::nextBytes, PinCost.DEFAULT)) {
        URI link = URI.create(app.link());
        String cookie = ask(link, link.getRawPath() + "?" + link.getRawQuery(), "");
        ask(link, "/enrol", cookie);
        new WarmUp(clock(), random()::nextBytes).run(() -> true);
        return 0;
      } finally {
        try (Stream<Path> files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    }

    /** The cookie that the answer sets, or none. */
    private static String ask(URI link, String path, String cookie) throws IOException {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.getPort())) {
        String request =
            String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: " + link.getAuthority(),
                "Cookie: " + cookie,
                "Connection: close",
                "",
                "");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher set = SET_COOKIE.matcher(answer);
        return set.find() ? set.group(1) : "";
      }
    }
  }
}
