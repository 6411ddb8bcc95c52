package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in to the office.
 *
 * @param idHash SHA-256 of what their browser holds
 * @param staff who
 * @param csrf what every form of theirs carries
 * @param beganAtMillis when they signed in
 * @param seenAtMillis when they were last there, to the minute
 * @param said what the next page says was done
 */
public record OfficeSessionRow(
    byte[] idHash,
    String staff,
    String csrf,
    long beganAtMillis,
    long seenAtMillis,
    @Nullable String said) {}
