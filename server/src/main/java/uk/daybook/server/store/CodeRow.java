package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/**
 * A one-time enrolment code. The code itself is never stored.
 *
 * @param codeHash SHA-256 of the code in its plain form
 * @param staff whose device it enrols
 * @param expiresAtMillis when it stops working
 * @param usedBy the device it enrolled, null until then
 */
public record CodeRow(
    byte[] codeHash, String staff, long expiresAtMillis, @Nullable String usedBy) {}
