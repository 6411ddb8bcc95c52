package uk.daybook.field.shell;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.client.Randomness;
import uk.daybook.field.app.App;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.look.Assets;

/**
 * The laptop's shell: the app as a page that only this machine, and on it only the browser that was
 * given the first link, can open.
 *
 * <ul>
 *   <li>Listens on 127.0.0.1 and nowhere else.
 *   <li>The first link carries a secret made at this start; it is exchanged for a cookie that
 *       scripts cannot read and other sites cannot send. Its host is a name under {@code localhost}
 *       of this start's own, which browsers take for 127.0.0.1: cookies do not tell ports apart,
 *       and this one must reach no other program's port.
 *   <li>A request must name this host and port, and something that is done must come from a page of
 *       this app: another site's page, or a name that someone pointed at 127.0.0.1, gets nothing.
 *   <li>Nothing may be kept by the browser, and pages may run no script and load nothing but ours.
 * </ul>
 *
 * <p>Safe for many threads.
 */
public final class Loopback implements AutoCloseable {
  /** Longest form, in bytes: a note of 12,000 characters in the longest encoding is under half. */
  static final int FORM_BYTES = 512 * 1024;

  /** Longest form with a file: a picture straight from a camera. */
  static final int FILES_BYTES = 30 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Loopback.class);
  private static final String COOKIE = "daybook";
  private static final int SECRET_BYTES = 32;
  private static final String CSP =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private final App app;
  private final Assets assets =
      new Assets(
          Map.of(
              "daybook.css", "/uk/daybook/field/assets/daybook.css",
              "daybook.js", "/uk/daybook/field/assets/daybook.js"));
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> idleCheck;
  private final String secret;
  private final String cookie;
  private final String host;
  private final CountDownLatch firstPage = new CountDownLatch(1);
  private volatile boolean isTyping = true;

  private Loopback(App app, int port, Randomness randomness) throws IOException {
    this.app = app;
    this.secret = random(randomness);
    this.cookie = random(randomness);
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    // A name of this start's own: a cookie of 127.0.0.1 would go to every port of the machine.
    this.host = name(randomness) + ".localhost:" + server.getAddress().getPort();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    idleCheck = idle.scheduleWithFixedDelay(this::lockWhenIdle, 5, 5, TimeUnit.SECONDS);
  }

  /**
   * Opens the app.
   *
   * @param port 0 for any that is free
   */
  public static Loopback open(App app, int port, Randomness randomness) throws IOException {
    // Without it each small answer waits some 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // A request that dribbles in, or never ends, is let go of; there are never very many.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
    System.setProperty("jdk.httpserver.maxConnections", "100");
    return new Loopback(app, port, randomness);
  }

  /** The link to open it with, good until this stops; whoever has it has the unlock page. */
  public String link() {
    return "http://" + host + "/open?key=" + secret;
  }

  private static String name(Randomness randomness) {
    byte[] bytes = new byte[8];
    randomness.fill(bytes);
    StringBuilder name = new StringBuilder("d");
    for (byte one : bytes) {
      name.append(String.format(Locale.ROOT, "%02x", one));
    }
    return name.toString();
  }

  private static String random(Randomness randomness) {
    byte[] bytes = new byte[SECRET_BYTES];
    randomness.fill(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is thrown would end the timer, and nothing would lock any more. */
  private void lockWhenIdle() {
    try {
      app.lockWhenIdle();
    } catch (RuntimeException | Error e) {
      LOG.error("The app could not be locked: {}", e.getClass().getName());
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response;
      try {
        response = answer(exchange);
      } catch (IllegalArgumentException | FileUploadException e) {
        response = Response.empty(400);
      } catch (RuntimeException e) {
        LOG.error("The shell failed: {}", e.getClass().getName());
        response = Response.empty(500);
      }
      send(exchange, response);
      if (response.status() == 200) {
        firstPage.countDown();
      }
    }
  }

  /** Waits until somebody has the first page in front of them. */
  void awaitFirstPage() throws InterruptedException {
    firstPage.await();
  }

  /** Whether nothing has been sent by them yet: they are reading, or typing a code or a PIN. */
  boolean isTyping() {
    return isTyping;
  }

  private Response answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    if (!host.equals(headers.getFirst("Host"))) {
      return Response.empty(403);
    }
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    String query = exchange.getRequestURI().getRawQuery();
    if (path.equals("/open")) {
      return opened(fields(query));
    }
    if (!hasCookie(headers)) {
      return Response.text(403, "Open Daybook with the link it printed when it started.");
    }
    if (path.startsWith("/assets/")) {
      Response asset =
          assets
              .find(path.substring("/assets/".length()))
              .map(it -> Response.of(200, it.mediaType(), it.bytes()))
              .orElse(null);
      return asset == null ? Response.empty(404) : asset;
    }
    if (method.equals("GET") || method.equals("HEAD")) {
      Request request = Request.of("GET", path, fields(query));
      return app.answer(headers.containsKey("Daybook-Renewal") ? request.asRenewal() : request);
    }
    if (!method.equals("POST") || !("http://" + host).equals(headers.getFirst("Origin"))) {
      return Response.empty(403);
    }
    isTyping = false;
    String type = headers.getFirst("Content-Type");
    boolean hasFiles = type != null && type.startsWith(Multipart.MEDIA_TYPE);
    int most = hasFiles ? FILES_BYTES : FORM_BYTES;
    byte[] body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      // Read to its end, or the browser never sees the answer. Only our own page gets this far.
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      return Response.text(
          413,
          hasFiles
              ? "That file is too large. Go back and choose a smaller one."
              : "That is too much text for one form. Go back and save it in parts.");
    }
    String who = headers.getFirst("Daybook-Who");
    Response done = app.answer(form(path, body, hasFiles ? type : "").from(who == null ? "" : who));
    String next = done.headers().get("Location");
    // A script that follows a redirect never learns which part of the page it leads to.
    return headers.containsKey("Daybook-In-Place") && next != null
        ? new Response(204, Map.of("Daybook-Location", next), new byte[0])
        : done;
  }

  private static Request form(String path, byte[] body, String multipart) throws IOException {
    if (multipart.isEmpty()) {
      return Request.of("POST", path, fields(new String(body, StandardCharsets.ISO_8859_1)));
    }
    Multipart form = Multipart.parse(body, multipart);
    return Request.withFiles(path, form.fields(), form.files());
  }

  private Response opened(Map<String, List<String>> fields) {
    String key = fields.getOrDefault("key", List.of("")).get(0);
    if (!same(key, secret)) {
      return Response.text(403, "This link is of an earlier start. Use the one printed last.");
    }
    return new Response(
        303,
        Map.of(
            "Location",
            "/",
            "Set-Cookie",
            COOKIE + "=" + cookie + "; Path=/; HttpOnly; SameSite=Strict"),
        new byte[0]);
  }

  private boolean hasCookie(Headers headers) {
    for (String header : headers.getOrDefault("Cookie", List.of())) {
      for (String one : header.split(";", -1)) {
        String trimmed = one.trim();
        if (trimmed.startsWith(COOKIE + "=")
            && same(trimmed.substring(COOKIE.length() + 1), cookie)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean same(String given, String wanted) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> fields(@Nullable String encoded) {
    Map<String, List<String>> fields = new HashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return fields;
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      fields
          .computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), it -> new ArrayList<>())
          // A browser sends line ends as CR LF; what is kept has them as typed.
          .add(URLDecoder.decode(value, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
    return fields;
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", CSP);
    headers.set("X-Content-Type-Options", "nosniff");
    // Not "no-referrer": with it a form posted without script has the origin "null" and is refused.
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    int length = response.body().length;
    exchange.sendResponseHeaders(response.status(), length == 0 || isHead ? -1 : length);
    if (length > 0 && !isHead) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(response.body());
      }
    }
  }

  /** Stops listening. The app is closed by whoever made it. */
  @Override
  public void close() {
    isTyping = false;
    idleCheck.cancel(false);
    idle.shutdownNow();
    server.stop(0);
    threads.shutdownNow();
  }
}
