package uk.daybook.server.ladder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import uk.daybook.protocol.Json;

/** A real receiver of webhooks, which believes only what is signed with the secret it shares. */
final class Receiver implements AutoCloseable {
  static final String SECRET = "a secret of forty letters that two share";

  final List<ObjectNode> received = new CopyOnWriteArrayList<>();
  volatile int status = 204;
  boolean stalls;
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/alarms",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String[] signature =
              exchange
                  .getRequestHeaders()
                  .getFirst(WebhookTelling.SIGNATURE_HEADER)
                  .split("[,=]", -1);
          String expected =
              WebhookTelling.sign(
                  SECRET.getBytes(StandardCharsets.UTF_8), Long.parseLong(signature[1]), body);
          boolean believed = expected.equals(signature[3]);
          if (believed && status / 100 == 2) {
            received.add(Json.objectIn(body));
          }
          if (stalls) {
            // An answer that begins and never ends.
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            return;
          }
          exchange.sendResponseHeaders(believed ? status : 401, -1);
          exchange.close();
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alarms");
  }

  List<String> steps() {
    return received.stream().map(it -> it.path("step").asText()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
