package uk.daybook.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as the office asks for: its cookie, and the token of its forms. */
final class DeskBrowser {
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final String CHOSEN = "seven quiet pencils";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI office;
  private String cookie = "";
  private String csrf = "";

  private DeskBrowser(URI office) {
    this.office = office;
  }

  /** Signs in with a one-time password, and chooses another. */
  static DeskBrowser signIn(int port, String staff, String oneTime)
      throws IOException, InterruptedException {
    DeskBrowser browser = new DeskBrowser(URI.create("http://127.0.0.1:" + port));
    browser.post("/office/sign-in", Map.of("staff", staff, "password", oneTime));
    browser.get("/office/password");
    browser.post("/office/password", Map.of("old", oneTime, "fresh", CHOSEN, "again", CHOSEN));
    browser.get("/office");
    return browser;
  }

  String get(String path) throws IOException, InterruptedException {
    return send(path, HttpRequest.newBuilder().GET());
  }

  String post(String path, Map<String, String> fields) throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>(fields);
    form.put("csrf", csrf);
    String body =
        form.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    request.uri(office.resolve(path)).header("Cookie", cookie);
    HttpResponse<String> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200 && answer.statusCode() != 303) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    Optional<String> set = answer.headers().firstValue("Set-Cookie");
    cookie = set.map(it -> it.split(";", 2)[0]).orElse(cookie);
    Matcher token = TOKEN.matcher(answer.body());
    csrf = token.find() ? token.group(1) : csrf;
    return answer.body();
  }
}
