package uk.daybook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.client.FieldStore;
import uk.daybook.client.PinCost;
import uk.daybook.client.Shown;
import uk.daybook.client.StepOutcome;
import uk.daybook.field.app.Profile;
import uk.daybook.field.shell.LaptopApp;

/**
 * {@code daybook bench screens}: every screen of the app over its shell, with so many records on
 * the device, beside an answer of the same shell that reads nothing; and a cold start.
 */
@Command(
    name = "screens",
    description = "Every screen with many records on the device, search, and a cold start.",
    mixinStandardHelpOptions = true)
final class ScreensBench implements Callable<Integer> {
  private static final String PIN = "2468";
  private static final String TYPED = "first21 la";

  private final Machine machine;

  @Option(
      names = "--records",
      defaultValue = "10000",
      description = "Records on the device: ${DEFAULT-VALUE}.")
  private int records;

  @Option(names = "--warm-ups", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(names = "--cold-starts", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
  private int coldStarts;

  @Mixin private Asked asked;

  ScreensBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report =
        Report.begin(
            "screens",
            machine,
            String.format(Locale.ROOT, "every screen, %,d records on the device", records));
    try (Folders folders = Folders.scratch();
        FullServer server =
            FullServer.startForSupervisor(folders.fresh("server"), machine, records)) {
      Path tablet = folders.fresh("tablet");
      try (LaptopApp app =
          LaptopApp.open(tablet, 0, machine.deviceClock(), machine.randomness(), PinCost.DEFAULT)) {
        measure(report, app, server);
      }
      coldStart(report, tablet);
    }
    asked.end(report);
    return 0;
  }

  private void measure(Report report, LaptopApp app, FullServer server)
      throws IOException, InterruptedException {
    Profile profile = app.app().tablet().add(PIN.toCharArray(), null);
    profile.enrol(server.url(), server.newCode(FullServer.SUPERVISOR));
    while (!(profile.store().status().lastOutcome() instanceof StepOutcome.CaughtUp)) {
      Thread.onSpinWait();
    }
    if (profile.store().status().held() < records) {
      throw new IllegalStateException("Only " + profile.store().status().held() + " arrived");
    }
    Browser browser = Browser.open(app.link());
    browser.post("/unlock", Map.of("who", profile.id(), "pin", PIN));
    FieldStore store = profile.store();
    String session = "bench-session-0";
    Shown attendance = store.find("attendance", "session", session).get(0);
    String person = attendance.document().path("person").asText();
    Map<String, String> screens = new LinkedHashMap<>();
    screens.put("today", "/today");
    screens.put("roll call", "/session/" + session);
    screens.put("left", "/session/" + session + "/left/" + person);
    screens.put("add", "/session/" + session + "/add");
    screens.put("incident", "/session/" + session + "/incident");
    screens.put("sign-off", "/session/" + session + "/signoff");
    screens.put("person", "/person/" + person);
    screens.put("search page", "/search");
    screens.put("not yet sent", "/unsent");
    screens.put("settings", "/settings");
    screens.put("status line", "/status");
    Samples bare = time(() -> browser.get("/assets/icon.svg"));
    report.time("bare answer", bare);
    for (Map.Entry<String, String> screen : screens.entrySet()) {
      report.time(screen.getKey(), time(() -> browser.get(screen.getValue())));
    }
    for (int i = 0; i < warmUps; i++) {
      browser.post("/search", Map.of("q", TYPED));
    }
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      String typed = TYPED.substring(0, 1 + i % TYPED.length());
      long started = System.nanoTime();
      browser.post("/search", Map.of("q", typed));
      keys.add(System.nanoTime() - started);
    }
    report.time("search, a key", new Samples(keys.stream().mapToLong(Long::longValue).toArray()));
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private Samples time(Step step) throws IOException, InterruptedException {
    long[] nanos = new long[runs];
    for (int i = -warmUps; i < runs; i++) {
      long started = System.nanoTime();
      step.run();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - started;
      }
    }
    return new Samples(nanos);
  }

  /** From the start of a process to the unlock page in hand. */
  private void coldStart(Report report, Path tablet) throws IOException, InterruptedException {
    long[] nanos = new long[coldStarts];
    for (int i = 0; i < coldStarts; i++) {
      nanos[i] = coldStartOnce(tablet);
    }
    if (coldStarts > 0) {
      report.time("cold start, to the unlock page", new Samples(nanos));
    }
  }

  private static long coldStartOnce(Path tablet) throws IOException, InterruptedException {
    // What its user runs: the launcher, with whatever it does to start quickly.
    String launcher = System.getProperty("daybook.launcher", "./daybook");
    List<String> command = List.of(launcher, "field", "--data", tablet.toString());
    long started = System.nanoTime();
    Process process = new ProcessBuilder(command).start();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.contains("/open?key=")) {
          Browser.open(line.trim()).get("/unlock");
          return System.nanoTime() - started;
        }
      }
      throw new IllegalStateException("The app did not start");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
