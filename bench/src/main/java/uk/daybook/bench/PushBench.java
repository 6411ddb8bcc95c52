package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Mutation;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Store;

/** {@code daybook bench push}: how fast a device's queued work gets its verdicts. */
@Command(
    name = "push",
    description = {
      "A device with much queued work pushes it until every piece has its stored verdict.",
      "Each run begins from the same copies of device and server."
    },
    mixinStandardHelpOptions = true)
final class PushBench implements Callable<Integer> {
  private final Machine machine;

  @Option(names = "--records", defaultValue = "5000", description = "Default: ${DEFAULT-VALUE}.")
  private int records;

  @Option(
      names = "--warm-ups",
      defaultValue = "20",
      description = "Pushes before measuring: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "7", description = "Measured: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--cold-runs",
      defaultValue = "5",
      description = "Each in a JVM of its own: ${DEFAULT-VALUE}.")
  private int coldRuns;

  @Option(
      names = "--server-only",
      description = "Only the server's share: PostingService, without HTTP and without a device.")
  private boolean serverOnly;

  @Option(
      names = "--postgres",
      description = "The server keeps its records in a PostgreSQL, which is started for this.")
  private boolean postgres;

  @Option(
      names = "--peer",
      description =
          "Another program on the same records in the same run: ${COMPLETION-CANDIDATES}.")
  private @Nullable Peer peer;

  @Mixin private Asked asked;

  PushBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    try (Backing backing = postgres ? PostgresBacking.start() : new SqliteBacking()) {
      measure(backing);
    }
    return 0;
  }

  private void measure(Backing backing) throws IOException, SQLException, InterruptedException {
    Report report =
        Report.begin(
            "push",
            machine,
            String.format(Locale.ROOT, "%,d queued pieces, %s", records, backing.describe()));
    try (Folders folders = Folders.scratch()) {
      QueuedWork work = QueuedWork.make(backing, folders, machine, records);
      List<WireTap.Seen> exchanges = pushOnce(folders, work).seen();
      List<ExchangeRequest> requests = new ArrayList<>();
      for (WireTap.Seen seen : exchanges) {
        requests.add(ExchangeRequest.parse(seen.plainRequest()));
      }
      if (serverOnly) {
        serverShare(report, folders, work, requests);
        asked.end(report);
        return;
      }
      // In front, so that the server is no colder than one that has been up for a while.
      Samples ours = wholePath(report, folders, work, exchanges, requests);
      if (coldRuns > 0) {
        report.rate("push, cold JVM", records, cold(folders, work));
      }
      serverShare(report, folders, work, requests);
      if (peer == null) {
        asked.end(report);
      } else {
        asked.end(report, beside(report, folders, requests, ours));
      }
    }
  }

  /** The same work as new documents of PouchDB; how many times as many a second ours is. */
  private double beside(
      Report report, Folders folders, List<ExchangeRequest> requests, Samples ours)
      throws IOException, InterruptedException {
    List<byte[]> documents = new ArrayList<>();
    for (ExchangeRequest request : requests) {
      for (byte[] line : request.lines()) {
        documents.add(PouchPeer.document(Mutation.parse(line)));
      }
    }
    try (PouchPeer pouch = PouchPeer.start(folders)) {
      Path file = pouch.write("queued.ndjson", documents);
      long[] cold = new long[coldRuns];
      for (int i = 0; i < coldRuns; i++) {
        cold[i] = pouch.push(file, 0, 1).median();
      }
      if (coldRuns > 0) {
        report.rate("PouchDB push, cold Node", records, new Samples(cold));
      }
      Samples theirs = pouch.push(file, warmUps, runs);
      report.rate("PouchDB push, warm", records, theirs);
      return (double) theirs.median() / ours.median();
    }
  }

  private record Pushed(FreshDevice.Took took, List<WireTap.Seen> seen) {}

  private Pushed pushOnce(Folders folders, QueuedWork work) throws IOException {
    try (FullServer server = work.server(folders, machine);
        FreshDevice device = FreshDevice.open(work.tablet(folders), machine, server.url())) {
      device.tap().keep();
      FreshDevice.Took took = device.push(records);
      Agreement.check(device, server.store());
      Agreement.checkPosted(server.store(), work.device(), records);
      return new Pushed(took, device.tap().seen());
    }
  }

  private Samples cold(Folders folders, QueuedWork work) throws IOException, InterruptedException {
    long[] nanos = new long[coldRuns];
    for (int i = 0; i < coldRuns; i++) {
      Path tablet = work.tablet(folders);
      try (FullServer server = work.server(folders, machine)) {
        String took =
            ChildJvm.run("cold-push", server.url(), tablet.toString(), String.valueOf(records));
        nanos[i] = Long.parseLong(took);
        Agreement.checkPosted(server.store(), work.device(), records);
        try (FreshDevice device = FreshDevice.open(tablet, machine, server.url())) {
          Agreement.check(device, server.store());
        }
      }
    }
    return new Samples(nanos);
  }

  private Samples wholePath(
      Report report,
      Folders folders,
      QueuedWork work,
      List<WireTap.Seen> exchanges,
      List<ExchangeRequest> requests)
      throws IOException, SQLException {
    List<byte[]> lines = linesOf(requests);
    long[] answered = new long[runs];
    long[] caughtUp = new long[runs];
    long[] insert = new long[runs];
    long[] echo = new long[runs];
    try (BareJavalin bare = BareJavalin.of(exchanges)) {
      for (int i = -warmUps; i < runs; i++) {
        FreshDevice.Took took = pushOnce(folders, work).took();
        long inserted = work.backing().bareInsert(folders, lines, Limits.MUTATIONS);
        long echoed = bare.time();
        if (i >= 0) {
          answered[i] = took.answered();
          caughtUp[i] = took.caughtUp();
          insert[i] = inserted;
          echo[i] = echoed;
        }
      }
    }
    Samples measured = new Samples(answered);
    Samples inserts = new Samples(insert);
    Samples echoes = new Samples(echo);
    report.rate("push, warm, every verdict stored", records, measured);
    report.rate("push, warm, and its own records back", records, new Samples(caughtUp));
    report.rate("bare insert of the same lines, same commits", records, inserts);
    report.rate("bare Javalin, the same bodies", records, echoes);
    report.ratio(
        "of the bare limit (insert, then bodies)",
        (double) (inserts.median() + echoes.median()) / measured.median());
    return measured;
  }

  private void serverShare(
      Report report, Folders folders, QueuedWork work, List<ExchangeRequest> requests)
      throws IOException, SQLException {
    List<byte[]> lines = linesOf(requests);
    long[] nanos = new long[runs];
    long[] insert = new long[runs];
    for (int i = -warmUps; i < runs; i++) {
      Path office = folders.fresh("office");
      work.backing().copy(work.office(), office);
      try (Store store = work.backing().open(office)) {
        DeviceRow device = store.read(it -> it.device(work.device())).orElseThrow();
        PostingService posting = new PostingService(store, machine.clock());
        long started = System.nanoTime();
        for (ExchangeRequest request : requests) {
          if (!request.lines().isEmpty()) {
            posting.push(device, request);
          }
        }
        long took = System.nanoTime() - started;
        Agreement.checkPosted(store, work.device(), records);
        long inserted = work.backing().bareInsert(folders, lines, Limits.MUTATIONS);
        if (i >= 0) {
          nanos[i] = took;
          insert[i] = inserted;
        }
      }
    }
    Samples share = new Samples(nanos);
    Samples inserts = new Samples(insert);
    report.rate("the server's share alone", records, share);
    report.rate("bare insert beside it", records, inserts);
    report.ratio("the server's share, of that", (double) inserts.median() / share.median());
  }

  private static List<byte[]> linesOf(List<ExchangeRequest> requests) {
    return requests.stream().flatMap(it -> it.lines().stream()).toList();
  }
}
