package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Ran;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.Json;

/** {@code daybook bench one}: a new record, from typed to acknowledged by the server. */
@picocli.CommandLine.Command(
    name = "one",
    description = "One new record typed, sent, signed and its verdict stored.",
    mixinStandardHelpOptions = true)
final class OneBench implements Callable<Integer> {
  private final Machine machine;

  @Option(
      names = "--records",
      defaultValue = "10000",
      description = "Records on the device meanwhile: ${DEFAULT-VALUE}.")
  private int records;

  @Option(names = "--warm-ups", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--first-runs",
      defaultValue = "15",
      description = "Devices just synced: ${DEFAULT-VALUE}.")
  private int firstRuns;

  @Option(
      names = "--cold-runs",
      defaultValue = "5",
      description = "Each in a JVM of its own: ${DEFAULT-VALUE}.")
  private int coldRuns;

  @Option(
      names = "--peer",
      description = "Another program on as many records in the same run: ${COMPLETION-CANDIDATES}.")
  private @Nullable Peer peer;

  @Mixin private Asked asked;

  OneBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Report report =
        Report.begin(
            "one",
            machine,
            String.format(
                Locale.ROOT,
                "one new record up and acknowledged, signed, %,d records on the device",
                records));
    try (Folders folders = Folders.scratch();
        FullServer server = FullServer.start(folders.fresh("server"), machine, records)) {
      Path tablet = folders.fresh("tablet");
      List<byte[]> documents = new ArrayList<>();
      Samples ours = warm(report, folders, server, tablet, documents);
      first(report, folders, server);
      cold(report, server, tablet);
      if (peer == null) {
        asked.end(report);
      } else {
        asked.end(report, beside(report, folders, documents, ours));
      }
    }
    return 0;
  }

  private Samples warm(
      Report report, Folders folders, FullServer server, Path tablet, List<byte[]> documents)
      throws IOException, SQLException {
    long[] nanos = new long[runs];
    long[] insert = new long[runs];
    long[] echo = new long[runs];
    try (FreshDevice device = FreshDevice.enrol(tablet, machine, server.url(), server.newCode());
        BareSqlite bare = BareSqlite.open(folders.fresh("bare").resolve("bare.db"))) {
      device.tap().keep();
      device.firstSync();
      for (WireTap.Seen seen : device.tap().seen()) {
        for (Entry entry : ExchangeReply.parse(seen.reply()).entries()) {
          documents.add(
              PouchPeer.document(entry.record(), Json.objectIn(SyncBench.documentOf(entry))));
        }
      }
      List<String> people =
          device.store().query("person").stream().map(it -> it.key().id()).toList();
      one(device, people.get(0), 0);
      List<WireTap.Seen> seen = device.tap().seen();
      device.tap().drop();
      byte[] line = new byte[FullServer.words(0).length()];
      try (BareJavalin javalin = BareJavalin.of(seen.subList(seen.size() - 1, seen.size()))) {
        for (int i = -warmUps; i < runs; i++) {
          long took = one(device, people.get((i + warmUps) % people.size()), i);
          long inserted = bare.time(i, line);
          long echoed = javalin.time();
          if (i >= 0) {
            nanos[i] = took;
            insert[i] = inserted;
            echo[i] = echoed;
          }
        }
      }
      Agreement.check(device, server.store());
      Agreement.checkPosted(server.store(), device.name(), 1L + warmUps + runs);
    }
    Samples measured = new Samples(nanos);
    Samples inserts = new Samples(insert);
    Samples echoes = new Samples(echo);
    report.time("one up, warm", measured);
    report.time("bare insert of one row", inserts);
    report.time("bare Javalin, the same bodies", echoes);
    report.ratio(
        "of the bare limit (two inserts, one body)",
        (double) (2 * inserts.median() + echoes.median()) / measured.median());
    return measured;
  }

  /** The first of each device that was just synced, in a warm JVM. */
  private void first(Report report, Folders folders, FullServer server) throws IOException {
    long[] nanos = new long[firstRuns];
    for (int i = 0; i < firstRuns; i++) {
      try (FreshDevice device =
          FreshDevice.enrol(folders.fresh("first"), machine, server.url(), server.newCode())) {
        device.firstSync();
        nanos[i] = one(device, personOf(device), i);
        Agreement.check(device, server.store());
        Agreement.checkPosted(server.store(), device.name(), 1);
      }
    }
    if (firstRuns > 0) {
      report.time("first after a sync, warm JVM", new Samples(nanos));
    }
  }

  private void cold(Report report, FullServer server, Path tablet)
      throws IOException, InterruptedException {
    String person = "";
    try (FreshDevice device = FreshDevice.open(tablet, machine, server.url())) {
      device.firstSync();
      person = personOf(device);
    }
    long[] nanos = new long[coldRuns];
    for (int i = 0; i < coldRuns; i++) {
      nanos[i] = Long.parseLong(ChildJvm.run("cold-one", server.url(), tablet.toString(), person));
    }
    if (coldRuns > 0) {
      report.time("first in a cold JVM", new Samples(nanos));
      try (FreshDevice device = FreshDevice.open(tablet, machine, server.url())) {
        Agreement.check(device, server.store());
        Agreement.checkPosted(server.store(), device.name(), 1L + warmUps + runs + coldRuns);
      }
    }
  }

  private double beside(Report report, Folders folders, List<byte[]> documents, Samples ours)
      throws IOException, InterruptedException {
    try (PouchPeer pouch = PouchPeer.start(folders)) {
      pouch.load("records", documents);
      List<Long> nanos = pouch.one(pouch.url("records"), runs, documents.size());
      report.time("PouchDB, first after its sync", new Samples(new long[] {nanos.get(0)}));
      Samples theirs = new Samples(nanos.stream().skip(1).mapToLong(Long::longValue).toArray());
      report.time("PouchDB, after that", theirs);
      return (double) theirs.median() / ours.median();
    }
  }

  private static String personOf(FreshDevice device) {
    return device.store().query("person").get(0).key().id();
  }

  /** Types a note and sends it; nanoseconds from before typing to after its verdict is stored. */
  static long one(FreshDevice device, String person, int n) {
    FieldStore store = device.store();
    Command command = note(store, person, n);
    long started = System.nanoTime();
    Ran ran = store.run(command);
    long typed = System.nanoTime() - started;
    FreshDevice.Took took = device.push(1);
    if (!(ran instanceof Ran.Saved)) {
      throw new IllegalStateException("The bench's own note was not saved: " + ran);
    }
    return typed + took.answered();
  }

  /** A new note about somebody. */
  static Command note(FieldStore store, String person, int n) {
    ObjectNode fields = Json.object();
    fields.put("person", person).put("text", FullServer.words(n)).put("sensitive", false);
    RecordKey key = new RecordKey("note", store.ids().next());
    RootKey root = new RootKey(RootType.PERSON, person);
    return Command.named("note.add", root).create(key, fields).build();
  }
}
