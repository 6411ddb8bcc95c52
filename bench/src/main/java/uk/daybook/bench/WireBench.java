package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/** {@code daybook bench wire}: bytes on a real socket, both ways, headers and all. */
@picocli.CommandLine.Command(
    name = "wire",
    description = "Bytes on the socket for a ten-person roll call, up and down, and an idle poll.",
    mixinStandardHelpOptions = true)
final class WireBench implements Callable<Integer> {
  private static final int PEOPLE = 10;
  private static final int NOTE_CHARS = 60;

  private final Machine machine;

  @Option(
      names = "--records",
      defaultValue = "1000",
      description = "Records both devices hold before: ${DEFAULT-VALUE}.")
  private int records;

  @Option(names = "--runs", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--http1",
      description = "Over HTTP/1.1, as where a proxy on the way speaks no HTTP/2.")
  private boolean http1;

  @Option(
      names = "--peer",
      description = "Another program with the same records: ${COMPLETION-CANDIDATES}.")
  private @Nullable Peer peer;

  @Mixin private Asked asked;

  WireBench(Machine machine) {
    this.machine = machine;
  }

  /** What one kind of work cost, run by run. */
  private static final class Counted {
    private final List<CountingProxy.Count> up = new ArrayList<>();
    private final List<CountingProxy.Count> down = new ArrayList<>();

    void report(Report report, String who, String what) {
      both(report, who + what + " going up", up);
      both(report, who + what + " coming down", down);
    }

    private static void both(Report report, String what, List<CountingProxy.Count> counts) {
      report.amount(
          what, "bytes", counts.stream().mapToDouble(CountingProxy.Count::both).toArray());
    }

    double all() {
      return Spread.of(up.stream().mapToDouble(CountingProxy.Count::both).toArray()).median()
          + Spread.of(down.stream().mapToDouble(CountingProxy.Count::both).toArray()).median();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report =
        Report.begin(
            "wire",
            machine,
            String.format(
                Locale.ROOT,
                "bytes both ways, headers included, over HTTP/%s; a roll call of %d is a mark each,"
                    + " notes are %d varied characters each",
                http1 ? "1.1" : "2",
                PEOPLE,
                NOTE_CHARS));
    Counted marks = new Counted();
    Counted notes = new Counted();
    List<List<byte[]>> markDocuments = new ArrayList<>();
    List<List<byte[]>> noteDocuments = new ArrayList<>();
    try (Folders folders = Folders.scratch();
        FullServer server =
            FullServer.startForSupervisor(folders.fresh("server"), machine, records);
        CountingProxy proxy = CountingProxy.before(server.port());
        FreshDevice first = device(folders, server, proxy);
        FreshDevice second = device(folders, server, proxy)) {
      for (int run = 0; run < runs; run++) {
        List<Command> roll = commands(first.store(), "mark", run);
        markDocuments.add(documents(roll));
        count(marks, roll, server, proxy, first, second);
        List<Command> words = commands(first.store(), "note", run);
        noteDocuments.add(documents(words));
        count(notes, words, server, proxy, first, second);
      }
      marks.report(report, "", "roll call of like marks,");
      notes.report(report, "", "ten varied notes,");
      idle(report, proxy, first);
      if (peer == null) {
        asked.end(report);
      } else {
        double theirs = beside(report, folders, markDocuments, noteDocuments);
        asked.end(report, theirs / marks.all());
      }
    }
    return 0;
  }

  private FreshDevice device(Folders folders, FullServer server, CountingProxy proxy)
      throws IOException {
    String url = "http://127.0.0.1:" + proxy.port();
    String code = server.newCode(FullServer.SUPERVISOR);
    OkHttpTransport transport = http1 ? new OkHttpTransport(url) : OkHttpTransport.overHttp2(url);
    FreshDevice device = FreshDevice.enrol(folders.fresh("device"), machine, transport, code);
    device.firstSync();
    return device;
  }

  private static void count(
      Counted counted,
      List<Command> commands,
      FullServer server,
      CountingProxy proxy,
      FreshDevice first,
      FreshDevice second) {
    for (Ran ran : first.store().runAll(commands)) {
      if (!(ran instanceof Ran.Saved)) {
        throw new IllegalStateException("The bench's own work was not saved: " + ran);
      }
    }
    proxy.take();
    first.push(commands.size());
    counted.up.add(proxy.take());
    second.firstSync();
    counted.down.add(proxy.take());
    Agreement.check(first, server.store());
    Agreement.check(second, server.store());
  }

  private void idle(Report report, CountingProxy proxy, FreshDevice device) {
    double[] up = new double[runs];
    double[] down = new double[runs];
    for (int i = 0; i < runs; i++) {
      device.firstSync();
      CountingProxy.Count count = proxy.take();
      up[i] = count.up();
      down[i] = count.down();
    }
    report.amount("idle poll, signed, up", "bytes", up);
    report.amount("idle poll, signed, down", "bytes", down);
  }

  private List<Command> commands(FieldStore store, String type, int run) {
    List<Command> commands = new ArrayList<>();
    List<Shown> attendances = store.find("attendance", "session", FullServer.TODAY);
    for (int i = 0; i < PEOPLE; i++) {
      Shown attendance = attendances.get(i);
      String person = attendance.document().path("person").asText();
      ObjectNode fields = Json.object();
      String project = attendance.document().path("project").asText();
      fields.put("person", person);
      if (type.equals("mark")) {
        // As the app's roll writes it.
        fields.put("attendance", attendance.key().id()).put("project", project);
        fields
            .put("kind", "arrived")
            .put("at", machine.clock().instant().truncatedTo(ChronoUnit.MILLIS).toString())
            .put("forAll", true);
      } else {
        fields.put("project", project).put("about", attendance.key().id());
        fields.put("sensitive", false);
        fields.put("text", FullServer.words(run * PEOPLE + i).substring(0, NOTE_CHARS));
      }
      RecordKey key = new RecordKey(type, store.ids().next());
      String name = type.equals("mark") ? "attendance.mark" : "note.add";
      commands.add(
          Command.named(name, new RootKey(RootType.PERSON, person)).create(key, fields).build());
    }
    return commands;
  }

  private static List<byte[]> documents(List<Command> commands) {
    return commands.stream()
        .map(it -> it.changes().get(0))
        .map(it -> PouchPeer.document(it.record(), Objects.requireNonNull(it.values())))
        .toList();
  }

  /** The same documents by PouchDB from one database to another; bytes of the roll call, whole. */
  private double beside(
      Report report, Folders folders, List<List<byte[]>> marks, List<List<byte[]>> notes)
      throws IOException, InterruptedException {
    Counted rolls = new Counted();
    Counted words = new Counted();
    try (PouchPeer pouch = PouchPeer.start(folders);
        CountingProxy proxy = CountingProxy.before(pouch.port())) {
      String url = PouchPeer.url(proxy.port(), "wire");
      for (int run = -1; run < runs; run++) {
        // The first is of what both hold before; its replication leaves a checkpoint.
        List<byte[]> before = run < 0 ? notes.get(0) : marks.get(run);
        pass(pouch, proxy, url, before, run < 0 ? new Counted() : rolls);
        if (run > 0) {
          pass(pouch, proxy, url, notes.get(run), words);
        }
      }
    }
    rolls.report(report, "PouchDB, ", "like marks,");
    if (runs > 1) {
      words.report(report, "PouchDB, ", "varied notes,");
    }
    return rolls.all();
  }

  private static void pass(
      PouchPeer pouch, CountingProxy proxy, String url, List<byte[]> documents, Counted counted)
      throws IOException, InterruptedException {
    proxy.take();
    pouch.up(url, documents);
    counted.up.add(proxy.take());
    pouch.down(url);
    counted.down.add(proxy.take());
  }
}
