package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Only what the proxy itself added is believed. */
class CallerAddressTest {
  @Test
  void theLastAddressIsTheProxysWord() {
    assertThat(CallerAddress.of("10.1.2.3", "127.0.0.1")).isEqualTo("10.1.2.3");
    assertThat(CallerAddress.of("1.1.1.1, 10.1.2.3", "127.0.0.1")).isEqualTo("10.1.2.3");
    assertThat(CallerAddress.of("1.1.1.1,  2001:db8::7 ", "127.0.0.1")).isEqualTo("2001:db8::7");
  }

  @Test
  void ofSeveralLinesTheLastIsTheProxys() throws Exception {
    Javalin http =
        Javalin.create(
                javalin -> {
                  javalin.startup.showJavalinBanner = false;
                  javalin.routes.get("/", it -> it.result(CallerAddress.of(it, true)));
                })
            .start("127.0.0.1", 0);
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + "/"))
              .header("X-Forwarded-For", "1.1.1.1")
              .header("X-Forwarded-For", "10.1.2.3")
              .build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .isEqualTo("10.1.2.3");
    } finally {
      http.stop();
    }
  }

  @Test
  void withoutOneItIsTheConnections() {
    assertThat(CallerAddress.of("", "127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(CallerAddress.of("1.1.1.1, ", "127.0.0.1")).isEqualTo("127.0.0.1");
  }
}
