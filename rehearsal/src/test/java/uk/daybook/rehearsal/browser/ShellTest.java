package uk.daybook.rehearsal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.nothingIsKeptIn;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on loopback gives nothing to anybody but the browser that has the first link. */
final class ShellTest extends BrowserTest {
  /** Answers of the shell, read byte for byte: no client between that would mend a request. */
  private static String ask(Device device, String request) throws IOException {
    int port = URI.create(device.origin()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String host(Device device) {
    return URI.create(device.origin()).getAuthority();
  }

  /** The cookie that the first link is exchanged for. */
  private static String cookie(Device device) throws IOException {
    String answer =
        ask(
            device,
            get(
                host(device),
                URI.create(device.link()).getRawPath()
                    + "?"
                    + URI.create(device.link()).getRawQuery(),
                ""));
    return answer
        .lines()
        .filter(it -> it.startsWith("Set-cookie:") || it.startsWith("Set-Cookie:"))
        .map(it -> it.substring("Set-Cookie:".length()).trim())
        .findFirst()
        .orElseThrow();
  }

  private static String get(String host, String path, String headers) {
    return "GET " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n" + headers + "\n";
  }

  private static String post(Device device, String path, String headers, String body) {
    return "POST "
        + path
        + " HTTP/1.1\nHost: "
        + host(device)
        + "\nConnection: close\n"
        + "Content-Type: application/x-www-form-urlencoded\nContent-Length: "
        + body.length()
        + "\n"
        + headers
        + "\n"
        + body;
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  @Test
  void withoutTheCookieThereIsNothing() throws IOException {
    Device device = day().device(Morning.SUPERVISOR);

    for (String path : List.of("/", "/unlock", "/today", "/status", "/assets/daybook.css")) {
      assertThat(status(ask(device, get(host(device), path, "")))).as(path).isEqualTo(403);
    }
    assertThat(status(ask(device, get(host(device), "/today", "Cookie: daybook=guess\n"))))
        .isEqualTo(403);
  }

  @Test
  void theCookieIsStrictAndNoScriptReadsIt() throws IOException {
    assertThat(cookie(day().device(Morning.SUPERVISOR)))
        .contains("; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void anotherNameForThisMachineIsTurnedAway() throws IOException {
    Device device = day().device(Morning.SUPERVISOR);
    String cookie = "Cookie: " + cookie(device).split(";", 2)[0] + "\n";
    int port = URI.create(device.origin()).getPort();

    assertThat(status(ask(device, get(host(device), "/unlock", cookie)))).isEqualTo(200);
    for (String host : List.of("evil.example:" + port, "localhost:" + port, "127.0.0.1")) {
      assertThat(status(ask(device, get(host, "/unlock", cookie)))).as(host).isEqualTo(403);
    }
  }

  @Test
  void anotherSitesFormDoesNothing() throws IOException {
    Device device = day().device(Morning.SUPERVISOR);
    String cookie = "Cookie: " + cookie(device).split(";", 2)[0] + "\n";
    String body = "who=" + device.profile().id() + "&pin=" + Morning.PIN;

    for (String origin : List.of("", "Origin: https://evil.example\n", "Origin: null\n")) {
      assertThat(status(ask(device, post(device, "/unlock", cookie + origin, body))))
          .as(origin)
          .isEqualTo(403);
    }
    assertThat(device.app().app().desk()).isNull();
    String ours = "Origin: " + device.origin() + "\n";
    assertThat(status(ask(device, post(device, "/unlock", cookie + ours, body)))).isEqualTo(303);
    assertThat(device.app().app().desk()).isNotNull();
  }

  @Test
  void theLinkOfAnotherStartOpensNothing() throws IOException {
    Device device = day().device(Morning.SUPERVISOR);
    Device other = day().device(Morning.OFFICER);
    String foreign = "/open?" + URI.create(other.link()).getRawQuery();

    String answer = ask(device, get(host(device), foreign, ""));

    assertThat(status(answer)).isEqualTo(403);
    assertThat(answer).doesNotContainIgnoringCase("Set-Cookie");
  }

  @Test
  void everyAnswerForbidsKeepingItAndForeignContent() throws IOException {
    Device device = day().device(Morning.SUPERVISOR);
    String cookie = "Cookie: " + cookie(device).split(";", 2)[0] + "\n";
    List<String> answers = new ArrayList<>();
    for (String path :
        List.of("/unlock", "/today", "/status", "/none", "/assets/daybook.js", "/assets/none")) {
      answers.add(ask(device, get(host(device), path, cookie)));
    }
    answers.add(ask(device, get("evil.example", "/", cookie)));
    answers.add(ask(device, get(host(device), "/today", "")));

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .containsIgnoringCase("Cache-Control: no-store")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Referrer-Policy: same-origin")
                    .containsIgnoringCase(
                        "Content-Security-Policy: default-src 'none'; style-src 'self';"
                            + " script-src 'self';"));
  }

  @Test
  void aFormThatIsTooLongIsTurnedAway() throws IOException {
    Device device = day().device(Morning.SUPERVISOR);
    String headers =
        "Cookie: " + cookie(device).split(";", 2)[0] + "\nOrigin: " + device.origin() + "\n";

    String answer = ask(device, post(device, "/unlock", headers, "pin=" + "1".repeat(512 * 1024)));

    assertThat(status(answer)).isEqualTo(413);
  }

  @Test
  void theBrowserKeepsNothing() {
    Page page = unlocked(Size.PHONE, day().device(Morning.SUPERVISOR).link());
    nothingIsKeptIn(page);
  }

  @Test
  void nobodyElseOnTheNetworkReachesIt() throws IOException {
    Device device = day().device(Morning.SUPERVISOR);
    int port = URI.create(device.origin()).getPort();
    List<String> reached = new ArrayList<>();
    for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(one.getInetAddresses())) {
        if (!address.getHostAddress().equals("127.0.0.1") && answers(address, port)) {
          reached.add(address.getHostAddress());
        }
      }
    }
    assertThat(reached).isEmpty();
    assertThat(answers(InetAddress.getLoopbackAddress(), port)).isTrue();
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
