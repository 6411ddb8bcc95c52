package uk.daybook.server.posting;

import org.jspecify.annotations.Nullable;
import uk.daybook.protocol.Mutation;

/**
 * A line as it was received and the mutation it is.
 *
 * @param line the line's bytes, which are what is hashed and kept
 * @param mutation its reading
 * @param head the log's head after it, null while it is not known
 */
record Parsed(byte[] line, Mutation mutation, byte @Nullable [] head) {
  Parsed(byte[] line, Mutation mutation) {
    this(line, mutation, null);
  }

  /** The same, with the head that was found when the chain was checked. */
  Parsed after(byte[] checkedHead) {
    return new Parsed(line, mutation, checkedHead);
  }
}
