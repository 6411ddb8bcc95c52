package uk.daybook.server.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;

/**
 * How the server is. Live: it answers. Ready: it may be sent requests, since its store can be read
 * and has not been moved elsewhere, its lists are made, and it is not stopping. For anybody,
 * without a sign-in: it says nothing of what the store holds.
 *
 * <p>The store has {@value #PATIENCE_SECONDS} seconds to answer; one that takes longer is asked
 * again only when it has. Safe for many threads.
 */
public final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);
  private static final String OK = "ok";
  private static final int PATIENCE_SECONDS = 2;
  private static final String RETRY_SECONDS = "2";

  private final Store store;
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "health");
            made.setDaemon(true);
            return made;
          });
  private @Nullable Future<String> asked;
  private volatile boolean listed;
  private volatile boolean stopping;

  Health(Store store) {
    this.store = store;
  }

  /** The lists of the office are made. */
  public void listed() {
    listed = true;
  }

  /** From now on nobody is to send requests. */
  public void stopping() {
    stopping = true;
  }

  /** Whether it may be sent requests. */
  public boolean isReady() {
    return checks().values().stream().allMatch(OK::equals);
  }

  /** Adds the two addresses. */
  public void addTo(JavalinConfig config) {
    config.routes.get("/health/live", context -> answer(context, "live", Map.of()));
    config.routes.get("/health/ready", this::ready);
  }

  /** Asks the store nothing more. */
  void close() {
    asking.shutdownNow();
  }

  private void ready(Context context) {
    Map<String, String> checks = checks();
    boolean ready = checks.values().stream().allMatch(OK::equals);
    if (!ready) {
      context.status(503).header("Retry-After", RETRY_SECONDS);
    }
    answer(context, ready ? "ready" : "not ready", checks);
  }

  private static void answer(Context context, String state, Map<String, String> checks) {
    ObjectNode json = Json.object().put("state", state);
    if (!checks.isEmpty()) {
      ObjectNode each = json.putObject("checks");
      checks.forEach(each::put);
    }
    context.header("Cache-Control", "no-store");
    context.contentType("application/json").result(Json.bytes(json));
  }

  private Map<String, String> checks() {
    Map<String, String> checks = new LinkedHashMap<>();
    checks.put("store", storeState());
    checks.put("lists", listed ? OK : "being made");
    checks.put("running", stopping ? "stopping" : OK);
    return checks;
  }

  private String storeState() {
    try {
      return question().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      log.warn("the store has not answered for {} s", PATIENCE_SECONDS);
      return "no answer in " + PATIENCE_SECONDS + " s";
    } catch (ExecutionException e) {
      log.warn("the store cannot be read", e);
      return "cannot be read";
    } catch (RejectedExecutionException e) {
      return "closed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "not asked";
    }
  }

  private static String stateOf(Reading store) {
    if (store.movedTo().isPresent()) {
      return "moved";
    }
    return store.epoch() > 0 ? OK : "empty";
  }

  /** One question at a time, whoever asks: a store that hangs is not piled up against. */
  private synchronized Future<String> question() {
    Future<String> last = asked;
    if (last == null || last.isDone()) {
      last = asking.submit(() -> store.read(Health::stateOf));
      asked = last;
    }
    return last;
  }
}
