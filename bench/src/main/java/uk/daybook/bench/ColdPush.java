package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * One push in a fresh JVM, once there is a signal, which was not there when the app was opened;
 * prints its nanoseconds. Started by {@link PushBench}.
 */
@Command(name = "cold-push", hidden = true)
final class ColdPush implements Callable<Integer> {
  private final Machine machine;

  @Parameters(index = "0")
  private String url;

  @Parameters(index = "1")
  private Path folder;

  @Parameters(index = "2")
  private long pieces;

  ColdPush(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws IOException {
    ColdClient.type(machine);
    try (FreshDevice device = FreshDevice.open(folder, machine, url)) {
      device.tryWithoutSignal();
      FreshDevice.Took took = device.push(pieces);
      System.out.println(took.answered());
    }
    return 0;
  }
}
