package uk.daybook.server.store;

import uk.daybook.protocol.MutationRef;

/**
 * One posting to the hours ledger of an order: a difference. A total is always a sum.
 *
 * @param order the order
 * @param attendance the attendance it is for
 * @param account {@code credit} or {@code incentive}
 * @param minutes the difference, which may be negative
 * @param cause the mutation whose posting made it
 * @param atMillis the corrected time of that mutation
 */
public record LedgerRow(
    String order,
    String attendance,
    String account,
    int minutes,
    MutationRef cause,
    long atMillis) {}
