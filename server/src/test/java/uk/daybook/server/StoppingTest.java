package uk.daybook.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.Signing;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;

/** A server that is told to stop finishes what it has begun, and begins nothing more. */
class StoppingTest {
  private static final String DEVICE = "device-1";
  private static final String LOOPBACK = "127.0.0.1";

  @TempDir private Path directory;

  private final SettableClock clock = new SettableClock();
  private final SigningKey key = SigningKey.p256();
  private final HttpClient http = HttpClient.newHttpClient();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    leave.countDown();
  }

  private DaybookServer holding(Store store, Duration drain) {
    saveDevice(store);
    Config config =
        Config.of(LOOPBACK, 0, directory)
            .passwordCost(PasswordCost.CHEAP)
            .metrics(new Config.Metrics(LOOPBACK, OptionalInt.of(0)))
            .drain(drain);
    return new DaybookServer(
            config,
            store,
            (device, request, echo) -> {
              entered.countDown();
              try {
                leave.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "whole".getBytes(UTF_8);
            },
            clock,
            new Random(5)::nextLong)
        .start();
  }

  @Test
  void anExchangeInProgressGetsItsReplyAndANewConnectionIsRefused() throws Exception {
    Store store = SqliteStore.over(SqliteTemplate::inMemory);
    DaybookServer server = holding(store, Duration.ofSeconds(30));
    int port = server.port();
    int metrics = server.metricsPort().orElseThrow();
    assertThat(status(port, "/health/ready")).isEqualTo(200);
    CompletableFuture<HttpResponse<String>> held =
        http.sendAsync(signed(port, body(), clock.millis()), BodyHandlers.ofString());
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::stop);
    awaitRefusal(port);

    // Longer than Jetty alone would leave to a connection on which nothing moves.
    assertThatThrownBy(() -> held.get(1_500, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    HttpResponse<String> ready = get(metrics, "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"running\":\"stopping\"", "\"store\":\"ok\"");
    assertThat(stopping).isNotDone();

    leave.countDown();
    HttpResponse<String> reply = held.get(10, TimeUnit.SECONDS);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("whole");
    stopping.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> store.read(Reading::epoch)).hasMessage("The store is closed");
    awaitRefusal(metrics);
    server.stop();
  }

  @Test
  void twoExchangesOfOneConnectionBothGetTheirReplies() throws Exception {
    Store store = SqliteStore.over(SqliteTemplate::inMemory);
    saveDevice(store);
    CountDownLatch both = new CountDownLatch(2);
    Semaphore leaving = new Semaphore(0);
    Config config =
        Config.of(LOOPBACK, 0, directory)
            .passwordCost(PasswordCost.CHEAP)
            .drain(Duration.ofSeconds(30));
    DaybookServer server =
        new DaybookServer(
                config,
                store,
                (device, request, echo) -> {
                  both.countDown();
                  leaving.acquireUninterruptibly();
                  return "whole".getBytes(UTF_8);
                },
                clock,
                new Random(5)::nextLong)
            .start();
    OkHttpClient http2 =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    List<CompletableFuture<Integer>> replies =
        List.of(status(http2, server), status(http2, server));
    assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(http2.connectionPool().connectionCount()).isEqualTo(1);

    CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::stop);
    awaitRefusal(server.port());
    leaving.release();
    CompletableFuture.anyOf(replies.get(0), replies.get(1)).get(10, TimeUnit.SECONDS);
    leaving.release();
    for (CompletableFuture<Integer> reply : replies) {
      assertThat(reply.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }
    stopping.get(20, TimeUnit.SECONDS);
    http2.dispatcher().executorService().shutdown();
  }

  private CompletableFuture<Integer> status(OkHttpClient http2, DaybookServer server) {
    byte[] body = body();
    long now = clock.millis();
    Request request =
        new Request.Builder()
            .url("http://127.0.0.1:" + server.port() + Signing.EXCHANGE_PATH)
            .header(Signing.DEVICE_HEADER, DEVICE)
            .header(Signing.TIME_HEADER, Long.toString(now))
            .header(Signing.SIGNATURE_HEADER, key.sign(Signing.EXCHANGE_PATH, DEVICE, now, body))
            .post(RequestBody.create(body, MediaType.get(Signing.EXCHANGE_MEDIA_TYPE)))
            .build();
    return CompletableFuture.supplyAsync(
        () -> {
          try (Response response = http2.newCall(request).execute()) {
            return response.code();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void aRequestThatNeverEndsIsCutOffInTimeAndTheStoreIsClosed() throws Exception {
    Store store = SqliteStore.over(SqliteTemplate::inMemory);
    DaybookServer server = holding(store, Duration.ofMillis(300));
    CompletableFuture<HttpResponse<String>> held =
        http.sendAsync(signed(server.port(), body(), clock.millis()), BodyHandlers.ofString());
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture.runAsync(server::stop).get(10, TimeUnit.SECONDS);

    assertThatThrownBy(() -> store.read(Reading::epoch)).hasMessage("The store is closed");
    assertThat(held.handle((reply, fault) -> fault != null || reply.statusCode() >= 500))
        .succeedsWithin(Duration.ofSeconds(10))
        .isEqualTo(true);
  }

  @Test
  void anOpenPageDoesNotHoldUpAServerWithNothingToDo() throws Exception {
    DaybookServer server =
        holding(SqliteStore.over(SqliteTemplate::inMemory), Duration.ofSeconds(30));
    assertThat(status(server.port(), "/health/live")).isEqualTo(200);
    CompletableFuture.runAsync(server::stop).get(5, TimeUnit.SECONDS);
  }

  /** A real process and real signals: half a push is on its way when it is told to stop, twice. */
  @Test
  void aProcessAnswersThePushItHasBegunHoweverOftenItIsToldToStop() throws Exception {
    try (Store store = SqliteStore.open(directory)) {
      saveDevice(store);
      StaffRecords.save(store, "NE001", "officer", false);
    }
    Process process = process();
    try (BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
      int port = portIn(log);
      byte[] body = push();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(headers(body).getBytes(US_ASCII));
        socket.getOutputStream().write(body, 0, body.length / 2);
        socket.getOutputStream().flush();
        // Said only once the server reads the body: from then on the push is in progress.
        assertThat(line(socket)).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(line(socket)).isEmpty();

        process.destroy();
        awaitRefusal(port);
        process.destroy();
        socket.getOutputStream().write(body, body.length / 2, body.length - body.length / 2);
        socket.getOutputStream().flush();

        String reply = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertThat(reply).startsWith("HTTP/1.1 200");
        String[] parts = reply.split("\r\n\r\n", 2);
        ExchangeReply answered = ExchangeReply.parse(parts[1].getBytes(UTF_8));
        assertThat(answered.verdicts()).hasSize(1);
        assertThat(answered.head().position()).isEqualTo(1);
      }
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
    try (Store store = SqliteStore.open(directory)) {
      assertThat(store.read(it -> it.log("inc-1")).orElseThrow().position()).isEqualTo(1);
      store.backupTo(directory.resolve("checked.db"), Instant.EPOCH);
    }
  }

  private Process process() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "server",
            "--port=0",
            "--metrics-port=off",
            "--data=" + directory);
    builder.environment().keySet().removeIf(it -> it.startsWith("DAYBOOK_"));
    return builder.start();
  }

  private static int portIn(BufferedReader log) throws IOException {
    Pattern listening = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher found = listening.matcher(line);
      if (found.find()) {
        return Integer.parseInt(found.group(1));
      }
    }
    throw new AssertionError("it never listened");
  }

  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
      if (c < 0) {
        throw new AssertionError("it hung up after: " + line);
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** The clock of a process of its own is the machine's. */
  private String headers(byte[] body) {
    long now = Clock.systemUTC().millis();
    return String.join(
            "\r\n",
            "POST " + Signing.EXCHANGE_PATH + " HTTP/1.1",
            "Host: daybook.example",
            "Content-Type: " + Signing.EXCHANGE_MEDIA_TYPE,
            "Content-Length: " + body.length,
            "Expect: 100-continue",
            Signing.DEVICE_HEADER + ": " + DEVICE,
            Signing.TIME_HEADER + ": " + now,
            Signing.SIGNATURE_HEADER + ": " + key.sign(Signing.EXCHANGE_PATH, DEVICE, now, body))
        + "\r\n\r\n";
  }

  private static byte[] push() {
    ClockReading at = new ClockReading(0, "boot", 0, null);
    byte[] line =
        new Mutation(
                1,
                1,
                "note.write",
                "NE001",
                new RootKey(RootType.PERSON, "p1"),
                at,
                true,
                List.of(
                    new Edit(
                        new RecordKey("note", "n1"), Base.NOTHING, Json.object().put("text", "x"))),
                null,
                null)
            .toLine();
    return new ExchangeRequest(
            1,
            "inc-1",
            null,
            1,
            Chain.next(Chain.start(), line),
            1,
            0,
            at,
            0,
            Map.of(),
            500,
            List.of(line))
        .toBody();
  }

  private static byte[] body() {
    return new ExchangeRequest(
            1,
            "inc-1",
            null,
            0,
            Chain.start(),
            1,
            0,
            new ClockReading(0, "boot", 0, null),
            0,
            Map.of(),
            500,
            List.of())
        .toBody();
  }

  private void saveDevice(Store store) {
    store.write(
        writing -> {
          writing.saveDevice(
              new DeviceRow(DEVICE, "NE001", key.publicKey(), "test", 1, null, null, 0, 0));
          return true;
        });
  }

  private HttpRequest signed(int port, byte[] body, long now) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + Signing.EXCHANGE_PATH))
        .header("Content-Type", Signing.EXCHANGE_MEDIA_TYPE)
        .header(Signing.DEVICE_HEADER, DEVICE)
        .header(Signing.TIME_HEADER, Long.toString(now))
        .header(Signing.SIGNATURE_HEADER, key.sign(Signing.EXCHANGE_PATH, DEVICE, now, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private int status(int port, String path) throws Exception {
    return get(port, path).statusCode();
  }

  /** Until a connection is refused: each try takes the time of one. */
  private static void awaitRefusal(int port) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < until) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.onSpinWait();
        assertThat(socket.isConnected()).isTrue();
      } catch (ConnectException e) {
        return;
      } catch (SocketException e) {
        // Taken by the system and let go of as the port closed: not refused yet.
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("it still takes connections");
  }
}
