package uk.daybook.field.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.field.app.Response;

/** Style and script: nothing about anybody. Safe for many threads. */
final class Assets {
  private static final String GOVUK =
      "/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/";
  private static final String MOJ =
      "/META-INF/resources/webjars/ministryofjustice__frontend/7.1.0/moj/";
  private static final String OURS = "/uk/daybook/field/assets/";

  private static final String SYSTEM_FONT =
      "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Arial, sans-serif";

  private static final Map<String, String> PLACES =
      Map.of(
          "govuk.css", GOVUK + "govuk-frontend.min.css",
          "govuk.js", GOVUK + "govuk-frontend.min.js",
          "moj.css", MOJ + "moj-frontend.min.css",
          "daybook.css", OURS + "daybook.css",
          "daybook.js", OURS + "daybook.js",
          "icon.svg", OURS + "icon.svg");

  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  @Nullable Response answer(String name) {
    String place = PLACES.get(name);
    if (place == null) {
      return null;
    }
    byte[] bytes =
        read.computeIfAbsent(
            name,
            it ->
                it.endsWith(".css") && !place.startsWith(OURS)
                    ? plain(bytes(place))
                    : bytes(place));
    return Response.of(200, type(name), bytes);
  }

  /** GDS Transport is for gov.uk alone: without its files, and the system's font in its place. */
  private static byte[] plain(byte[] css) {
    return new String(css, StandardCharsets.UTF_8)
        .replaceAll("@font-face\\{[^}]*\\}", "")
        .replaceAll("GDS Transport,\\s*arial,\\s*sans-serif", SYSTEM_FONT)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String type(String name) {
    if (name.endsWith(".css")) {
      return "text/css; charset=utf-8";
    }
    return name.endsWith(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8";
  }

  private static byte[] bytes(String place) {
    try (InputStream in = Assets.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("The app was built without " + place);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
