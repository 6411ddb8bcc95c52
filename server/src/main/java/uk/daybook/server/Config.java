package uk.daybook.server;

import java.nio.file.Path;
import java.time.Duration;
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
 */
public record Config(
    String host,
    int port,
    Path data,
    Duration codeLife,
    int exchangesAtOnce,
    boolean https,
    PasswordCost passwordCost,
    Outbound outbound) {
  private static final int EXCHANGES_AT_ONCE = 64;

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
        Outbound.NONE);
  }

  /** The same, behind a proxy that ends HTTPS, or not. */
  public Config https(boolean behindProxy) {
    return new Config(
        host, port, data, codeLife, exchangesAtOnce, behindProxy, passwordCost, outbound);
  }

  /** The same, with passwords that cost that much to check. */
  public Config passwordCost(PasswordCost cost) {
    return new Config(host, port, data, codeLife, exchangesAtOnce, https, cost, outbound);
  }

  /** The same, telling people of what cannot wait in those ways. */
  public Config outbound(Outbound ways) {
    return new Config(host, port, data, codeLife, exchangesAtOnce, https, passwordCost, ways);
  }
}
