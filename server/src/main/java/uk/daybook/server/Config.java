package uk.daybook.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import uk.daybook.server.ladder.Outbound;
import uk.daybook.server.signin.PasswordCost;

/**
 * What somebody who runs the server decides.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any that is free
 * @param data the directory of the store
 * @param codeLife how long a one-time enrolment code works
 * @param exchangesAtOnce exchanges in progress at a time; others are asked to come again
 * @param https whether browsers come by HTTPS, which a proxy in front ends: the office's cookie
 *     then never travels in clear, and the proxy says in {@code X-Forwarded-For} who calls
 * @param passwordCost what checking a password costs
 * @param outbound how people are told of what cannot wait
 * @param metrics where whoever watches the server asks
 * @param drain how long requests in progress may take once it is told to stop
 */
public record Config(
    String host,
    int port,
    Path data,
    Duration codeLife,
    int exchangesAtOnce,
    boolean https,
    PasswordCost passwordCost,
    Outbound outbound,
    Metrics metrics,
    Duration drain) {
  private static final int EXCHANGES_AT_ONCE = 64;
  private static final Duration DRAIN = Duration.ofSeconds(30);

  /**
   * An address for whoever watches the server.
   *
   * @param host the address to listen on
   * @param port the port, 0 for any that is free; empty when nobody is answered
   */
  public record Metrics(String host, OptionalInt port) {
    /** Nobody watches. */
    public static final Metrics OFF = new Metrics("127.0.0.1", OptionalInt.empty());
  }

  /** What nobody has decided otherwise. */
  public static Config of(String host, int port, Path data) {
    return new Config(
        host,
        port,
        data,
        Duration.ofDays(2),
        EXCHANGES_AT_ONCE,
        false,
        PasswordCost.DEFAULT,
        Outbound.NONE,
        Metrics.OFF,
        DRAIN);
  }

  /** The same, behind a proxy that ends HTTPS, or not. */
  public Config https(boolean behindProxy) {
    return new Config(
        host,
        port,
        data,
        codeLife,
        exchangesAtOnce,
        behindProxy,
        passwordCost,
        outbound,
        metrics,
        drain);
  }

  /** The same, with passwords that cost that much to check. */
  public Config passwordCost(PasswordCost cost) {
    return new Config(
        host, port, data, codeLife, exchangesAtOnce, https, cost, outbound, metrics, drain);
  }

  /** The same, telling people of what cannot wait in those ways. */
  public Config outbound(Outbound ways) {
    return new Config(
        host, port, data, codeLife, exchangesAtOnce, https, passwordCost, ways, metrics, drain);
  }

  /** The same, with that many exchanges in progress at most. */
  public Config exchangesAtOnce(int most) {
    return new Config(
        host, port, data, codeLife, most, https, passwordCost, outbound, metrics, drain);
  }

  /** The same, answering whoever watches there. */
  public Config metrics(Metrics where) {
    return new Config(
        host, port, data, codeLife, exchangesAtOnce, https, passwordCost, outbound, where, drain);
  }

  /** The same, giving requests in progress that long when it stops. */
  public Config drain(Duration atMost) {
    return new Config(
        host,
        port,
        data,
        codeLife,
        exchangesAtOnce,
        https,
        passwordCost,
        outbound,
        metrics,
        atMost);
  }
}
