package uk.daybook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook bench crowd}: many devices that fill up at the same moment. */
@Command(
    name = "crowd",
    description = "The first sync of many devices at once, each of records of its own.",
    mixinStandardHelpOptions = true)
final class CrowdBench implements Callable<Integer> {
  private final Machine machine;

  @Option(names = "--devices", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--records",
      defaultValue = "1000",
      description = "Records of each: ${DEFAULT-VALUE}.")
  private int records;

  @Option(names = "--runs", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Mixin private Asked asked;

  CrowdBench(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report =
        Report.begin(
            "crowd",
            machine,
            String.format(
                Locale.ROOT,
                "first sync of %,d devices at once, %,d records each, devices and server on the"
                    + " same cores",
                devices,
                records));
    try (Folders folders = Folders.scratch();
        FullServer server = FullServer.start(folders.fresh("server"), machine, 1)) {
      for (int i = 0; i < devices; i++) {
        // Each also holds the region's staff, who are all of them and the officer of the server.
        server.fill("C" + i, records - devices);
      }
      long[] all = new long[runs * devices];
      double[] medians = new double[runs];
      double[] worsts = new double[runs];
      // One before, so that neither side is colder than it is at work.
      crowd(folders, server);
      for (int run = 0; run < runs; run++) {
        long[] nanos = crowd(folders, server);
        System.arraycopy(nanos, 0, all, run * devices, devices);
        medians[run] = new Samples(nanos).median() / 1e9;
        worsts[run] = new Samples(nanos).percentile(1) / 1e9;
      }
      report.amount("median device of a run", "s", medians);
      report.amount("worst device of a run", "s", worsts);
      report.time("every device of every run", new Samples(all));
      report.rate("all records, until the last device", (long) devices * records, total(worsts));
    }
    asked.end(report);
    return 0;
  }

  private static Samples total(double[] seconds) {
    long[] nanos = new long[seconds.length];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = Math.round(seconds[i] * 1e9);
    }
    return new Samples(nanos);
  }

  private long[] crowd(Folders folders, FullServer server)
      throws IOException, InterruptedException {
    List<FreshDevice> all = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(devices);
    try {
      for (int i = 0; i < devices; i++) {
        all.add(
            FreshDevice.enrol(
                folders.fresh("device"), machine, server.url(), server.newCode("C" + i)));
      }
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Long>> syncs = new ArrayList<>();
      for (FreshDevice device : all) {
        syncs.add(
            threads.submit(
                () -> {
                  together.await();
                  return device.firstSync();
                }));
      }
      together.countDown();
      long[] nanos = new long[devices];
      for (int i = 0; i < devices; i++) {
        nanos[i] = syncs.get(i).get();
        Agreement.check(all.get(i), server.store());
        if (all.get(i).records() != records) {
          throw new IllegalStateException(
              "A device of the crowd holds " + all.get(i).records() + " records");
        }
      }
      return nanos;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A device of the crowd failed", e.getCause());
    } finally {
      threads.shutdownNow();
      all.forEach(FreshDevice::close);
    }
  }
}
