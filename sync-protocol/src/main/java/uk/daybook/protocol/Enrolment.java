package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The two messages of enrolment. Idempotent per code and key: a lost reply is asked for again. */
public final class Enrolment {
  private Enrolment() {}

  private static byte[] decode(String text, String what) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("'" + what + "' is not base64url");
    }
  }

  /**
   * Going up.
   *
   * @param protocol the version of the wire
   * @param code the one-time code, as typed: case, spaces and hyphens do not matter
   * @param publicKey the device's P-256 public key, X.509 SubjectPublicKeyInfo in DER
   * @param app what the app calls itself, for the office's list of devices: {@code daybook 0.1.0}
   */
  public record Request(int protocol, String code, byte[] publicKey, String app) {
    public byte[] toBody() {
      ObjectNode json = Json.object();
      json.put("protocol", protocol).put("code", code).put("app", app);
      json.put("publicKey", Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey));
      return Json.bytes(json);
    }

    /** Reads a body. {@link MalformedException} when it is not this. */
    public static Request parse(byte[] body) {
      JsonNode json = Json.objectIn(body);
      byte[] key = decode(Json.text(json, "publicKey"), "publicKey");
      String app = Json.text(json, "app");
      return new Request(
          Json.count(json, "protocol", Integer.MAX_VALUE),
          Json.text(json, "code"),
          key,
          app.substring(0, Math.min(app.length(), 100)));
    }
  }

  /**
   * Coming down.
   *
   * @param device the device's id from now on
   * @param staff the staff code of whose device it is
   * @param role their role's code
   * @param region their region
   * @param nowMillis the server's clock
   * @param recoveryKey the service's recovery public key in DER, null while it has none
   */
  public record Reply(
      String device,
      String staff,
      String role,
      String region,
      long nowMillis,
      byte @Nullable [] recoveryKey) {
    public byte[] toBody() {
      ObjectNode json = Json.object();
      json.put("device", device).put("staff", staff).put("role", role).put("region", region);
      json.put("now", nowMillis);
      if (recoveryKey != null) {
        json.put(
            "recoveryKey", Base64.getUrlEncoder().withoutPadding().encodeToString(recoveryKey));
      }
      return Json.bytes(json);
    }

    /** Reads a body. {@link MalformedException} when it is not this. */
    public static Reply parse(byte[] body) {
      JsonNode json = Json.objectIn(body);
      String key = Json.textOrNull(json, "recoveryKey");
      return new Reply(
          Json.text(json, "device"),
          Json.text(json, "staff"),
          Json.text(json, "role"),
          Json.text(json, "region"),
          Json.number(json, "now"),
          key == null ? null : decode(key, "recoveryKey"));
    }
  }
}
