package uk.daybook.client;

/**
 * An attachment whose bytes have not all reached the server.
 *
 * @param attachment its record's id
 * @param sha256 the hash of its bytes, in hex
 * @param size all of them
 * @param have how many the server is known to have
 * @param asked whether its owner asked for it to be sent whatever the link is like
 */
public record WaitingFile(String attachment, String sha256, int size, int have, boolean asked) {}
