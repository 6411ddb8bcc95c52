package uk.daybook.server.pages;

/**
 * An address of the office, who may use it, and what answers. Below {@code /office}.
 *
 * @param method how it is asked
 * @param path such as {@code /people/{id}}
 * @param right what somebody must be allowed to do
 * @param screen what answers
 */
public record Route(Method method, String path, Right right, Screen screen) {
  /** How an address is asked. */
  public enum Method {
    /** Shows; changes nothing but the audit. */
    GET,
    /** Does something; carries the viewer's token. */
    POST
  }

  public static Route get(String path, Right right, Screen screen) {
    return new Route(Method.GET, path, right, screen);
  }

  public static Route post(String path, Right right, Screen screen) {
    return new Route(Method.POST, path, right, screen);
  }
}
