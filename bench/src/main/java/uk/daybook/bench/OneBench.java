package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.daybook.client.FieldStore;
import uk.daybook.client.Ran;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/** {@code daybook bench one}: from a tap to durable, beside a bare insert, turn by turn. */
@Command(
    name = "one",
    description = "One piece of work, tap to durable, beside a bare single-row SQLite insert.",
    mixinStandardHelpOptions = true)
final class OneBench implements Callable<Integer> {
  private final Machine machine;

  @Option(
      names = "--records",
      defaultValue = "10000",
      description = "Records on the device meanwhile: ${DEFAULT-VALUE}.")
  private int records;

  @Option(names = "--warm-ups", defaultValue = "1500", description = "Default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(names = "--runs", defaultValue = "2000", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  OneBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    System.out.println(machine.describe());
    try (Folders folders = Folders.scratch();
        FullServer server = FullServer.start(folders.fresh("server"), machine, records);
        FreshDevice device =
            FreshDevice.enrol(folders.fresh("device"), machine, server.url(), server.newCode());
        BareSqlite bare = BareSqlite.open(folders.fresh("bare").resolve("bare.db"))) {
      device.firstSync();
      String person = device.store().query("person").get(0).key().id();
      long[] ours = new long[runs];
      long[] limit = new long[runs];
      for (int i = -warmUps; i < runs; i++) {
        long one = note(device.store(), person, i);
        long other = insert(bare, i);
        if (i >= 0) {
          ours[i] = one;
          limit[i] = other;
        }
      }
      Samples measured = new Samples(ours);
      Samples bareInsert = new Samples(limit);
      System.out.println("tap to durable " + measured.inMillis());
      System.out.println("bare insert    " + bareInsert.inMillis());
      System.out.printf(
          Locale.ROOT, "ratio %.2f%n", (double) measured.median() / bareInsert.median());
    }
    return 0;
  }

  private static long note(FieldStore store, String person, int n) {
    ObjectNode fields = Json.object();
    fields.put("person", person).put("text", FullServer.words(n)).put("sensitive", false);
    RecordKey key = new RecordKey("note", store.ids().next());
    RootKey root = new RootKey(RootType.PERSON, person);
    long started = System.nanoTime();
    Ran ran =
        store.run(uk.daybook.client.Command.named("note.add", root).create(key, fields).build());
    long took = System.nanoTime() - started;
    if (!(ran instanceof Ran.Saved)) {
      throw new IllegalStateException("The bench's own note was not saved: " + ran);
    }
    return took;
  }

  private static long insert(BareSqlite bare, int n) throws SQLException {
    byte[] document = new byte[500];
    long started = System.nanoTime();
    bare.insertOne(n, document);
    return System.nanoTime() - started;
  }
}
