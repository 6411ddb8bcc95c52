package uk.daybook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.Signing;

/** {@code daybook bench idle}: devices that ask whether there is anything, and there is not. */
@Command(
    name = "idle",
    description = {
      "Idle polls a second: every one is signed, checked, and answered from the store.",
      "A device's poll is signed once and sent again and again: signing is the device's own work."
    },
    mixinStandardHelpOptions = true)
final class IdleBench implements Callable<Integer> {
  private final Machine machine;

  @Option(
      names = "--threads",
      defaultValue = "3",
      description = "Connections, a device each: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--polls",
      defaultValue = "3000",
      description = "Of each connection in a run: ${DEFAULT-VALUE}.")
  private int polls;

  @Option(names = "--warm-ups", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--records",
      defaultValue = "1000",
      description = "Records each device holds: ${DEFAULT-VALUE}.")
  private int records;

  @Mixin private Asked asked;

  IdleBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report =
        Report.begin(
            "idle",
            machine,
            String.format(
                Locale.ROOT,
                "signed idle polls, %d connections, clients and server on the same cores",
                threads));
    try (Folders folders = Folders.scratch();
        FullServer server = FullServer.start(folders.fresh("server"), machine, records)) {
      List<WireTap.Seen> idle = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        idle.add(idlePoll(folders, server));
      }
      measure(report, server, idle);
    }
    asked.end(report);
    return 0;
  }

  /** A device's own idle poll, as it went over the wire. */
  private WireTap.Seen idlePoll(Folders folders, FullServer server) throws IOException {
    try (FreshDevice device =
        FreshDevice.enrol(
            folders.fresh("device"),
            machine,
            "http://127.0.0.1:" + server.port(),
            server.newCode())) {
      device.firstSync();
      Agreement.check(device, server.store());
      device.tap().keep();
      device.firstSync();
      List<WireTap.Seen> seen = device.tap().seen();
      if (seen.size() != 1 || !isIdle(seen.get(0).reply())) {
        throw new IllegalStateException("An idle poll was not one");
      }
      return seen.get(0);
    }
  }

  private static boolean isIdle(byte[] body) {
    ExchangeReply reply = ExchangeReply.parse(body);
    return reply.entries().isEmpty()
        && reply.verdicts().isEmpty()
        && !reply.head().more()
        && reply.head().log() == ExchangeReply.LogState.OK;
  }

  private void measure(Report report, FullServer server, List<WireTap.Seen> idle)
      throws IOException, InterruptedException {
    List<byte[]> ours = new ArrayList<>();
    List<byte[]> bare = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      WireTap.Seen seen = idle.get(i);
      ours.add(PlainHttp.request(Signing.EXCHANGE_PATH, seen.headers(), seen.request()));
      bare.add(PlainHttp.request("/bare/" + i, seen.headers(), seen.request()));
    }
    long[] polled = new long[runs];
    long[] echoed = new long[runs];
    try (BareJavalin javalin = BareJavalin.of(idle)) {
      for (int i = -warmUps; i < runs; i++) {
        long ourTime = run(server.port(), idle, ours);
        long bareTime = run(javalin.port(), idle, bare);
        if (i >= 0) {
          polled[i] = ourTime;
          echoed[i] = bareTime;
        }
      }
    }
    long all = (long) threads * polls;
    report.rate("idle polls", all, new Samples(polled));
    report.rate("bare Javalin, the same bodies", all, new Samples(echoed));
    report.ratio(
        "of bare Javalin", (double) new Samples(echoed).median() / new Samples(polled).median());
  }

  private long run(int port, List<WireTap.Seen> idle, List<byte[]> requests)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long started = System.nanoTime();
      List<Future<byte[]>> last = new ArrayList<>();
      for (byte[] request : requests) {
        last.add(pool.submit(() -> poll(port, request)));
      }
      for (int i = 0; i < last.size(); i++) {
        if (!isIdle(idle.get(i).unpacked(last.get(i).get()))) {
          throw new IllegalStateException("A poll was answered with something else");
        }
      }
      return System.nanoTime() - started;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A poll failed", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private byte[] poll(int port, byte[] request) throws IOException {
    try (PlainHttp http = PlainHttp.to(port)) {
      byte[] reply = http.send(request);
      for (int i = 1; i < polls; i++) {
        reply = http.send(request);
      }
      return reply;
    }
  }
}
