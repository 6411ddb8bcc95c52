package uk.daybook.server;

import io.javalin.util.JavalinBindException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.daybook.server.config.StoreOptions;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;
import uk.daybook.server.sync.RecoveryKey;
import uk.daybook.server.watch.Logs;

/** {@code daybook server}: runs until it is told to stop. */
@Command(
    name = "server",
    description = "Runs the office's server.",
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServerCommand.class);

  private static final int HIGHEST_PORT = 65_535;

  private final Clock clock;
  private final SecureRandom random;

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port to listen on, 0 for any that is free.")
  private int port;

  @Option(
      names = "--https",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      description =
          "Browsers come by HTTPS, which a proxy in front ends: the office's cookie is sent by"
              + " nothing else, and callers' addresses are those the proxy adds to"
              + " X-Forwarded-For.")
  private boolean https;

  @Option(
      names = "--exchanges-at-once",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "So many devices are answered at a time; one more is asked to come again in 2 seconds.")
  private int exchangesAtOnce;

  @Option(
      names = "--drain-seconds",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "How long requests in progress may take when the server is told to stop. Whatever stops"
              + " it must wait a little longer.")
  private int drainSeconds;

  @Mixin private StoreOptions where;
  @Mixin private WatchOptions watch;
  @Mixin private OutboundOptions outbound;

  ServerCommand(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Integer call() throws InterruptedException {
    Config config = config();
    Logs.write(watch.form());
    Store store = where.openForServer();
    RecoveryKey key = keyOf(store);
    DaybookServer server =
        new DaybookServer(config, store, clock, random::nextLong, key.publicKey());
    try {
      server.start();
    } catch (JavalinBindException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "%s%s cannot be listened on: is that an address of this machine, and does nothing else have the port?"
              .formatted(host + ":" + port, alsoFor(config.metrics())));
      err.flush();
      return 1;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  log.info("stopping; requests in progress have {} s", drainSeconds);
                  server.stop();
                  log.info("stopped");
                  stopped.countDown();
                },
                "stop"));
    if (config.outbound().ways(clock).isEmpty()) {
      log.warn(
          "nobody can be told of silent visits, emergency PINs and concerns: set smtp or webhook");
    }
    log.info("listening on {}:{}", host, server.port());
    server.metricsPort().ifPresent(it -> log.info("metrics on {}:{}", config.metrics().host(), it));
    stopped.await();
    return 0;
  }

  private RecoveryKey keyOf(Store store) {
    try {
      return RecoveryKey.of(store, where.data(), random::nextLong);
    } catch (StoreException e) {
      store.close();
      throw e;
    }
  }

  private Config config() {
    if (exchangesAtOnce < 1) {
      throw wrong("--exchanges-at-once", "--exchanges-at-once is 1 or more.");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw wrong("--port", "--port is from 0 to " + HIGHEST_PORT + ".");
    }
    if (drainSeconds < 0) {
      throw wrong("--drain-seconds", "--drain-seconds is 0 or more.");
    }
    return Config.of(host, port, where.data())
        .https(https)
        .exchangesAtOnce(exchangesAtOnce)
        .outbound(outbound.outbound())
        .metrics(watch.metrics())
        .drain(Duration.ofSeconds(drainSeconds));
  }

  private static String alsoFor(Config.Metrics metrics) {
    return metrics.port().isPresent()
        ? ", or " + metrics.host() + ":" + metrics.port().getAsInt() + " for metrics,"
        : "";
  }

  private ParameterException wrong(String option, String words) {
    return new ParameterException(spec.commandLine(), words, spec.findOption(option), "");
  }
}
