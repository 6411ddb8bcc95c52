package uk.daybook.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.client.Transport;
import uk.daybook.protocol.Limits;

final class OkHttpTransportTest {
  private final MockWebServer server = new MockWebServer();
  private OkHttpTransport transport;

  @BeforeEach
  void start() throws IOException {
    server.start();
    transport = new OkHttpTransport(server.url("/").toString());
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private Transport.Answer post() throws IOException {
    return transport.post(
        "/sync/v1/exchange",
        "body".getBytes(StandardCharsets.UTF_8),
        Map.of("Content-Type", "application/x-ndjson", "Daybook-Device", "device-1"));
  }

  private static Buffer gzip(int bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      byte[] chunk = new byte[64 * 1024];
      for (int left = bytes; left > 0; left -= chunk.length) {
        gzip.write(chunk, 0, Math.min(left, chunk.length));
      }
    }
    return new Buffer().write(out.toByteArray());
  }

  @Test
  void sendsTheBodyAndHeadersAsGiven() throws Exception {
    server.enqueue(new MockResponse.Builder().code(200).setHeader("X-One", "1").body("ok").build());
    Transport.Answer answer = post();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-one")).isEqualTo("1");
    assertThat(answer.body()).asString().isEqualTo("ok");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getBody().utf8()).isEqualTo("body");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(request.getHeaders().get("Daybook-Device")).isEqualTo("device-1");
    assertThat(request.getUrl().encodedPath()).isEqualTo("/sync/v1/exchange");
  }

  @Test
  void speaksHttp2WhereTheServerIsKnownTo() throws Exception {
    try (MockWebServer http2 = new MockWebServer()) {
      http2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
      http2.start();
      http2.enqueue(new MockResponse.Builder().body("ok").build());
      try (OkHttpTransport over = OkHttpTransport.overHttp2(http2.url("/").toString())) {
        byte[] body = "body".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
            Map.of("Content-Type", "application/x-ndjson", "Accept-Encoding", "x-one");
        Transport.Answer answer = over.post("/sync/v1/exchange", body, headers);
        assertThat(answer.body()).asString().isEqualTo("ok");
        RecordedRequest request = http2.takeRequest();
        assertThat(request.getVersion()).isEqualTo("HTTP/2");
        assertThat(request.getHeaders().values("Accept-Encoding")).containsExactly("x-one");
      }
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    server.enqueue(
        new MockResponse.Builder().code(302).setHeader("Location", "/login").body("").build());
    assertThat(post().status()).isEqualTo(302);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void inflatesGzip() throws Exception {
    server.enqueue(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(gzip(1000)).build());
    assertThat(post().body()).hasSize(1000);
  }

  @Test
  void inflatesNoFurtherThanTheLimit() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .body(gzip(Limits.REPLY_INFLATED_BYTES + 1))
            .build());
    assertThatThrownBy(this::post)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than any of ours");
  }

  @Test
  void aServerThatIsNotThereIsAnIoException() {
    server.close();
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
  }
}
