package uk.daybook.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.server.store.Store;

/**
 * {@code daybook bench nodes}: two servers on one PostgreSQL beside one.
 *
 * <p>What more cores would give is worked out and not measured. A mutation costs {@code a} of a
 * server's processor and {@code b} of the database's, so that C cores of both together post at most
 * {@code C / (a + b)} a second. The lock of a scope's head is held for {@code h} for a mutation,
 * which no core shortens; when a share {@code s} of all mutations goes through the busiest scope,
 * there are at most {@code 1 / (h * s)}. The estimate is the smaller of the two. Each of {@code
 * h}'s waits for a processor on a full machine counts, so that {@code h} is rather too long.
 */
@Command(
    name = "nodes",
    description = {
      "One server and two servers on one PostgreSQL, turn by turn, under the same load.",
      "Eight devices send at once, four of them into one scope, and four more follow."
    },
    mixinStandardHelpOptions = true)
final class NodesBench implements Callable<Integer> {
  private static final long FOLLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final List<String> KINDS = List.of("scope", "root", "derived", "rows of");
  private static final List<Integer> CORES = List.of(4, 8, 16, 32);

  private final Machine machine;

  @Option(names = "--seconds", defaultValue = "8", description = "Of a run: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(names = "--warm-ups", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "5", description = "Of each: ${DEFAULT-VALUE}.")
  private int runs;

  @Mixin private Asked asked;

  NodesBench(Machine machine) {
    this.machine = machine;
  }

  /** What came of a run, or of several; times in nanoseconds. */
  private static final class Found {
    final List<Double> rates = new ArrayList<>();
    final Map<String, Long> waited = new TreeMap<>();
    long pieces;
    long shared;
    long nanos;
    long serverCpu;
    long loadCpu;
    long databaseCpu;
    long held;
    long skipped;

    void add(Found other) {
      rates.addAll(other.rates);
      other.waited.forEach((what, nanos) -> waited.merge(what, nanos, Long::sum));
      pieces += other.pieces;
      shared += other.shared;
      nanos += other.nanos;
      serverCpu += other.serverCpu;
      loadCpu += other.loadCpu;
      databaseCpu += other.databaseCpu;
      held += other.held;
      skipped += other.skipped;
    }

    double microsEach(long ofAll) {
      return ofAll / 1e3 / pieces;
    }
  }

  /** What a device sent, and what its thread had of the processors. */
  private record Sent(long pieces, long cpuNanos) {}

  @Override
  public Integer call()
      throws IOException,
          SQLException,
          GeneralSecurityException,
          InterruptedException,
          ExecutionException {
    NodesLoad load = new NodesLoad(machine);
    try (PostgresBacking backing = PostgresBacking.start();
        Folders folders = Folders.scratch()) {
      Report report =
          Report.begin(
              "nodes",
              machine,
              "one server and two on one database, " + backing.describe() + ", all on these cores");
      Path office = folders.fresh("office");
      try (Store store = backing.open(office)) {
        new Nation(store, machine).fill(NodesLoad.PEOPLE);
        load.enrol(store);
      }
      Map<Integer, Found> found = new HashMap<>();
      for (int i = -warmUps; i < runs; i++) {
        // Turn by turn, and each first as often as the other.
        for (int servers : i % 2 == 0 ? List.of(1, 2) : List.of(2, 1)) {
          Path copy = folders.fresh("office");
          backing.copy(office, copy);
          Found one = run(backing, copy, load, servers);
          if (i >= 0) {
            found.computeIfAbsent(servers, unused -> new Found()).add(one);
          }
        }
      }
      report(report, found);
      asked.end(report);
    }
    return 0;
  }

  private Found run(PostgresBacking backing, Path folder, NodesLoad load, int servers)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    LongAdder held = new LongAdder();
    List<FullServer> nodes = new ArrayList<>();
    try (LockWatch locks = locks(backing, folder)) {
      for (int i = 0; i < servers; i++) {
        nodes.add(FullServer.over(new TimedStore(backing.open(folder), held), folder, machine));
      }
      return run(backing, load, nodes, locks, held);
    } finally {
      nodes.forEach(FullServer::close);
    }
  }

  private static LockWatch locks(PostgresBacking backing, Path folder) throws SQLException {
    backing.address(folder);
    return new LockWatch(backing.watch(folder));
  }

  private Found run(
      PostgresBacking backing,
      NodesLoad load,
      List<FullServer> nodes,
      LockWatch locks,
      LongAdder held)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Store store = nodes.get(0).store();
    List<NodesLoad.Sender> senders = load.senders(store);
    List<Followed> followed = new ArrayList<>();
    load.followers(store).forEach(it -> followed.add(Followed.by(it, store)));
    senders.forEach(it -> followed.add(Followed.by(it.device(), store)));
    List<Followed> followers = followed.subList(0, followed.size() - senders.size());
    long sharedBefore = headOf(store, NodesLoad.SHARED);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newCachedThreadPool();
    Found found = new Found();
    try {
      held.reset();
      long cpu = processCpu();
      long database = backing.cpuNanos();
      long started = System.nanoTime();
      Future<?> watching = threads.submit(locks);
      List<Future<Long>> following = new ArrayList<>();
      List<Future<Sent>> sending = new ArrayList<>();
      for (int i = 0; i < followers.size(); i++) {
        String url = nodes.get(i % nodes.size()).url();
        ThinDevice device = followers.get(i).device();
        following.add(threads.submit(() -> follow(device, url, over)));
      }
      for (int i = 0; i < senders.size(); i++) {
        String url = nodes.get(i % nodes.size()).url();
        NodesLoad.Sender sender = senders.get(i);
        sending.add(threads.submit(() -> send(sender, url, started)));
      }
      for (Future<Sent> each : sending) {
        found.pieces += each.get().pieces();
        found.loadCpu += each.get().cpuNanos();
      }
      found.nanos = System.nanoTime() - started;
      over.set(true);
      locks.end();
      for (Future<Long> each : following) {
        found.loadCpu += each.get();
      }
      watching.get();
      found.serverCpu = processCpu() - cpu - found.loadCpu;
      found.databaseCpu = backing.cpuNanos() - database;
    } finally {
      over.set(true);
      locks.end();
      threads.shutdownNow();
    }
    found.held = held.sum();
    found.waited.putAll(locks.waited());
    found.rates.add(found.pieces * 1e9 / found.nanos);
    found.shared = headOf(store, NodesLoad.SHARED) - sharedBefore;
    found.skipped = skipped(followed, senders, nodes);
    return found;
  }

  /** Every reader reads on to the end and has every entry; every log is whole. */
  private static long skipped(
      List<Followed> followed, List<NodesLoad.Sender> senders, List<FullServer> nodes)
      throws IOException {
    Store store = nodes.get(0).store();
    long skipped = 0;
    for (Followed each : followed) {
      try (OkHttpTransport transport = new OkHttpTransport(nodes.get(0).url())) {
        each.device().follow(transport);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      skipped += each.skipped(store);
    }
    for (NodesLoad.Sender sender : senders) {
      Agreement.checkLog(store, sender.device().incarnation(), sender.device().position());
    }
    if (skipped > 0) {
      throw new IllegalStateException(skipped + " entries were skipped");
    }
    return skipped;
  }

  private static long headOf(Store store, String scope) {
    return store.read(it -> it.scopeHeads(List.of(scope))).values().stream()
        .mapToLong(it -> it.seq())
        .sum();
  }

  private Sent send(NodesLoad.Sender sender, String url, long started)
      throws IOException, GeneralSecurityException {
    long cpu = threadCpu();
    long pieces = 0;
    try (OkHttpTransport transport = new OkHttpTransport(url)) {
      while (System.nanoTime() - started < seconds * 1e9) {
        List<ThinDevice.Piece> next = sender.next();
        sender.device().exchange(transport, next);
        pieces += next.size();
      }
    }
    return new Sent(pieces, threadCpu() - cpu);
  }

  private static long follow(ThinDevice device, String url, AtomicBoolean over)
      throws IOException, GeneralSecurityException {
    long cpu = threadCpu();
    try (OkHttpTransport transport = new OkHttpTransport(url)) {
      while (!over.get()) {
        device.follow(transport);
        LockSupport.parkNanos(FOLLOW_NANOS);
      }
    }
    return threadCpu() - cpu;
  }

  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long processCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private void report(Report report, Map<Integer, Found> found) {
    Found one = found.getOrDefault(1, new Found());
    Found two = found.getOrDefault(2, new Found());
    double[] rates = values(one);
    double[] twice = values(two);
    report.amount("mutations, one server", "1/s", rates);
    report.amount("mutations, two servers", "1/s", twice);
    report.ratio("two servers, of one", Spread.of(twice).median() / Spread.of(rates).median());
    report.ratio(
        "entries skipped by any of the twelve readers", (double) (one.skipped + two.skipped));
    waits(report, "one server", one);
    waits(report, "two servers", two);
    report.amount("server's processor for a mutation, two", "us", two.microsEach(two.serverCpu));
    report.amount("database's processor for a mutation", "us", two.microsEach(two.databaseCpu));
    report.amount("devices' processor for a mutation", "us", two.microsEach(two.loadCpu));
    report.amount("scopes locked, for a mutation", "us", two.microsEach(two.held));
    report.ratio("of all mutations, in the shared scope", (double) two.shared / two.pieces);
    estimate(report, two);
  }

  private static double[] values(Found found) {
    return found.rates.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Of the time of all senders: how much of it they waited, and for what. */
  private static void waits(Report report, String servers, Found found) {
    double all = (double) found.nanos * NodesLoad.size();
    for (String kind : KINDS) {
      long waited =
          found.waited.entrySet().stream()
              .filter(it -> it.getKey().startsWith(kind))
              .mapToLong(Map.Entry::getValue)
              .sum();
      report.ratio(servers + ", of the senders' time waiting: " + kind, waited / all);
    }
    found.waited.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(4)
        .forEach(
            it ->
                report.note(
                    String.format(
                        Locale.ROOT,
                        "  %s: %s, %.1f%%",
                        servers,
                        it.getKey(),
                        100 * it.getValue() / all)));
  }

  private static void estimate(Report report, Found found) {
    double cpu = (double) (found.serverCpu + found.databaseCpu) / found.pieces;
    double serial = (double) found.held / found.pieces * found.shared / found.pieces;
    report.amount("worked out: one scope's lock allows", "1/s", 1e9 / serial);
    for (int cores : CORES) {
      report.amount(
          "worked out: " + cores + " cores for servers and database",
          "1/s",
          Math.min(cores * 1e9 / cpu, 1e9 / serial));
    }
  }
}
