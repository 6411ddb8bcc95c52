package uk.daybook.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook server}: runs until it is told to stop. */
@Command(
    name = "server",
    description = "Runs the office's server.",
    mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServerCommand.class);

  private final Clock clock;
  private final SecureRandom random;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "daybook-data",
      description = "The directory of the store, made when it is not there: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "The address to listen on: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on, 0 for any that is free: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--https",
      description =
          "Browsers come by HTTPS, which a proxy in front ends: the office's cookie is sent by"
              + " nothing else, and callers' addresses are those the proxy adds to"
              + " X-Forwarded-For.")
  private boolean https;

  @Mixin private OutboundOptions outbound;

  ServerCommand(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Integer call() throws InterruptedException {
    DaybookServer server =
        new DaybookServer(
                Config.of(host, port, data)
                    .https(https)
                    .outbound(outbound.outbound(System.getenv())),
                clock,
                random::nextLong)
            .start();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  stopped.countDown();
                },
                "stop"));
    log.info("listening on {}:{}", host, server.port());
    stopped.await();
    return 0;
  }
}
