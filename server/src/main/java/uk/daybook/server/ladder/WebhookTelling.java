package uk.daybook.server.ladder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uk.daybook.domain.Recipients.Colleague;
import uk.daybook.protocol.Json;

/**
 * Tells by posting to an address of the service's own: a pager, a chat, a monitoring centre. The
 * body is JSON; {@code Daybook-Signature: t=SECONDS,v1=HEX} is HMAC-SHA256, under the shared
 * secret, of the seconds, a full stop and the body, so that the receiver knows who sent it and
 * when. {@code Daybook-Notice} is the same when it is sent again. Any 2xx answer is taken for
 * receipt.
 */
public final class WebhookTelling implements Telling {
  /** Carries the signature. */
  public static final String SIGNATURE_HEADER = "Daybook-Signature";

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final URI address;
  private final byte[] secret;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public WebhookTelling(URI address, String secret, Clock clock) {
    this.address = address;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  @Override
  public String way() {
    return "webhook";
  }

  @Override
  public boolean reaches(Message message) {
    return true;
  }

  @Override
  public void tell(Message message) throws IOException {
    byte[] body = body(message);
    long seconds = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Daybook-Notice", message.id())
            .header(SIGNATURE_HEADER, "t=" + seconds + ",v1=" + sign(secret, seconds, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    // The request's own limit ends with the headers of the answer; this one is for all of it.
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      int status = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 != 2) {
        throw new IOException("The webhook answered " + status);
      }
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw new IOException("The webhook did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while telling", e);
    }
  }

  private static byte[] body(Message message) {
    ObjectNode json = Json.object();
    json.put("notice", message.id()).put("why", message.why().code());
    json.put("step", message.step().code()).put("region", message.region());
    json.put("staff", message.staff()).put("since", message.since().toString());
    json.put("subject", message.subject()).put("link", message.link());
    ArrayNode to = json.putArray("to");
    for (Colleague one : message.to()) {
      to.addObject().put("staff", one.code()).put("email", one.email());
    }
    return Json.bytes(json);
  }

  /** The signature of a body, in hex. */
  public static String sign(byte[] secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Arrays.copyOf(secret, Math.max(1, secret.length)), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256", e);
    }
  }
}
