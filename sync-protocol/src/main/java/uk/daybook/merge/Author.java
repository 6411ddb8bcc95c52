package uk.daybook.merge;

import uk.daybook.protocol.MutationRef;

/**
 * Whose edit is being merged.
 *
 * @param mutation the mutation it is part of
 * @param staff the staff code of who made it
 * @param office whether in the office rather than on a device
 * @param atMillis the mutation's corrected time
 */
public record Author(MutationRef mutation, String staff, boolean office, long atMillis) {}
