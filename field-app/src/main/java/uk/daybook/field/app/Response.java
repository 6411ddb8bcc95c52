package uk.daybook.field.app;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer to a request. Immutable.
 *
 * @param status an HTTP status
 * @param headers beside those the shell adds to everything
 * @param body its bytes
 */
public record Response(int status, Map<String, String> headers, byte[] body) {
  public static final String HTML = "text/html; charset=utf-8";

  /** A page to look at. */
  public static Response html(String html) {
    return html(200, html);
  }

  /** A page with that status: 422 when something typed has to be mended. */
  public static Response html(int status, String html) {
    return of(status, HTML, html.getBytes(StandardCharsets.UTF_8));
  }

  public static Response of(int status, String type, byte[] body) {
    return new Response(status, Map.of("Content-Type", type), body);
  }

  /** After something was done: go and look at it. */
  public static Response seeOther(String path) {
    return new Response(303, Map.of("Location", path), new byte[0]);
  }

  /** Nothing to show. */
  public static Response text(int status, String words) {
    return of(status, "text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8));
  }

  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }
}
