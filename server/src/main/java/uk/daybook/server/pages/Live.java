package uk.daybook.server.pages;

import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.server.store.Store;

/**
 * Tells open pages how many records have arrived since they were shown: a number, nothing of whom.
 * It asks the store, so that any server process hears of what another one took in.
 *
 * <p>Safe for many threads; one thread of its own, which does nothing while no page is open.
 */
final class Live {
  private static final Logger log = LoggerFactory.getLogger(Live.class);
  private static final int EVERY_SECONDS = 2;
  private static final int MOST_PAGES = 500;

  private final Store store;
  private final Map<SseClient, Waiting> pages = new ConcurrentHashMap<>();
  private final ScheduledFuture<?> telling;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "live");
            made.setDaemon(true);
            return made;
          });

  /** What a page has been told. */
  private record Waiting(String region, long after, long told) {}

  Live(Store store) {
    this.store = store;
    telling =
        thread.scheduleWithFixedDelay(this::tell, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** A page that knows of everything up to that arrival. */
  void join(SseClient client, String region, @Nullable String after) {
    if (pages.size() >= MOST_PAGES || after == null || !after.matches("\\d{1,18}")) {
      client.close();
      return;
    }
    client.keepAlive();
    client.onClose(() -> pages.remove(client));
    pages.put(client, new Waiting(region, Long.parseLong(after), 0));
  }

  void stop() {
    telling.cancel(true);
    thread.shutdownNow();
    pages.keySet().forEach(SseClient::close);
  }

  private void tell() {
    try {
      pages.forEach(this::tell);
    } catch (RuntimeException e) {
      log.error("telling of arrivals failed: {}", e.getClass().getName());
    }
  }

  private void tell(SseClient client, Waiting page) {
    if (client.terminated()) {
      pages.remove(client);
      return;
    }
    long records = store.read(it -> it.arrivalsAfter(page.region(), page.after()));
    if (records != page.told()) {
      pages.replace(client, page, new Waiting(page.region(), page.after(), records));
      client.sendEvent("arrived", Long.toString(records));
    } else {
      client.sendComment("");
    }
  }
}
