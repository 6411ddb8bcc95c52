package uk.daybook.server.watch;

import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.LadderCause;
import uk.daybook.server.ladder.Telling;
import uk.daybook.server.store.Store;

/**
 * Everything by which one server is watched, put together. Nothing of it is in the way of what is
 * watched: counters are added to, and read when somebody asks.
 *
 * <p>Safe for many threads; started and stopped once.
 */
public final class Watch {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final LogbackMetrics logs = new LogbackMetrics();
  private final Store watched;
  private final ExchangeMeter exchanges;
  private final RequestWatch requests;
  private final Health health;
  private @Nullable MetricsHttp http;

  /**
   * @param store what is watched, and asked how it is
   * @param random makes this process's request ids its own
   * @param exchangesAtOnce how many exchanges are answered at a time
   * @param data the folder whose disk must not be full
   */
  public Watch(Store store, Clock clock, long random, int exchangesAtOnce, Path data) {
    this.watched = new WatchedStore(store, registry);
    this.exchanges = new ExchangeMeter(registry, exchangesAtOnce);
    this.requests = new RequestWatch(new RequestIds(random), new RequestMeter(registry));
    this.health = new Health(store);
    StoreGauges.of(store, clock, registry);
    Gauge.builder("daybook.disk.free", data.toFile(), File::getUsableSpace)
        .baseUnit("bytes")
        .description("What the disk of the data folder has room for")
        .strongReference(true)
        .register(registry);
    Gauge.builder("daybook.disk.total", data.toFile(), File::getTotalSpace)
        .baseUnit("bytes")
        .description("How large the disk of the data folder is")
        .strongReference(true)
        .register(registry);
    Gauge.builder("daybook.ready", health, it -> it.isReady() ? 1 : 0)
        .description("1 while the server may be sent requests")
        .register(registry);
  }

  /** The same store, timed. */
  public Store store() {
    return watched;
  }

  public ExchangeMeter exchanges() {
    return exchanges;
  }

  public Health health() {
    return health;
  }

  /** The same ways of telling people, counted. */
  public List<Telling> tellings(List<Telling> ways) {
    return ways.stream().map(it -> (Telling) new WatchedTelling(it, registry)).toList();
  }

  /** Counts the times that nobody could be told by any way, as tellings that failed. */
  public Consumer<LadderCause> unreached() {
    return new CounterOfEach<>(
            List.of(LadderCause.values()),
            it -> WatchedTelling.counter(registry, "none", it, "failed"))
        ::add;
  }

  /**
   * Puts itself around every request, and has the server finish what is in progress when it stops.
   *
   * @param drain how long that may take
   */
  public void addTo(JavalinConfig config, Duration drain) {
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(drain.toMillis());
          server.insertHandler(new Draining(drain));
          server.insertHandler(requests);
        });
    config.requestLogger.http((context, millis) -> RequestNote.routed(context));
    health.addTo(config);
  }

  /** Answers whoever asks on that port. Throws when the port is taken. */
  public void start(String host, int port) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    logs.bindTo(registry);
    MetricsHttp made = new MetricsHttp(registry, health);
    http = made;
    made.start(host, port);
  }

  /** The port it answers on, if it does. */
  public OptionalInt port() {
    return http == null ? OptionalInt.empty() : OptionalInt.of(http.port());
  }

  /** Answers nobody any more. */
  public void stop() {
    if (http != null) {
      http.stop();
    }
    health.close();
    gc.close();
    logs.close();
    registry.close();
  }
}
