package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in to the back office. The session's token is never stored.
 *
 * @param idHash SHA-256 of the token
 * @param staff who signed in
 * @param csrf what a form of this session must carry
 * @param beganAtMillis when they signed in
 * @param seenAtMillis when they were last seen, to the minute or so
 * @param address where they signed in from
 * @param said what the next page says once, null for nothing
 */
public record OfficeSessionRow(
    byte[] idHash,
    String staff,
    String csrf,
    long beganAtMillis,
    long seenAtMillis,
    String address,
    @Nullable String said) {}
