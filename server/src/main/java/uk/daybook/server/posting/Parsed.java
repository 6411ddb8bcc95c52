package uk.daybook.server.posting;

import uk.daybook.protocol.Mutation;

/**
 * A line as it was received and the mutation it is.
 *
 * @param line the line's bytes, which are what is hashed and kept
 * @param mutation its reading
 */
record Parsed(byte[] line, Mutation mutation) {}
