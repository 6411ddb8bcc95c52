package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One first sync in a fresh JVM; prints its nanoseconds. Started by {@link SyncBench}. */
@Command(name = "cold-client", hidden = true)
final class ColdClient implements Callable<Integer> {
  private final Machine machine;

  @Parameters(index = "0")
  private String url;

  @Parameters(index = "1")
  private String code;

  @Parameters(index = "2")
  private Path folder;

  ColdClient(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException {
    try (FreshDevice device = FreshDevice.enrol(folder, machine, url, code)) {
      System.out.println(device.firstSync());
    }
    return 0;
  }
}
