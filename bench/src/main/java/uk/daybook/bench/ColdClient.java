package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import uk.daybook.client.WarmUp;

/**
 * One first sync in a fresh JVM that warmed up as the app does; prints its nanoseconds. Started by
 * {@link SyncBench}.
 */
@Command(name = "cold-client", hidden = true)
final class ColdClient implements Callable<Integer> {
  /** Nobody types a PIN twice, or a code, in less. */
  private static final long TYPING_NANOS = 4_000_000_000L;

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
    type(machine);
    try (FreshDevice device = FreshDevice.enrol(folder, machine, url, code)) {
      System.out.println(device.firstSync());
    }
    return 0;
  }

  /** What the app does while a code and a PIN are typed. */
  static void type(Machine machine) {
    long typed = System.nanoTime() + TYPING_NANOS;
    new WarmUp(machine.deviceClock(), machine.randomness()).run(() -> System.nanoTime() < typed);
  }
}
