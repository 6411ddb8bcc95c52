package uk.daybook.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every error a request can be answered with, once: its code, its HTTP status, what is wrong and
 * what to do, in plain words. Sent as {@code application/problem+json} (RFC 9457) with {@code type}
 * {@code about:blank}, and {@code code} and {@code todo} beside the standard members.
 */
public enum Problem {
  MALFORMED(
      400,
      "This request is not in the form the server understands.",
      "Nothing was changed. Update the app; if it happens again, tell the help desk the code."),
  NOT_GZIP(
      400,
      "The request's body is damaged or is not compressed as it says.",
      "Nothing was changed. Send it again."),
  TOO_LARGE(
      413,
      "The request is larger than the server takes.",
      "Nothing was changed. Send fewer records at a time."),
  WRONG_MEDIA_TYPE(
      415,
      "The request's content type is not the one for this address.",
      "Nothing was changed. Send it as docs/SYNC.md says."),
  UNSIGNED(
      401,
      "The request is not signed by a device.",
      "Enrol this device with a one-time code from the office."),
  UNKNOWN_DEVICE(
      401,
      "The server does not know this device.",
      "Connect this device again in Settings, with a one-time code from the office. Unsent work"
          + " stays on it."),
  BAD_SIGNATURE(
      401,
      "The signature is not this device's.",
      "Nothing was changed. Connect this device again in Settings, with a one-time code from the"
          + " office; unsent work stays on it."),
  STALE_SIGNATURE(
      401,
      "The request was signed too long ago, or the device's clock is wrong.",
      "Sign it again with the server's time, given here as 'now'."),
  REVOKED(
      403,
      "This device may no longer connect.",
      "Ask the office. Unsent work stays on the device and can be handed in as a rescue file."),
  NOT_THIS_LOG(
      403,
      "This log belongs to another device.",
      "Nothing was changed. Tell the help desk: two devices may share one identity."),
  BROKEN_CHAIN(
      409,
      "The log sent does not follow from the log the server has.",
      "Nothing was changed. Tell the help desk; the work stays on the device."),
  TOO_OLD(
      426,
      "This app is too old for the server.",
      "Update the app. Unsent work stays on the device and is sent after the update."),
  TOO_NEW(
      400,
      "This app is newer than the server.",
      "Nothing was changed. Try again later: the server is being updated."),
  CODE_UNKNOWN(
      403,
      "That one-time code is not known, was used, or is out of date.",
      "Ask the office for a new code."),
  BAD_KEY(
      400,
      "The device's key is not a P-256 public key.",
      "Nothing was changed. Update the app and enrol again."),
  BUSY(503, "The server is busy.", "Nothing was changed. The app tries again by itself."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests from this device.",
      "Nothing was changed. The app tries again by itself."),
  NO_ATTACHMENT(
      404,
      "The server has no attachment of yours with that name.",
      "Its record goes first. The app tries again by itself."),
  NOT_FOUND(404, "There is no such page.", "Check the address."),
  WRONG_METHOD(405, "That address is not used this way.", "Use the method docs/SYNC.md gives."),
  FAULT(
      500,
      "The server made a mistake.",
      "Nothing was changed. The app tries again by itself; tell the help desk the code.");

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private final int status;
  private final String title;
  private final String todo;

  Problem(int status, String title, String todo) {
    this.status = status;
    this.title = title;
    this.todo = todo;
  }

  /** The code on the wire, {@code stale_signature}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int status() {
    return status;
  }

  /** What is wrong, in a sentence. */
  public String title() {
    return title;
  }

  /** What to do about it, in a sentence or two. */
  public String todo() {
    return todo;
  }

  /** The problem with that code, if this version knows it. */
  public static Optional<Problem> of(String code) {
    for (Problem problem : values()) {
      if (problem.code().equals(code)) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }

  /**
   * The body of the answer.
   *
   * @param nowMillis the server's clock
   * @param detail which part of the request, without any value of it; null for none
   */
  public byte[] toBody(long nowMillis, @Nullable String detail) {
    ObjectNode json = Json.object();
    json.put("type", "about:blank").put("title", title).put("status", status);
    if (detail != null) {
      json.put("detail", detail);
    }
    json.put("code", code()).put("todo", todo).put("now", nowMillis);
    return Json.bytes(json);
  }

  /**
   * What a client reads of a problem.
   *
   * @param code the code, which may be one this version does not know
   * @param title what is wrong
   * @param todo what to do
   * @param nowMillis the server's clock
   */
  public record Answer(String code, String title, String todo, long nowMillis) {
    /** Reads a body. {@link MalformedException} when it is no problem of ours. */
    public static Answer parse(byte[] body) {
      JsonNode json = Json.objectIn(body);
      return new Answer(
          Json.text(json, "code"),
          Json.text(json, "title"),
          Json.text(json, "todo"),
          Json.number(json, "now"));
    }

    /** Whether it is that problem. */
    public boolean is(Problem problem) {
      return problem.code().equals(code);
    }
  }
}
