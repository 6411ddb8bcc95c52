package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook bench sync}: how fast an empty device fills up. */
@Command(
    name = "sync",
    description = "First sync of many sealed records over loopback, warm and in a cold JVM.",
    mixinStandardHelpOptions = true)
final class SyncBench implements Callable<Integer> {
  private static final int BARE_DOCUMENT_BYTES = 500;
  private static final int BARE_ROWS_A_COMMIT = 1_000;

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

  SyncBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    System.out.println(machine.describe());
    try (Folders folders = Folders.scratch();
        FullServer server = FullServer.start(folders.fresh("server"), machine, records)) {
      System.out.printf(
          Locale.ROOT, "first sync of %,d records, sealed, SQLite on both sides%n", records);
      long[] cold = new long[Math.min(runs, 5)];
      for (int i = 0; i < cold.length; i++) {
        cold[i] = coldSync(folders, server);
      }
      System.out.println("cold JVM    " + new Samples(cold).rate(records));
      long[] warm = new long[runs];
      long[] bare = new long[runs];
      for (int i = -warmUps; i < runs; i++) {
        long took = sync(folders, server);
        long limit = bare(folders);
        if (i >= 0) {
          warm[i] = took;
          bare[i] = limit;
        }
      }
      Samples measured = new Samples(warm);
      Samples limit = new Samples(bare);
      System.out.println("warm        " + measured.rate(records));
      System.out.println("bare insert " + limit.rate(records) + ", the same bytes by plain JDBC");
      System.out.printf(
          Locale.ROOT, "of the bare limit %.2f%n", (double) limit.median() / measured.median());
    }
    return 0;
  }

  private long sync(Folders folders, FullServer server) throws IOException {
    try (FreshDevice device =
        FreshDevice.enrol(folders.fresh("device"), machine, server.url(), server.newCode())) {
      long took = device.firstSync();
      if (device.records() < records) {
        throw new IllegalStateException("Only " + device.records() + " records arrived");
      }
      return took;
    }
  }

  /** The same in a JVM of its own, which has done nothing before but enrol. */
  private long coldSync(Folders folders, FullServer server)
      throws IOException, InterruptedException {
    Path folder = folders.fresh("cold");
    return Long.parseLong(
        ChildJvm.run("cold-client", server.url(), server.newCode(), folder.toString()));
  }

  private long bare(Folders folders) throws IOException, SQLException {
    List<byte[]> documents = Collections.nCopies(records, new byte[BARE_DOCUMENT_BYTES]);
    return BareSqlite.time(folders.fresh("bare").resolve("bare.db"), documents, BARE_ROWS_A_COMMIT);
  }
}
