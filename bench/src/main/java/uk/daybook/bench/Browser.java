package uk.daybook.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of a browser as the app's shell asks for: its cookie, and the origin of its pages. */
record Browser(HttpClient http, URI machine, String host, String cookie) {
  static Browser open(String link) throws IOException, InterruptedException {
    // A browser takes every name under localhost for this machine; this client has to be told.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    HttpClient http = HttpClient.newHttpClient();
    URI uri = URI.create(link);
    URI machine = URI.create("http://127.0.0.1:" + uri.getPort());
    HttpResponse<String> opened =
        http.send(
            HttpRequest.newBuilder(machine.resolve("/open?" + uri.getRawQuery()))
                .header("Host", uri.getAuthority())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new Browser(http, machine, uri.getAuthority(), cookie);
  }

  String get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build(), 200);
  }

  String post(String path, Map<String, String> form) throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Origin", "http://" + host)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        303);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(machine.resolve(path))
        .header("Host", host)
        .header("Cookie", cookie);
  }

  private String send(HttpRequest request, int done) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 && answer.statusCode() != done) {
      throw new IllegalStateException(request.uri().getPath() + " answered " + answer.statusCode());
    }
    return answer.body();
  }
}
