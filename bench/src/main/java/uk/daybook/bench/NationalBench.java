package uk.daybook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.domain.Role;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

/** {@code daybook bench national}: a nation's day, replayed while the office looks at pages. */
@Command(
    name = "national",
    description = {
      "A day of a nation's work replayed at a hundred times its pace, with office pages open.",
      "The server has a JVM of its own with a heap of 512 MB. Without --full the nation is a small"
          + " one; the day is a whole nation's all the same."
    },
    mixinStandardHelpOptions = true)
final class NationalBench implements Callable<Integer> {
  private static final int FULL_PEOPLE = 250_000;
  private static final int SENDERS = 8;
  private static final int PAGE_EVERY_MILLIS = 250;
  private static final long START_SECONDS = 120;
  private static final int STAFF_OF_PROJECT = 5;

  private final Machine machine;

  @Option(
      names = "--people",
      defaultValue = "6000",
      description = "People in the nation's store: ${DEFAULT-VALUE}.")
  private int people;

  @Option(
      names = "--full",
      description = "A whole nation: 250,000 people, 14 GB, and 25 to 40 minutes to make.")
  private boolean full;

  @Option(
      names = "--data",
      description =
          "Where the nation is kept, and taken from when it is there already. The day's"
              + " work stays in it.")
  private @Nullable Path data;

  @Option(
      names = "--records",
      defaultValue = "7600",
      description = "Records of the day: ${DEFAULT-VALUE}.")
  private int records;

  @Option(
      names = "--speed",
      defaultValue = "100",
      description = "How many times as fast as the day was: ${DEFAULT-VALUE}.")
  private int speed;

  @Option(names = "--from", defaultValue = "08:00", description = "Default: ${DEFAULT-VALUE}.")
  private LocalTime from;

  @Option(names = "--to", defaultValue = "18:00", description = "Default: ${DEFAULT-VALUE}.")
  private LocalTime to;

  @Mixin private Asked asked;

  NationalBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call()
      throws IOException, InterruptedException, GeneralSecurityException, ExecutionException {
    int size = full ? FULL_PEOPLE : people;
    int projects = (size + Nation.PEOPLE_OF_PROJECT - 1) / Nation.PEOPLE_OF_PROJECT;
    Report report =
        Report.begin(
            "national",
            machine,
            String.format(
                Locale.ROOT,
                "%,d people, %,d devices known; %s to %s of a day of %,d records at %d times its"
                    + " pace; server with a heap of 512 MB, load on the same cores",
                size,
                projects * STAFF_OF_PROJECT,
                from,
                to,
                records,
                speed));
    try (Folders folders = Folders.scratch()) {
      Path folder = data == null ? folders.fresh("nation") : data;
      report.note(NationStore.fill(folder, size, machine));
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      WorkingDay day;
      try (Store store = SqliteStore.open(folder)) {
        day = WorkingDay.plan(store, machine, keys.generateKeyPair(), projects, records);
      }
      long before = NationStore.bytes(folder);
      replay(report, folder, day);
      long sent = day.devices().stream().mapToLong(ThinDevice::position).sum();
      report.amount("records posted", "records", (double) sent);
      report.amount(
          "growth of the database for each",
          "bytes",
          (NationStore.bytes(folder) - before) / (double) sent);
      check(folder, day);
    }
    asked.end(report);
    return 0;
  }

  private static void check(Path folder, WorkingDay day) {
    try (Store store = SqliteStore.open(folder)) {
      for (ThinDevice device : day.devices()) {
        if (device.position() > 0) {
          Agreement.checkLog(store, device.incarnation(), device.position());
        }
      }
    }
  }

  private void replay(Report report, Path folder, WorkingDay day)
      throws IOException, InterruptedException, ExecutionException {
    Process server =
        ChildJvm.builder(List.of("-Xmx512m"), "national-server", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        OutputStream in = server.getOutputStream()) {
      String[] ready = answer(out, "READY").split(" ", -1);
      int port = Integer.parseInt(ready[1]);
      DeskBrowser desk =
          DeskBrowser.signIn(port, Nation.desk(Nation.BUSIEST, Role.CASE_ADMIN), ready[2]);
      replay(report, port, desk, day);
      in.write('\n');
      in.flush();
      double heap = Double.parseDouble(answer(out, "HEAP").split(" ", -1)[1]);
      report.amount("most the server's heap held", "MB", heap / (1 << 20));
    } finally {
      server.waitFor(START_SECONDS, TimeUnit.SECONDS);
      server.destroy();
    }
  }

  private static String answer(BufferedReader out, String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return line;
      }
    }
    throw new IOException("The server ended before it said " + word);
  }

  private void replay(Report report, int port, DeskBrowser desk, WorkingDay day)
      throws InterruptedException, ExecutionException {
    List<Long> exchanges = new CopyOnWriteArrayList<>();
    List<Long> late = new CopyOnWriteArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    ScheduledExecutorService senders = Executors.newScheduledThreadPool(SENDERS + 1);
    try (OkHttpTransport transport = new OkHttpTransport("http://127.0.0.1:" + port)) {
      Future<List<Long>> pages = senders.submit(() -> lookAt(desk, over));
      long started = System.nanoTime();
      List<Future<?>> sent = new ArrayList<>();
      for (WorkingDay.Sending sending : day.sendings()) {
        if (sending.at().isBefore(from) || sending.at().isAfter(to)) {
          continue;
        }
        long due = Duration.between(from, sending.at()).toNanos() / speed;
        sent.add(
            senders.schedule(
                () -> {
                  long begun = System.nanoTime();
                  sending.device().exchange(transport, sending.pieces());
                  exchanges.add(System.nanoTime() - begun);
                  late.add(System.nanoTime() - started - due);
                  return true;
                },
                due - (System.nanoTime() - started),
                TimeUnit.NANOSECONDS));
      }
      for (Future<?> each : sent) {
        each.get();
      }
      over.set(true);
      report.time("exchange", samples(exchanges));
      report.time("exchange, from when it was due", samples(late));
      report.time("an office page meanwhile", samples(pages.get()));
    } finally {
      over.set(true);
      senders.shutdownNow();
    }
  }

  private static Samples samples(List<Long> nanos) {
    return new Samples(nanos.stream().mapToLong(Long::longValue).toArray());
  }

  /** Somebody at a desk who opens one page after the other until the day is over. */
  private static List<Long> lookAt(DeskBrowser desk, AtomicBoolean over)
      throws IOException, InterruptedException {
    List<String> paths =
        List.of(
            "/office",
            "/office/sessions",
            "/office/sessions/" + Nation.session(0, 1),
            "/office/disagreements",
            "/office/absences",
            "/office/returned",
            "/office/people/" + Nation.person(0, 5));
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; !over.get(); i++) {
      long started = System.nanoTime();
      if (i % 8 == 7) {
        desk.post("/office/people", Map.of("search", "smith"));
      } else {
        desk.get(paths.get(i % 8));
      }
      nanos.add(System.nanoTime() - started);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAGE_EVERY_MILLIS));
    }
    return nanos;
  }
}
