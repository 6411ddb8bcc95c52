package uk.daybook.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Style and script: nothing about anybody. Safe for many threads. */
public final class Assets {
  private static final String GOVUK =
      "/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/";
  private static final String MOJ =
      "/META-INF/resources/webjars/ministryofjustice__frontend/7.1.0/moj/";
  private static final String OURS = "/uk/daybook/look/";

  private static final String SYSTEM_FONT =
      "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Arial, sans-serif";

  private static final Map<String, String> SHARED =
      Map.of(
          "govuk.css", GOVUK + "govuk-frontend.min.css",
          "govuk.js", GOVUK + "govuk-frontend.min.js",
          "moj.css", MOJ + "moj-frontend.min.css",
          "look.css", OURS + "look.css",
          "icon.svg", OURS + "icon.svg");

  private final Map<String, String> places = new HashMap<>(SHARED);
  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  /**
   * What both sides share, and a side's own.
   *
   * @param own the side's own files: name, and place on the class path
   */
  public Assets(Map<String, String> own) {
    for (String name : own.keySet()) {
      if (SHARED.containsKey(name)) {
        throw new IllegalArgumentException(name + " is a file that both sides share");
      }
    }
    places.putAll(own);
  }

  /**
   * A file as a browser gets it.
   *
   * @param bytes not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Asset(String mediaType, byte[] bytes) {}

  /** The file with that name, if there is one. */
  public Optional<Asset> find(String name) {
    String place = places.get(name);
    return place == null
        ? Optional.empty()
        : Optional.of(new Asset(mediaType(name), read.computeIfAbsent(name, it -> served(place))));
  }

  private static byte[] served(String place) {
    return place.endsWith(".css") && place.startsWith("/META-INF/")
        ? plain(bytes(place))
        : bytes(place);
  }

  /** GDS Transport is for gov.uk alone: without its files, and the system's font in its place. */
  private static byte[] plain(byte[] css) {
    return new String(css, StandardCharsets.UTF_8)
        .replaceAll("@font-face\\{[^}]*\\}", "")
        .replaceAll("GDS Transport,\\s*arial,\\s*sans-serif", SYSTEM_FONT)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String mediaType(String name) {
    if (name.endsWith(".css")) {
      return "text/css; charset=utf-8";
    }
    return name.endsWith(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8";
  }

  private static byte[] bytes(String place) {
    try (InputStream in = Assets.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("This was built without " + place);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
