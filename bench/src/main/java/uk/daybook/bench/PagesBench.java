package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.domain.Role;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;

/**
 * {@code daybook bench pages}: every list of the office over HTTP, as somebody in the busiest
 * region sees it, in a store of a nation; beside an answer of the same server that reads nothing.
 */
@Command(
    name = "pages",
    description = {
      "Every list of the back office in a store of a nation.",
      "The store is made first, which takes a while: --data keeps it for the next run."
    },
    mixinStandardHelpOptions = true)
final class PagesBench implements Callable<Integer> {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Pattern MORE =
      Pattern.compile("href=\"([^\"]*)\"[^>]*>(?:Earlier sessions|More)<");

  private final Machine machine;

  @Option(
      names = "--people",
      defaultValue = "250000",
      description = "People in the store, with eight attendances each: ${DEFAULT-VALUE}.")
  private int people;

  @Option(
      names = "--data",
      description = "Where the store is kept, and taken from when it is there already.")
  private @Nullable Path data;

  @Option(names = "--warm-ups", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Mixin private Asked asked;

  PagesBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report = Report.begin("pages", machine, "every list of the back office");
    try (Folders folders = Folders.scratch()) {
      Path folder = data == null ? folders.fresh("nation") : data;
      report.note(NationStore.fill(folder, people, machine));
      try (DaybookServer server =
          new DaybookServer(
                  Config.of("127.0.0.1", 0, folder),
                  machine.clock(),
                  machine.randomness()::nextLong)
              .start()) {
        measure(report, server);
      }
    }
    asked.end(report);
    return 0;
  }

  private void measure(Report report, DaybookServer server)
      throws IOException, InterruptedException {
    DeskBrowser desk = signIn(server, Role.CASE_ADMIN);
    DeskBrowser manager = signIn(server, Role.SPO);
    DeskBrowser auditor = signIn(server, Role.AUDITOR);
    LocalDate today = LocalDate.ofInstant(machine.clock().instant(), LONDON);
    String week = "from=" + today.minusDays(6) + "&to=" + today;
    String year = "from=" + today.minusYears(1) + "&to=" + today;
    Map<String, Step> pages = new LinkedHashMap<>();
    pages.put("home", page(desk, "/office"));
    pages.put("sessions, this week", page(desk, "/office/sessions?" + week));
    pages.put("sessions, a year", page(desk, "/office/sessions?" + year));
    pages.put("sessions, page 6", deep(desk, "/office/sessions?" + year, 5));
    pages.put("approve what is clean", page(desk, "/office/sessions/approve?" + week));
    pages.put("a roll", page(desk, "/office/sessions/s0w1"));
    pages.put("disagreements", page(desk, "/office/disagreements"));
    pages.put("disagreements, page 3", deep(desk, "/office/disagreements", 2));
    pages.put("late and returned", page(desk, "/office/returned"));
    pages.put("absences", page(desk, "/office/absences"));
    pages.put("people, by CRN", found(desk, "A000060"));
    pages.put("people, a common name", found(desk, "smith"));
    pages.put("people, two names", found(desk, "aaron smith"));
    pages.put("people, one letter off", found(desk, "aaron smyth"));
    pages.put("people, two letters", found(desk, "sm"));
    pages.put("a person", page(desk, "/office/people/n5"));
    pages.put("who has seen a person", page(manager, "/office/people/n5/seen"));
    pages.put("devices", page(desk, "/office/devices"));
    pages.put("a device", page(desk, "/office/devices/dS0A"));
    pages.put("staff", page(manager, "/office/staff"));
    pages.put("settings", page(manager, "/office/settings"));
    pages.put("audit", page(auditor, "/office/audit"));
    Step bareAnswer = page(desk, "/office/assets/office.css");
    report.time("bare answer", time(bareAnswer));
    for (Map.Entry<String, Step> step : pages.entrySet()) {
      report.time(step.getKey(), time(step.getValue()));
      report.amount("its size", "bytes", (double) step.getValue().take().length());
    }
  }

  private DeskBrowser signIn(DaybookServer server, Role role)
      throws IOException, InterruptedException {
    String staff = Nation.desk(Nation.BUSIEST, role);
    String password = server.signIn().oneTimePassword(staff).orElseThrow();
    return DeskBrowser.signIn(server.port(), staff, password);
  }

  /** One page, asked for and answered whole. */
  private interface Step {
    String take() throws IOException, InterruptedException;
  }

  private static Step page(DeskBrowser desk, String path) {
    return () -> desk.get(path);
  }

  private static Step found(DeskBrowser desk, String typed) {
    return () -> desk.post("/office/people", Map.of("search", typed));
  }

  /** The page that so many turns of "next" lead to. */
  private static Step deep(DeskBrowser desk, String path, int turns)
      throws IOException, InterruptedException {
    String at = path;
    for (int i = 0; i < turns; i++) {
      Matcher more = MORE.matcher(desk.get(at));
      if (!more.find()) {
        break;
      }
      at = more.group(1).replace("&amp;", "&");
    }
    return page(desk, at);
  }

  private Samples time(Step step) throws IOException, InterruptedException {
    long[] nanos = new long[runs];
    for (int i = -warmUps; i < runs; i++) {
      long started = System.nanoTime();
      step.take();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - started;
      }
    }
    return new Samples(nanos);
  }
}
