package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * One new record up in a fresh JVM that warmed up as the app does; prints its nanoseconds. Started
 * by {@link OneBench}.
 */
@Command(name = "cold-one", hidden = true)
final class ColdOne implements Callable<Integer> {
  private final Machine machine;

  @Parameters(index = "0")
  private String url;

  @Parameters(index = "1")
  private Path folder;

  @Parameters(index = "2")
  private String person;

  ColdOne(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException {
    ColdClient.type(machine);
    try (FreshDevice device = FreshDevice.open(folder, machine, url)) {
      System.out.println(OneBench.one(device, person, 0));
    }
    return 0;
  }
}
