package uk.daybook.rehearsal.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import uk.daybook.client.PinCost;
import uk.daybook.field.shell.LaptopApp;

/**
 * The app in a process of its own, by the test's clock. It ends the hard way: nothing is flushed,
 * no hook runs, as when a phone kills an app or its battery dies.
 */
final class AppProcess implements AutoCloseable {
  private final Path data;
  private final RunningClock clock;
  private Process process;
  private String link;

  AppProcess(Path data, RunningClock clock) {
    this.data = data;
    this.clock = clock;
    this.process = spawn();
    this.link = readLink();
  }

  /** The process's own entrance: folder, and the time it is. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    RunningClock clock = RunningClock.setTo(Instant.parse(arguments[1]));
    SecureRandom random = new SecureRandom();
    LaptopApp app =
        LaptopApp.open(
            Path.of(arguments[0]),
            0,
            clock,
            random::nextBytes,
            PinCost.CHEAP,
            () -> OptionalInt.of(80));
    System.out.println(app.link());
    System.out.flush();
    new CountDownLatch(1).await();
  }

  private Process spawn() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              AppProcess.class.getName(),
              data.toString(),
              clock.instant().toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readLink() {
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("The app ended before it was open");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String link() {
    return link;
  }

  /** The address of its pages, without a path. */
  String origin() {
    return link.substring(0, link.indexOf("/open"));
  }

  /** Dies between two instructions; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts again on the same folder, with a link of its own. */
  void startAgain() {
    process = spawn();
    link = readLink();
  }

  @Override
  public void close() {
    kill();
  }
}
