package uk.daybook.server.posting;

import java.util.List;
import uk.daybook.protocol.ExchangeReply.LogState;

/**
 * What became of the lines of one exchange.
 *
 * @param state whether the device's log and the server's agree
 * @param from for RESEND the first number to send, for FORK the last in common, else 0
 * @param position the last number the server has
 * @param safe the last number a backup covers
 * @param verdicts a verdict's line for each line received and accepted, in order
 */
public record Pushed(LogState state, long from, long position, long safe, List<byte[]> verdicts) {
  public Pushed {
    verdicts = List.copyOf(verdicts);
  }
}
