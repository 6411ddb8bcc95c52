package uk.daybook.client;

import static uk.daybook.client.TestDevice.SCOPE;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.domain.RecordKey;

final class SpeedTest {
  @TempDir Path directory;

  @Test
  void speed() throws Exception {
    StringBuilder pad = new StringBuilder();
    for (int i = 0; i < 38; i++) {
      pad.append("some words ");
    }
    PinnedClock clock = new PinnedClock();
    FakeServer server = new FakeServer(clock);
    server.granted.add(SCOPE);
    for (int i = 0; i < 10_000; i++) {
      server.put(
          new RecordKey("casefile", "0192f0c0-0000-7000-8000-" + (100_000_000_000L + i)),
          TestDevice.fields("person", "0192f0c0-0000-7000-9000-" + (100_000_000_000L + i), "hazards", pad.toString()),
          SCOPE);
    }
    for (int round = 0; round < 25; round++) {
      Path file = directory.resolve("s" + round + ".db");
      TestDevice device = new TestDevice(ConnectionSource.file(file), server, 3);
      device.enrol();


      long[] inServer = new long[1];
      SyncEngine timed = new SyncEngine(device.store, (path, body, headers) -> {
        long t = System.nanoTime();
        try { return server.post(path, body, headers); } finally { inServer[0] += System.nanoTime() - t; }
      }, new SyncSettings(2000, 500, 1000, 1, 1));
      long from = System.nanoTime();
      while (timed.syncNow() instanceof StepOutcome.MoreToDo) {}
      long all = System.nanoTime() - from;
      long mine = all - inServer[0];
      System.out.println("SPEED " + (10_000L * 1_000_000_000L / mine) + " records/s, store+parse " + mine / 1_000_000 + " ms, rows " + device.store.query("casefile").size() + " size " + Files.size(file));
      device.store.close();
    }
  }
}
