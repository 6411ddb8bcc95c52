package uk.daybook.client;

/**
 * One scope that this device holds, added up from its rows: for comparing with the server's head.
 *
 * @param scope its name
 * @param cursor how far it has been pulled, 0 when it is to be pulled from the start
 * @param count the records in it
 * @param sum their {@link uk.daybook.protocol.ScopeSum}
 */
public record HeldScope(String scope, long cursor, long count, long sum) {}
