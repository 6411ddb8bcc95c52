package uk.daybook.server.store;

import uk.daybook.domain.RootKey;

/**
 * A mutation as it was received, and what became of it. Kept for ever.
 *
 * @param incarnation the log it is in
 * @param number its number there
 * @param line the line's bytes, verbatim
 * @param head the chain's head after it
 * @param name what was done
 * @param staff who did it
 * @param root what it was done to
 * @param correctedAtMillis its corrected time
 * @param receivedAtMillis when it arrived
 * @param verdict the verdict's line; the same bytes answer every replay
 */
public record MutationRow(
    String incarnation,
    long number,
    byte[] line,
    byte[] head,
    String name,
    String staff,
    RootKey root,
    long correctedAtMillis,
    long receivedAtMillis,
    byte[] verdict) {}
