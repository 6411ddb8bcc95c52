package uk.daybook.server.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Problem;

/**
 * Requests by address, and what was refused. An address counts as the program writes it, so that
 * there are as many of them as there are pages, whatever is asked for. Safe for many threads.
 */
final class RequestMeter {
  private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "PUT", "DELETE");
  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final CounterOfEach<Problem> refused;

  private record Kind(String method, String route, int status) {}

  RequestMeter(MeterRegistry registry) {
    this.registry = registry;
    this.refused =
        new CounterOfEach<>(
            List.of(Problem.values()),
            it ->
                Counter.builder("daybook.refused")
                    .description("Requests answered with a problem, by its code")
                    .tag("problem", it.code())
                    .register(registry));
  }

  /** A method as it is named in a line or a label: whatever else somebody sends has one name. */
  static String known(String method) {
    return METHODS.contains(method) ? method : OTHER;
  }

  void ended(String method, String route, int status, @Nullable Problem problem, long nanos) {
    timers
        .computeIfAbsent(new Kind(method, route, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
    if (problem != null) {
      refused.add(problem);
    }
  }

  private Timer timer(Kind kind) {
    return Buckets.timer("daybook.requests", "Requests by address, from first byte to last")
        .tag("method", kind.method())
        .tag("route", kind.route())
        .tag("status", Integer.toString(kind.status()))
        .register(registry);
  }
}
