package uk.daybook.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import uk.daybook.client.Transport;
import uk.daybook.protocol.Limits;

/**
 * A {@link Transport} over OkHttp. Follows no redirects, inflates gzip itself and no further than
 * the wire's limit, keeps no cookies and no cache. Safe for many threads.
 */
public final class OkHttpTransport implements Transport, AutoCloseable {
  /** Time to connect, and to wait for each piece of an answer, in seconds. */
  public static final int TIMEOUT_SECONDS = 20;

  /** Time for a whole exchange, in seconds: a slow link and a full page. */
  public static final int WHOLE_CALL_SECONDS = 120;

  private final HttpUrl server;
  private final OkHttpClient client;

  /**
   * A transport to that server.
   *
   * @param server its address, {@code https://daybook.example}
   * @throws IllegalArgumentException when it is not an address
   */
  public OkHttpTransport(String server) {
    this.server = HttpUrl.get(server);
    this.client =
        new OkHttpClient.Builder()
            .socketFactory(new NoDelaySocketFactory())
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .writeTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .callTimeout(WHOLE_CALL_SECONDS, TimeUnit.SECONDS)
            .build();
  }

  @Override
  public Answer post(String path, byte[] body, Map<String, String> headers) throws IOException {
    HttpUrl url = server.resolve(path);
    if (url == null) {
      throw new IOException("There is no such path on the server");
    }
    Request.Builder request = new Request.Builder().url(url);
    MediaType type = null;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase("Content-Type")) {
        type = MediaType.get(header.getValue());
      } else {
        request.header(header.getKey(), header.getValue());
      }
    }
    request.header("Accept-Encoding", "gzip");
    request.post(RequestBody.create(body, type));
    try (Response response = client.newCall(request.build()).execute()) {
      return new Answer(response.code(), headersOf(response.headers()), bodyOf(response));
    }
  }

  private static Map<String, String> headersOf(Headers headers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      all.put(headers.name(i), headers.value(i));
    }
    return all;
  }

  private static byte[] bodyOf(Response response) throws IOException {
    InputStream raw = response.body().byteStream();
    if ("gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
      try (InputStream inflated = new GZIPInputStream(raw, 8 * 1024)) {
        return read(inflated);
      }
    }
    return read(raw);
  }

  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
    byte[] buffer = new byte[16 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (bytes.size() + read > Limits.REPLY_INFLATED_BYTES) {
        throw new IOException("The answer is longer than any of ours");
      }
      bytes.write(buffer, 0, read);
    }
    return bytes.toByteArray();
  }

  @Override
  public void cancel() {
    client.dispatcher().cancelAll();
  }

  /** Lets go of connections and threads. */
  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
