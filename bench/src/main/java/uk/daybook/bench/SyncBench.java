package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.Json;

/** {@code daybook bench sync}: how fast an empty device fills up. */
@Command(
    name = "sync",
    description = "First sync of many sealed records over loopback, warm and in a cold JVM.",
    mixinStandardHelpOptions = true)
final class SyncBench implements Callable<Integer> {
  private final Machine machine;

  @Option(names = "--records", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
  private int records;

  @Option(
      names = "--warm-ups",
      defaultValue = "10",
      description = "Syncs before measuring: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "7", description = "Measured: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--cold-runs",
      defaultValue = "5",
      description = "Each in a JVM of its own: ${DEFAULT-VALUE}.")
  private int coldRuns;

  @Option(
      names = "--peer",
      description =
          "Another program on the same records in the same run: ${COMPLETION-CANDIDATES}.")
  private @Nullable Peer peer;

  @Mixin private Asked asked;

  SyncBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Report report =
        Report.begin(
            "sync",
            machine,
            String.format(
                Locale.ROOT, "first sync of %,d records, sealed, SQLite on both sides", records));
    try (Folders folders = Folders.scratch();
        FullServer server = FullServer.start(folders.fresh("server"), machine, records)) {
      // In front, so that the server is no colder than one that has been up for a while.
      List<WireTap.Seen> exchanges = sync(folders, server).seen();
      if (coldRuns > 0) {
        Samples cold = cold(folders, server);
        report.rate("first sync, cold JVM", records, cold);
        report.time("the same", cold);
      }
      Samples ours = warm(report, folders, server, exchanges);
      if (peer == null) {
        asked.end(report);
      } else {
        asked.end(report, beside(report, folders, exchanges, ours));
      }
    }
    return 0;
  }

  private Samples warm(
      Report report, Folders folders, FullServer server, List<WireTap.Seen> exchanges)
      throws IOException, SQLException {
    List<byte[]> documents = new ArrayList<>();
    entries(exchanges).forEach(it -> documents.add(documentOf(it)));
    int page = Math.max(1, ExchangeReply.parse(exchanges.get(0).reply()).entries().size());
    long[] synced = new long[runs];
    long[] insert = new long[runs];
    long[] echo = new long[runs];
    try (BareJavalin bare = BareJavalin.of(exchanges)) {
      for (int i = -warmUps; i < runs; i++) {
        long took = sync(folders, server).nanos();
        long inserted = BareSqlite.time(folders.fresh("bare").resolve("b.db"), documents, page);
        long echoed = bare.time();
        if (i >= 0) {
          synced[i] = took;
          insert[i] = inserted;
          echo[i] = echoed;
        }
      }
    }
    Samples measured = new Samples(synced);
    Samples inserts = new Samples(insert);
    Samples echoes = new Samples(echo);
    report.rate("first sync, warm", records, measured);
    report.rate("bare insert of the same bytes, same commits", records, inserts);
    report.rate("bare Javalin, the same bodies", records, echoes);
    report.ratio("of the bare insert", (double) inserts.median() / measured.median());
    report.ratio(
        "of the bare limit (insert, then bodies)",
        (double) (inserts.median() + echoes.median()) / measured.median());
    return measured;
  }

  /** The same records as documents of PouchDB; how many times as many a second ours is. */
  private double beside(Report report, Folders folders, List<WireTap.Seen> exchanges, Samples ours)
      throws IOException, InterruptedException {
    List<byte[]> documents = new ArrayList<>();
    for (Entry entry : entries(exchanges)) {
      ObjectNode fields = Json.objectIn(documentOf(entry));
      documents.add(PouchPeer.document(entry.record(), fields));
    }
    try (PouchPeer pouch = PouchPeer.start(folders)) {
      pouch.load("records", documents);
      String url = pouch.url("records");
      long[] cold = new long[coldRuns];
      for (int i = 0; i < coldRuns; i++) {
        cold[i] = pouch.sync(url, 0, 1, documents.size()).median();
      }
      if (coldRuns > 0) {
        report.rate("PouchDB first sync, cold Node", documents.size(), new Samples(cold));
      }
      Samples theirs = pouch.sync(url, warmUps, runs, documents.size());
      report.rate("PouchDB first sync, warm", documents.size(), theirs);
      return (double) theirs.median() / ours.median();
    }
  }

  private static List<Entry> entries(List<WireTap.Seen> exchanges) {
    return exchanges.stream()
        .flatMap(it -> ExchangeReply.parse(it.reply()).entries().stream())
        .toList();
  }

  /** The bytes of the document that an entry brings. */
  static byte[] documentOf(Entry entry) {
    int end = entry.offset() + entry.length();
    return Arrays.copyOfRange(entry.buffer(), entry.offset(), end);
  }

  private record Synced(long nanos, List<WireTap.Seen> seen) {}

  private Synced sync(Folders folders, FullServer server) throws IOException {
    try (FreshDevice device =
        FreshDevice.enrol(folders.fresh("device"), machine, server.url(), server.newCode())) {
      device.tap().keep();
      long took = device.firstSync();
      check(device, server);
      return new Synced(took, device.tap().seen());
    }
  }

  private void check(FreshDevice device, FullServer server) {
    Agreement.check(device, server.store());
    if (device.records() < records) {
      throw new IllegalStateException("Only " + device.records() + " records arrived");
    }
  }

  /** The same in a JVM of its own, which has done nothing before but enrol. */
  private Samples cold(Folders folders, FullServer server)
      throws IOException, InterruptedException {
    long[] nanos = new long[coldRuns];
    for (int i = 0; i < coldRuns; i++) {
      Path folder = folders.fresh("cold");
      String took = ChildJvm.run("cold-client", server.url(), server.newCode(), folder.toString());
      nanos[i] = Long.parseLong(took);
      try (FreshDevice device = FreshDevice.open(folder, machine, server.url())) {
        check(device, server);
      }
    }
    return new Samples(nanos);
  }
}
