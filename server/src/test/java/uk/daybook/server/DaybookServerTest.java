package uk.daybook.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Packing;
import uk.daybook.protocol.Problem;
import uk.daybook.protocol.Signing;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreFailures;
import uk.daybook.server.sync.Exchange;

/**
 * The server's edge over real HTTP: every bad request has its problem, and the next one its answer.
 */
class DaybookServerTest {
  private static final byte[] ANSWER = "{\"made\":\"up\"}\n".getBytes(UTF_8);
  private static final String DEVICE = "device-1";

  private final SettableClock clock = new SettableClock();
  private final SigningKey key = SigningKey.p256();
  private final AtomicInteger answered = new AtomicInteger();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  private volatile Exchange exchange = (device, request, echo) -> ANSWER;

  private final Connection database = SqliteTemplate.inMemory();
  private final Store store = SqliteStore.over(() -> database);
  private final HttpClient http = HttpClient.newHttpClient();
  private final DaybookServer server =
      new DaybookServer(
          Config.of("127.0.0.1", 0, Path.of("."))
              .exchangesAtOnce(1)
              .passwordCost(PasswordCost.CHEAP),
          store,
          (device, request, echo) -> {
            answered.incrementAndGet();
            return exchange.answer(device, request, echo);
          },
          clock,
          new Random(5)::nextLong);

  @BeforeEach
  void start() {
    StaffRecords.save(store, "NE001", "officer", false);
    saveDevice(null);
    server.start();
  }

  @AfterEach
  void stop() {
    leave.countDown();
    server.stop();
  }

  // what works

  @Test
  void aSignedExchangeIsAnswered() throws Exception {
    HttpResponse<byte[]> reply = send(signed(body()).build());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(ANSWER);
    assertThat(reply.headers().firstValue("Content-Type")).contains(Signing.EXCHANGE_MEDIA_TYPE);
    assertThat(reply.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void bothWaysMayBeCompressed() throws Exception {
    exchange =
        (device, request, echo) -> {
          assertThat(device.id()).isEqualTo(DEVICE);
          assertThat(request.incarnation()).isEqualTo("device-1:a");
          return echo.getBytes(UTF_8);
        };
    byte[] sent = gzip(body());
    HttpResponse<byte[]> reply =
        send(
            signed(sent)
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .build());
    assertThat(reply.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(inflate(reply.body())).isEqualTo(Signing.echo(sent).getBytes(UTF_8));
  }

  @Test
  void bothWaysMayBePacked() throws Exception {
    byte[] sent = Packing.packRequest(body());
    HttpResponse<byte[]> reply =
        send(
            signed(sent)
                .header("Content-Encoding", Packing.CODING)
                .header("Accept-Encoding", "gzip, " + Packing.CODING)
                .build());
    assertThat(reply.headers().firstValue("Content-Encoding")).contains(Packing.CODING);
    assertThat(Packing.unpackReply(reply.body(), body(), Limits.PAGE_BYTES)).isEqualTo(ANSWER);
  }

  @Test
  void http2IsSpokenFromTheStartAndNotByAnUpgrade() throws Exception {
    byte[] noSettings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(UTF_8));
      socket.getOutputStream().write(noSettings);
      byte[] frame = socket.getInputStream().readNBytes(9);
      assertThat(frame[3]).as("its first frame is its settings").isEqualTo((byte) 4);
    }
    HttpClient upgrading = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpResponse<byte[]> reply =
        upgrading.send(signed(body()).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  @Test
  void aCodeEnrolsOverHttp() throws Exception {
    String code = server.enrolment().newCode("NE001").orElseThrow();
    byte[] body = new Enrolment.Request(1, code, key.publicKey(), "test").toBody();
    HttpResponse<byte[]> reply = send(post(Signing.ENROL_PATH, "application/json", body).build());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Enrolment.Reply.parse(reply.body()).staff()).isEqualTo("NE001");
  }

  @Test
  void thePagesSayWhatIsThere() throws Exception {
    assertThat(text(get("/health/live"))).isEqualTo("{\"state\":\"live\"}");
    assertThat(text(get("/health/ready")))
        .isEqualTo(
            "{\"state\":\"ready\",\"checks\":"
                + "{\"store\":\"ok\",\"lists\":\"ok\",\"running\":\"ok\"}}");
    HttpResponse<byte[]> page = send(get("/"));
    assertThat(new String(page.body(), UTF_8)).contains("<h1>Daybook</h1>", "database answer");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void aServerWithoutItsStoreLivesButIsNotReady() throws Exception {
    store.close();
    assertThat(send(get("/health/live")).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> ready = send(get("/health/ready"));
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.headers().firstValue("Retry-After")).contains("2");
    assertThat(Json.tree(ready.body()).path("state").asText()).isEqualTo("not ready");
    assertThat(Json.tree(ready.body()).path("checks").path("store").asText())
        .isEqualTo("cannot be read");
    assertThat(text(get("/"))).contains("its database does not");
  }

  // what does not

  @Test
  void anUnknownAddressOrMethodIsAProblem() throws Exception {
    refused(get("/nothing"), Problem.NOT_FOUND);
    refused(get("/sync/v1/../../etc/passwd"), Problem.NOT_FOUND);
    refused(get(Signing.EXCHANGE_PATH), Problem.WRONG_METHOD);
    refused(post("/", "text/plain", new byte[0]).build(), Problem.WRONG_METHOD);
  }

  @Test
  void anUnsignedExchangeIsRefused() throws Exception {
    refused(exchange(body()).build(), Problem.UNSIGNED);
    refused(
        exchange(body())
            .header(Signing.DEVICE_HEADER, DEVICE)
            .header(Signing.TIME_HEADER, "yesterday")
            .header(Signing.SIGNATURE_HEADER, "x")
            .build(),
        Problem.UNSIGNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!!!", "AAAA"})
  void aSignatureThatIsNoneIsBad(String signature) throws Exception {
    refused(
        exchange(body())
            .header(Signing.DEVICE_HEADER, DEVICE)
            .header(Signing.TIME_HEADER, Long.toString(clock.millis()))
            .header(Signing.SIGNATURE_HEADER, signature)
            .build(),
        Problem.BAD_SIGNATURE);
  }

  @Test
  void aSignatureOfAnotherKeyBodyPathOrTimeIsBad() throws Exception {
    long now = clock.millis();
    String path = Signing.EXCHANGE_PATH;
    List<String> wrong =
        List.of(
            SigningKey.p256().sign(path, DEVICE, now, body()),
            key.sign(path, DEVICE, now, new byte[0]),
            key.sign(Signing.ENROL_PATH, DEVICE, now, body()),
            key.sign(path, "device-2", now, body()),
            key.sign(path, DEVICE, now - 1, body()));
    for (String signature : wrong) {
      refused(with(body(), DEVICE, now, signature).build(), Problem.BAD_SIGNATURE);
    }
  }

  @Test
  void anUnknownDeviceIsTold() throws Exception {
    long now = clock.millis();
    String signature = key.sign(Signing.EXCHANGE_PATH, "stranger", now, body());
    refused(with(body(), "stranger", now, signature).build(), Problem.UNKNOWN_DEVICE);
  }

  @Test
  void aStaleSignatureIsAnsweredWithTheTime() throws Exception {
    for (long off : new long[] {-1, 1}) {
      long time = clock.millis() + off * (Limits.SIGNING_WINDOW_MILLIS + 1);
      String signature = key.sign(Signing.EXCHANGE_PATH, DEVICE, time, body());
      HttpResponse<byte[]> reply = send(with(body(), DEVICE, time, signature).build());
      assertThat(problem(reply)).isEqualTo(Problem.STALE_SIGNATURE);
      assertThat(Problem.Answer.parse(reply.body()).nowMillis()).isEqualTo(clock.millis());
    }
    long edge = clock.millis() - Limits.SIGNING_WINDOW_MILLIS;
    String signature = key.sign(Signing.EXCHANGE_PATH, DEVICE, edge, body());
    assertThat(send(with(body(), DEVICE, edge, signature).build()).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedDeviceIsTurnedAwayAtOnce() throws Exception {
    assertThat(send(signed(body()).build()).statusCode()).isEqualTo(200);
    saveDevice(1L);
    refused(signed(body()).build(), Problem.REVOKED);
  }

  @Test
  void aBrowserInTheOfficeIsShownAPageWhereThereIsNone() throws Exception {
    URI nowhere = URI.create("http://127.0.0.1:" + server.port() + "/office/nowhere");
    HttpResponse<byte[]> page =
        send(HttpRequest.newBuilder(nowhere).header("Accept", "text/html,*/*").build());
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    assertThat(new String(page.body(), UTF_8)).contains("There is no such page.");
    refused(HttpRequest.newBuilder(nowhere).build(), Problem.NOT_FOUND);
  }

  @Test
  void aStoreThatIsAwayIsAskedAgainLater() throws Exception {
    exchange =
        (device, request, echo) -> {
          throw StoreFailures.away();
        };
    HttpResponse<byte[]> reply = send(signed(body()).build());
    assertThat(problem(reply)).isEqualTo(Problem.BUSY);
    assertThat(reply.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aBodyThatIsNoGzipOrCutShortIsRefused() throws Exception {
    byte[] whole = gzip(body());
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    for (byte[] bad :
        List.of(body(), new byte[0], Arrays.copyOf(whole, whole.length - 4), damaged)) {
      refused(signed(bad).header("Content-Encoding", "gzip").build(), Problem.NOT_GZIP);
    }
  }

  @Test
  void aBodyThatIsNotPackedAsItSaysIsRefusedAndABombStopped() throws Exception {
    byte[] whole = Packing.packRequest(body());
    for (byte[] bad : List.of(body(), new byte[0], Arrays.copyOf(whole, whole.length - 1))) {
      refused(signed(bad).header("Content-Encoding", Packing.CODING).build(), Problem.NOT_GZIP);
    }
    byte[] bomb = Packing.packRequest(new byte[Limits.INFLATED_BYTES + 1]);
    refused(signed(bomb).header("Content-Encoding", Packing.CODING).build(), Problem.TOO_LARGE);
  }

  @Test
  void aBombIsStoppedAtTheCap() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < 1024; i++) {
        gzip.write(zeros);
      }
    }
    assertThat(bomb.size()).isLessThan(Limits.REQUEST_BYTES);
    refused(
        signed(bomb.toByteArray()).header("Content-Encoding", "gzip").build(), Problem.TOO_LARGE);
  }

  @Test
  void bodiesThatComeSlowlyLeaveThreadsForEverybodyElse() throws Exception {
    byte[] begun =
        ("POST "
                + Signing.EXCHANGE_PATH
                + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nContent-Type: "
                + Signing.EXCHANGE_MEDIA_TYPE
                + "\r\n\r\n1")
            .getBytes(UTF_8);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        slow.add(socket);
        socket.getOutputStream().write(begun);
      }
      awaitStatus(503);
      URI live = URI.create("http://127.0.0.1:" + server.port() + "/health/live");
      assertThat(send(HttpRequest.newBuilder(live).build()).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    awaitStatus(200);
  }

  /** Until an exchange is answered like that. */
  private void awaitStatus(int status) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (send(signed(body()).build()).statusCode() != status) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedWithAndWithoutALength() throws Exception {
    byte[] large = new byte[Limits.REQUEST_BYTES + 1];
    refused(signed(large).build(), Problem.TOO_LARGE);
    refused(
        post(Signing.ENROL_PATH, "application/json", new byte[20_000]).build(), Problem.TOO_LARGE);
    HttpRequest chunked =
        HttpRequest.newBuilder(uri(Signing.EXCHANGE_PATH))
            .header("Content-Type", Signing.EXCHANGE_MEDIA_TYPE)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    refused(chunked, Problem.TOO_LARGE);
  }

  @Test
  void anotherMediaTypeOrEncodingIsRefused() throws Exception {
    refused(
        post(Signing.EXCHANGE_PATH, "application/json", body()).build(), Problem.WRONG_MEDIA_TYPE);
    refused(signed(body()).header("Content-Encoding", "br").build(), Problem.WRONG_MEDIA_TYPE);
    refused(post(Signing.ENROL_PATH, "text/plain", body()).build(), Problem.WRONG_MEDIA_TYPE);
    refused(
        HttpRequest.newBuilder(uri(Signing.EXCHANGE_PATH))
            .POST(BodyPublishers.ofByteArray(body()))
            .build(),
        Problem.WRONG_MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}\n",
        "{\"protocol\":1}",
        "{\"protocol\":1}\n",
        "[1]\n",
        "null\n",
        "{\"protocol\":1,\"protocol\":1}\n",
        "{\"protocol\":\"one\"}\n",
        "\u0000\u0001\u0002\n"
      })
  void whatIsNoExchangeIsMalformed(String body) throws Exception {
    refused(signed(body.getBytes(UTF_8)).build(), Problem.MALFORMED);
  }

  @Test
  void jsonThatNestsTooDeeplyIsMalformed() throws Exception {
    byte[] deep = ("{\"protocol\":" + "[".repeat(100_000) + "\n").getBytes(UTF_8);
    refused(signed(deep).build(), Problem.MALFORMED);
    refused(
        post(Signing.ENROL_PATH, "application/json", Arrays.copyOf(deep, 10_000)).build(),
        Problem.MALFORMED);
  }

  @Test
  void anotherProtocolIsNamedBeforeAnythingElseOfTheBody() throws Exception {
    refused(signed("{\"protocol\":0}\n".getBytes(UTF_8)).build(), Problem.TOO_OLD);
    refused(signed("{\"protocol\":99}\n".getBytes(UTF_8)).build(), Problem.TOO_NEW);
    refused(exchange("{\"protocol\":99}\n".getBytes(UTF_8)).build(), Problem.UNSIGNED);
    byte[] enrol = new Enrolment.Request(99, "x", key.publicKey(), "test").toBody();
    refused(post(Signing.ENROL_PATH, "application/json", enrol).build(), Problem.TOO_NEW);
  }

  @Test
  void aFaultSaysNothingOfWhatWasInIt() throws Exception {
    exchange =
        (device, request, echo) -> {
          throw new IllegalStateException("Alice Example lives at 1 High Street");
        };
    HttpResponse<byte[]> reply = send(signed(body()).build());
    assertThat(problem(reply)).isEqualTo(Problem.FAULT);
    assertThat(new String(reply.body(), UTF_8)).doesNotContain("Alice", "Exception", "uk.daybook");
    exchange =
        (device, request, echo) -> {
          throw new StackOverflowError("Alice");
        };
    reply = send(signed(body()).build());
    assertThat(problem(reply)).isEqualTo(Problem.FAULT);
  }

  @Test
  void oneExchangeTooManyIsAskedToComeAgain() throws Exception {
    exchange =
        (device, request, echo) -> {
          entered.countDown();
          try {
            leave.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return ANSWER;
        };
    var first = http.sendAsync(signed(body()).build(), BodyHandlers.ofByteArray());
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    HttpResponse<byte[]> second = send(signed(body()).build());

    assertThat(problem(second)).isEqualTo(Problem.BUSY);
    assertThat(second.headers().firstValue("Retry-After")).contains("2");
    leave.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(send(signed(body()).build()).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoHttpIsAProblemToo() throws Exception {
    for (String request :
        List.of(
            "RUBBISH\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a b\r\nX: " + "x".repeat(20_000) + "\r\n\r\n")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.getOutputStream().write(request.getBytes(UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 4").contains(Problem.MEDIA_TYPE);
        assertThat(answer).doesNotContain("Jetty", "RUBBISH");
      }
    }
    works();
  }

  /** It is refused for that, nothing was changed, and the next request is answered. */
  private void refused(HttpRequest request, Problem problem) throws Exception {
    answered.set(0);
    byte[] before = SqliteTemplate.bytesOf(database);
    HttpResponse<byte[]> reply = send(request);
    assertThat(problem(reply)).isEqualTo(problem);
    assertThat(reply.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answered.get()).isZero();
    assertThat(Arrays.equals(SqliteTemplate.bytesOf(database), before)).isTrue();
    works();
  }

  private void works() throws Exception {
    assertThat(send(get("/health/ready")).statusCode()).isEqualTo(200);
  }

  private static Problem problem(HttpResponse<byte[]> reply) {
    JsonNode body = Json.tree(reply.body());
    Problem problem = Problem.of(body.path("code").asText()).orElseThrow();
    assertThat(reply.statusCode()).isEqualTo(problem.status());
    assertThat(body.path("status").asInt()).isEqualTo(problem.status());
    return problem;
  }

  private static byte[] body() {
    return new ExchangeRequest(
            1,
            "device-1:a",
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

  private void saveDevice(@Nullable Long revokedAt) {
    store.write(
        writing -> {
          writing.saveDevice(
              new DeviceRow(DEVICE, "NE001", key.publicKey(), "test", 1, revokedAt, null, 0, 0));
          return true;
        });
  }

  private HttpRequest.Builder signed(byte[] bodyAsSent) {
    long now = clock.millis();
    return with(bodyAsSent, DEVICE, now, key.sign(Signing.EXCHANGE_PATH, DEVICE, now, bodyAsSent));
  }

  private HttpRequest.Builder with(byte[] body, String device, long time, String signature) {
    return exchange(body)
        .header(Signing.DEVICE_HEADER, device)
        .header(Signing.TIME_HEADER, Long.toString(time))
        .header(Signing.SIGNATURE_HEADER, signature);
  }

  private HttpRequest.Builder exchange(byte[] body) {
    return post(Signing.EXCHANGE_PATH, Signing.EXCHANGE_MEDIA_TYPE, body);
  }

  private HttpRequest.Builder post(String path, String mediaType, byte[] body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", mediaType)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(uri(path)).build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofByteArray());
  }

  private String text(HttpRequest request) throws IOException, InterruptedException {
    return new String(send(request).body(), UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] inflate(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
