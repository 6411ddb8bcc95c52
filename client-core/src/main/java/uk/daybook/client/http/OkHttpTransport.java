package uk.daybook.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
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

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final String ACCEPTED = "Accept-Encoding";

  private final HttpUrl server;
  private final OkHttpClient client;
  private final LinkSpeed link = new LinkSpeed();

  /**
   * A transport to that server.
   *
   * @param server its address, {@code https://daybook.example}
   * @throws IllegalArgumentException when it is not an address
   */
  public OkHttpTransport(String server) {
    this(server, List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
  }

  private OkHttpTransport(String server, List<Protocol> protocols) {
    this.server = HttpUrl.get(server);
    this.client =
        new OkHttpClient.Builder()
            .protocols(protocols)
            .socketFactory(new NoDelaySocketFactory())
            .addNetworkInterceptor(OkHttpTransport::bare)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .writeTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .callTimeout(WHOLE_CALL_SECONDS, TimeUnit.SECONDS)
            .build();
  }

  /**
   * A transport to a server in the clear that is known to speak HTTP/2. Over TLS that is agreed on
   * when connecting, with no need to know.
   */
  public static OkHttpTransport overHttp2(String server) {
    return new OkHttpTransport(server, List.of(Protocol.H2_PRIOR_KNOWLEDGE));
  }

  /** Without what OkHttp adds and nobody reads: HTTP/1.1 keeps connections, and we are signed. */
  private static Response bare(Interceptor.Chain chain) throws IOException {
    return chain.proceed(
        chain.request().newBuilder().removeHeader("Connection").removeHeader("User-Agent").build());
  }

  @Override
  public Answer post(String path, byte[] body, Map<String, String> headers) throws IOException {
    try (Response response = call(path, body, headers, false).execute()) {
      return answer(response);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>On a link that is fast enough the answer is asked for as it is: what is begun like this is
   * one of many.
   */
  @Override
  public Begun begin(String path, byte[] body, Map<String, String> headers) {
    try {
      Call call = call(path, body, headers, link.isFast());
      Coming coming = new Coming(call);
      call.enqueue(coming);
      return coming;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Call call(String path, byte[] body, Map<String, String> headers, boolean asItIs)
      throws IOException {
    HttpUrl url = server.resolve(path);
    if (url == null) {
      throw new IOException("There is no such path on the server");
    }
    Request.Builder request = new Request.Builder().url(url).header(ACCEPTED, "gzip");
    MediaType type = null;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase("Content-Type")) {
        type = MediaType.get(header.getValue());
      } else {
        request.header(header.getKey(), header.getValue());
      }
    }
    if (asItIs) {
      request.header(ACCEPTED, "identity");
    }
    request.post(RequestBody.create(body, type));
    return client.newCall(request.build());
  }

  /** An answer on its way, read whole on a thread of the client's. */
  private final class Coming implements Begun, Callback {
    private final Call call;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Coming(Call call) {
      this.call = call;
    }

    @Override
    public void onResponse(Call answered, Response response) {
      try (response) {
        answer.complete(answer(response));
      } catch (IOException | RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    }

    @Override
    public void onFailure(Call failed, IOException e) {
      answer.completeExceptionally(e);
    }

    @Override
    public Answer await() throws IOException {
      try {
        return answer.get();
      } catch (ExecutionException e) {
        throw new IOException("There was no answer", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Nobody waits for the answer any more");
      }
    }

    @Override
    public void cancel() {
      call.cancel();
    }
  }

  private Answer answer(Response response) throws IOException {
    return new Answer(response.code(), headersOf(response.headers()), bodyOf(response));
  }

  private static Map<String, String> headersOf(Headers headers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      all.put(headers.name(i), headers.value(i));
    }
    return all;
  }

  private byte[] bodyOf(Response response) throws IOException {
    long began = System.nanoTime();
    byte[] sent = read(response.body().byteStream(), response.body().contentLength());
    link.came(sent.length, System.nanoTime() - began);
    if ("gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent), BUFFER_BYTES)) {
        return read(in, Math.min(Limits.PAGE_BYTES, sent.length * 4L));
      }
    }
    return sent;
  }

  /**
   * @param likely how many bytes there may be, negative when that is not known
   */
  private static byte[] read(InputStream in, long likely) throws IOException {
    int room = (int) Math.max(BUFFER_BYTES, Math.min(likely + 1, Limits.REPLY_INFLATED_BYTES));
    byte[] bytes = new byte[room];
    int size = 0;
    for (int read = in.read(bytes); read >= 0; read = in.read(bytes, size, bytes.length - size)) {
      size += read;
      if (size > Limits.REPLY_INFLATED_BYTES) {
        throw new IOException("The answer is longer than any of ours");
      }
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void cancel() {
    client.dispatcher().cancelAll();
  }

  /** Lets go of connections and threads; what is under way fails. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
