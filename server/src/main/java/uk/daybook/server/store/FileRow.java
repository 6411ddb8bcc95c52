package uk.daybook.server.store;

/**
 * An attachment's bytes, as far as they have come.
 *
 * @param sha256 their hash, in hex
 * @param size all of them
 * @param have how many there are, from the first on
 * @param whole whether all are there and hash to their name
 */
public record FileRow(String sha256, int size, int have, boolean whole) {}
