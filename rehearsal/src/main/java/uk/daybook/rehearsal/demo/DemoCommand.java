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
import uk.daybook.client.PinCost;
import uk.daybook.client.Randomness;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.field.app.Profile;
import uk.daybook.field.shell.LaptopApp;
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
  private static final String PIN = "2468";

  private final Clock clock;
  private final DeviceClock deviceClock;
  private static final List<String> OFFICE = List.of("NE019", "NE021", "NE024", "NE027");

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
      throws IOException, InterruptedException {
    Config config = Config.of("127.0.0.1", port, folder.resolve("server"));
    Ids ids = new Ids(clock::millis, randomness::nextLong);
    try (DaybookServer server = new DaybookServer(config, clock, randomness::nextLong).start()) {
      SampleRegion.load(server.store(), clock, ids);
      FieldDay day = new FieldDay(server.store(), clock, ids);
      String session = day.planSession();
      day.standIn(session);
      day.tellThePast(session);
      day.planVisits();
      String url = "http://127.0.0.1:" + server.port();
      out.println("Daybook's server is at " + url + " with a made-up region.");
      try (LaptopApp supervisor = app(folder, FieldDay.SUPERVISOR, server, url);
          LaptopApp officer = app(folder, FieldDay.OFFICER, server, url)) {
        out.println();
        out.println("The app in the hand, PIN " + PIN + ", one for each:");
        out.println("  a supervisor (" + FieldDay.SUPERVISOR + ")  " + supervisor.link());
        out.println("  an officer   (" + FieldDay.OFFICER + ")  " + officer.link());
        out.println();
        out.println(
            "The office: "
                + url
                + "/office. Each signs in once with this, and chooses a password:");
        for (String staff : OFFICE) {
          out.println(
              "  " + role(server, staff) + " (" + staff + ")  " + oneTimePassword(server, staff));
        }
        out.println();
        out.println("To enrol one more, start ./daybook field and give it this server and code:");
        out.println("  " + url + "  " + code(server, FieldDay.SECOND_SUPERVISOR));
        out.println();
        out.println("Stop everything with Ctrl-C.");
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "stop"));
        stopped.await();
      }
    }
  }

  /** One person's app, enrolled; the second start of a kept demo finds it so. */
  private LaptopApp app(Path folder, String staff, DaybookServer server, String url)
      throws IOException {
    LaptopApp app =
        LaptopApp.open(folder.resolve(staff), 0, deviceClock, randomness, PinCost.DEFAULT);
    if (app.app().tablet().profiles().isEmpty()) {
      Profile profile = app.app().tablet().add(PIN.toCharArray(), null);
      profile.enrol(url, code(server, staff));
    }
    return app;
  }

  private static String oneTimePassword(DaybookServer server, String staff) {
    return server.signIn().oneTimePassword(staff).orElseThrow();
  }

  private static String role(DaybookServer server, String staff) {
    RecordKey key = new RecordKey("staff", staff);
    return server.store().read(it -> it.records(List.of(key))).values().stream()
        .map(it -> it.state().fields().path("role").asText())
        .flatMap(it -> Role.of(it).stream())
        .map(Role::label)
        .findFirst()
        .orElse("somebody");
  }

  private static String code(DaybookServer server, String staff) {
    return server.enrolment().newCode(staff).orElseThrow();
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
