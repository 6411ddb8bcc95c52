package uk.daybook.rehearsal.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.daybook.client.DeviceClock;
import uk.daybook.client.Randomness;
import uk.daybook.domain.Ids;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.imports.SampleRegion;

/** {@code daybook demo}: something to look at, or with {@code --check} a day that is checked. */
@Command(
    name = "demo",
    description = {
      "Starts a server with a made-up region, to look at.",
      "With --check: plays one working day without signal, and checks what is left of it."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final List<String> ENROLLED =
      List.of(WorkingDay.FIRST_SUPERVISOR, WorkingDay.SECOND_SUPERVISOR, WorkingDay.OFFICER);

  private final Clock clock;
  private final DeviceClock deviceClock;
  private final Randomness randomness;

  @Option(names = "--check", description = "Play the day, check it, and end with 0 if all holds.")
  private boolean check;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on without --check: ${DEFAULT-VALUE}. 0 for any.")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the stores in this directory. Without it they go when the demo ends.")
  private @Nullable Path data;

  public DemoCommand(Clock clock, DeviceClock deviceClock, Randomness randomness) {
    this.clock = clock;
    this.deviceClock = deviceClock;
    this.randomness = randomness;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path kept = data;
    Path folder = kept == null ? Files.createTempDirectory("daybook-demo") : kept;
    try {
      if (check) {
        return new Demo(folder, clock, deviceClock, randomness, new Teller(out)).play() ? 0 : 1;
      }
      show(folder, out, ended);
      return 0;
    } finally {
      if (kept == null) {
        delete(folder);
      }
      ended.countDown();
    }
  }

  private void show(Path folder, PrintStream out, CountDownLatch ended)
      throws InterruptedException {
    Config config = Config.of("127.0.0.1", port, folder.resolve("server"));
    try (DaybookServer server = new DaybookServer(config, clock, randomness::nextLong).start()) {
      SampleRegion.load(server.store(), clock, new Ids(clock::millis, randomness::nextLong));
      String url = "http://127.0.0.1:" + server.port();
      out.println("Daybook is at " + url + " with a made-up region. Stop it with Ctrl-C.");
      out.println();
      out.println("Enrol a device as one of these, in another window:");
      for (String staff : ENROLLED) {
        String code = server.enrolment().newCode(staff).orElseThrow();
        out.println(
            "  "
                + staff
                + "  ./daybook field enrol --server "
                + url
                + " --code "
                + code
                + " --data .daybook/"
                + staff);
      }
      out.println("and then: ./daybook field sync --data .daybook/" + ENROLLED.get(0));
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "stop"));
      stopped.await();
    }
  }

  /** Tells the demo to end, and lets it tidy up before the process goes. */
  private static void stop(CountDownLatch stopped, CountDownLatch ended) {
    stopped.countDown();
    try {
      if (!ended.await(10, TimeUnit.SECONDS)) {
        System.err.println("The demo did not end in time; its folder may be left behind.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
