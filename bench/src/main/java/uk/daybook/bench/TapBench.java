package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.daybook.client.Command;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Ran;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/** {@code daybook bench tap}: from a tap to durable, beside a bare insert, turn by turn. */
@picocli.CommandLine.Command(
    name = "tap",
    description = "One mark, tap to durable, beside a bare single-row SQLite insert.",
    mixinStandardHelpOptions = true)
final class TapBench implements Callable<Integer> {
  private static final int ROW_BYTES = 500;
  private static final double ONE_IN_A_HUNDRED = 0.99;

  private final Machine machine;

  @Option(
      names = "--records",
      defaultValue = "10000",
      description = "Records on the device meanwhile: ${DEFAULT-VALUE}.")
  private int records;

  @Option(names = "--warm-ups", defaultValue = "4000", description = "Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "4000", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Mixin private Asked asked;

  TapBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    Report report =
        Report.begin(
            "tap",
            machine,
            String.format(
                Locale.ROOT, "one mark, tap to durable, %,d records on the device", records));
    try (Folders folders = Folders.scratch();
        FullServer server =
            FullServer.startForSupervisor(folders.fresh("server"), machine, records);
        FreshDevice device =
            FreshDevice.enrol(
                folders.fresh("device"),
                machine,
                server.url(),
                server.newCode(FullServer.SUPERVISOR));
        BareSqlite bare = BareSqlite.open(folders.fresh("bare").resolve("bare.db"))) {
      device.firstSync();
      List<Shown> attendances = device.store().query("attendance");
      byte[] row = new byte[ROW_BYTES];
      long[] ours = new long[runs];
      long[] limit = new long[runs];
      for (int i = -warmUps; i < runs; i++) {
        Shown attendance = attendances.get((i + warmUps) % attendances.size());
        long one = tap(device.store(), attendance);
        long other = bare.time(i, row);
        if (i >= 0) {
          ours[i] = one;
          limit[i] = other;
        }
      }
      Samples measured = new Samples(ours);
      Samples inserts = new Samples(limit);
      report.time("tap to durable", measured);
      report.time("bare insert of one row", inserts);
      report.ratio("p50, times a bare insert", (double) measured.median() / inserts.median());
      report.ratio(
          "p99, times a bare insert",
          (double) measured.percentile(ONE_IN_A_HUNDRED) / inserts.percentile(ONE_IN_A_HUNDRED));
      device.push(warmUps + runs);
      Agreement.check(device, server.store());
      Agreement.checkPosted(server.store(), device.name(), (long) warmUps + runs);
    }
    asked.end(report);
    return 0;
  }

  private long tap(FieldStore store, Shown attendance) {
    String person = attendance.document().path("person").asText();
    ObjectNode fields = Json.object();
    fields.put("person", person).put("attendance", attendance.key().id());
    fields.put("project", attendance.document().path("project").asText());
    fields.put("kind", "arrived").put("at", machine.clock().instant().toString());
    RecordKey mark = new RecordKey("mark", store.ids().next());
    RootKey root = new RootKey(RootType.PERSON, person);
    Command command = Command.named("attendance.mark", root).create(mark, fields).build();
    long started = System.nanoTime();
    Ran ran = store.run(command);
    long took = System.nanoTime() - started;
    if (!(ran instanceof Ran.Saved)) {
      throw new IllegalStateException("The bench's own mark was not saved: " + ran);
    }
    return took;
  }
}
