package uk.daybook.bench;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import uk.daybook.client.Transport;
import uk.daybook.client.http.OkHttpTransport;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Packing;

/**
 * The bare limit of the wire: exchanges that were seen, again, with nobody behind them. The same
 * bodies through the same HTTP client and server, packed and unpacked on both sides where ours
 * were; no signature, no store, nothing parsed.
 */
final class BareJavalin implements AutoCloseable {
  private final List<WireTap.Seen> exchanges;
  private final Javalin http;
  private final OkHttpTransport client;

  private BareJavalin(List<WireTap.Seen> exchanges) {
    this.exchanges = exchanges;
    this.http = Javalin.create(this::configure).start("127.0.0.1", 0);
    this.client = new OkHttpTransport("http://127.0.0.1:" + http.port());
  }

  static BareJavalin of(List<WireTap.Seen> exchanges) {
    return new BareJavalin(exchanges);
  }

  private void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    javalin.http.maxRequestSize = 8 * 1024 * 1024L;
    javalin.routes.post("/bare/{n}", this::answer);
  }

  private void answer(Context context) {
    WireTap.Seen seen = exchanges.get(Integer.parseInt(context.pathParam("n")));
    byte[] request = Packing.unpackRequest(context.bodyAsBytes(), Limits.INFLATED_BYTES);
    if (seen.packed()) {
      context.header("Content-Encoding", Packing.CODING);
    }
    context.result(seen.packed() ? Packing.packReply(seen.reply(), request) : seen.reply());
  }

  int port() {
    return http.port();
  }

  /** All exchanges, one after the other; nanoseconds. */
  long time() throws IOException {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/octet-stream",
            "Content-Encoding",
            Packing.CODING,
            "Accept-Encoding",
            Packing.CODING);
    long started = System.nanoTime();
    for (int i = 0; i < exchanges.size(); i++) {
      WireTap.Seen seen = exchanges.get(i);
      Transport.Answer answer = client.post("/bare/" + i, seen.request(), headers);
      byte[] reply = seen.packed() ? seen.unpacked(answer.body()) : answer.body();
      if (reply.length != seen.reply().length) {
        throw new IllegalStateException("The bare answer is not what was asked for");
      }
    }
    return System.nanoTime() - started;
  }

  @Override
  public void close() {
    client.close();
    http.stop();
  }
}
