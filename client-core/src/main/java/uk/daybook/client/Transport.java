package uk.daybook.client;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The way to the server. One call is one request; a failure on the way is an exception. */
@FunctionalInterface
public interface Transport {
  /**
   * Posts a body and waits for the whole answer. Follows no redirect: an answer that is not the
   * server's own is the caller's to recognise.
   *
   * @param path the path, from the root of the server
   * @param body the body as it goes over the wire
   * @param headers the headers, {@code Content-Type} among them; {@code Accept-Encoding} where the
   *     caller unpacks more than gzip
   * @throws IOException when there was no whole answer, or one longer than {@link
   *     uk.daybook.protocol.Limits#REPLY_INFLATED_BYTES}
   */
  Answer post(String path, byte[] body, Map<String, String> headers) throws IOException;

  /** A request that was begun and whose answer nobody waits for yet. */
  interface Begun {
    /**
     * Waits for the whole answer.
     *
     * @throws IOException as {@link Transport#post} does
     */
    Answer await() throws IOException;

    /** The answer is not wanted any more. Does nothing when it has come. */
    void cancel();
  }

  /**
   * Begins a post whose answer is to be read later, and returns at once: the next page of many, or
   * the next of many lines. Null where that cannot be done: the request is then made when its turn
   * comes.
   */
  default @Nullable Begun begin(String path, byte[] body, Map<String, String> headers) {
    return null;
  }

  /**
   * Ends the calls that are under way: each fails as if the network had gone. May be called from
   * any thread; does nothing where a call cannot be ended.
   */
  default void cancel() {}

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param headers the headers; names in lower case
   * @param body the body, inflated where it was gzip, else as it came
   */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    public Answer {
      Map<String, String> lower = new TreeMap<>();
      headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
      headers = lower;
    }

    /** The value of a header, whatever the case of its name; null when absent. */
    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether the body is of that media type, parameters aside. */
    public boolean isOf(String mediaType) {
      String type = header("content-type");
      if (type == null) {
        return false;
      }
      int end = type.indexOf(';');
      return (end < 0 ? type : type.substring(0, end)).trim().equalsIgnoreCase(mediaType);
    }
  }
}
