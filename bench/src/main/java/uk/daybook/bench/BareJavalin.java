package uk.daybook.bench;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import uk.daybook.client.Transport;
import uk.daybook.client.http.OkHttpTransport;

/**
 * The bare limit of the wire: exchanges that were seen, again, with nobody behind them. The same
 * bodies through the same HTTP client and server, compressed and inflated on both sides as ours
 * are; no signature, no store, nothing parsed.
 */
final class BareJavalin implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;

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

  private void answer(Context context) throws IOException {
    inflate(context.bodyAsBytes());
    byte[] reply = exchanges.get(Integer.parseInt(context.pathParam("n"))).reply();
    context.header("Content-Encoding", "gzip").result(deflate(reply));
  }

  int port() {
    return http.port();
  }

  /** All exchanges, one after the other; nanoseconds. */
  long time() throws IOException {
    Map<String, String> headers =
        Map.of("Content-Type", "application/octet-stream", "Content-Encoding", "gzip");
    long started = System.nanoTime();
    for (int i = 0; i < exchanges.size(); i++) {
      Transport.Answer answer = client.post("/bare/" + i, exchanges.get(i).request(), headers);
      if (answer.body().length != exchanges.get(i).reply().length) {
        throw new IllegalStateException("The bare answer is not what was asked for");
      }
    }
    return System.nanoTime() - started;
  }

  /** What was compressed. */
  static byte[] inflate(byte[] body) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER_BYTES)) {
      return in.readAllBytes();
    }
  }

  /** Compressed as device and server do. */
  static byte[] deflate(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream gzip = new Level1(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  /** As device and server have it. */
  private static final class Level1 extends GZIPOutputStream {
    Level1(ByteArrayOutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  @Override
  public void close() {
    client.close();
    http.stop();
  }
}
