package uk.daybook.server.watch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets requests in progress come to their end once the server is told to stop, and answers 503 to
 * any that still come. Jetty alone would give every connection the same short time: here one with
 * nothing in progress is closed at once, one with a request when that is answered, and neither is
 * waited for longer than it was given.
 */
final class Draining extends GracefulHandler {
  /** Requests in progress on each connection: with HTTP/2 there may be many. */
  private final Map<EndPoint, Integer> busy = new ConcurrentHashMap<>();

  Draining(Duration atMost) {
    setShutdownIdleTimeout(atMost.toMillis());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
    busy.merge(end, 1, Integer::sum);
    Request.addCompletionListener(
        request,
        failure -> {
          boolean isIdle =
              busy.computeIfPresent(end, (it, count) -> count == 1 ? null : count - 1) == null;
          if (isIdle && isShutdown()) {
            end.close();
          }
        });
    return super.handle(request, response, callback);
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    CompletableFuture<Void> done = super.shutdown();
    for (Connector connector : getServer().getConnectors()) {
      connector.getConnectedEndPoints().stream()
          .filter(it -> !busy.containsKey(it))
          .forEach(EndPoint::close);
    }
    return done;
  }
}
