package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.MutationRef;

/**
 * The log of one device incarnation, as far as the server has it.
 *
 * @param incarnation its id
 * @param device the device it belongs to; for the office's and imports' own logs, the incarnation
 * @param parent the incarnation it split from and the last number in common, null for a first one
 * @param position the last number received, 0 for none
 * @param head the chain's head there
 * @param correctedAtMillis the corrected time of the last mutation
 * @param safe the last number a backup covers
 */
public record LogRow(
    String incarnation,
    String device,
    @Nullable MutationRef parent,
    long position,
    byte[] head,
    long correctedAtMillis,
    long safe) {
  /** A log nothing has been received of. */
  public static LogRow empty(String incarnation, String device, @Nullable MutationRef parent) {
    return new LogRow(incarnation, device, parent, 0, Chain.start(), 0, 0);
  }

  /** The same log, one mutation further. */
  public LogRow after(long number, byte[] newHead, long atMillis) {
    return new LogRow(incarnation, device, parent, number, newHead, atMillis, safe);
  }
}
