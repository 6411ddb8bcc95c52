package uk.daybook.server;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What somebody who runs the server decides.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any that is free
 * @param data the directory of the store
 * @param codeLife how long a one-time enrolment code works
 * @param exchangesAtOnce exchanges in progress at a time; others are asked to come again
 */
public record Config(String host, int port, Path data, Duration codeLife, int exchangesAtOnce) {
  private static final int EXCHANGES_AT_ONCE = 64;

  /** What nobody has decided otherwise. */
  public static Config of(String host, int port, Path data) {
    return new Config(host, port, data, Duration.ofDays(2), EXCHANGES_AT_ONCE);
  }
}
