package uk.daybook.server.watch;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Metrics and health on a port of their own, so that a server that is starting, busy or stopping
 * still says how it is. Started and stopped once.
 */
final class MetricsHttp {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int THREADS = 16;

  private final PrometheusMeterRegistry registry;
  private final Health health;
  private final Javalin http;

  MetricsHttp(PrometheusMeterRegistry registry, Health health) {
    this.registry = registry;
    this.health = health;
    this.http = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
    config.jetty.modifyHttpConfiguration(it -> it.setSendServerVersion(false));
    config.routes.get(
        "/metrics", context -> context.contentType(PROMETHEUS).result(registry.scrape(PROMETHEUS)));
    health.addTo(config);
  }

  void start(String host, int port) {
    http.start(host, port);
  }

  int port() {
    return http.port();
  }

  void stop() {
    http.stop();
  }
}
