package uk.daybook.client;

import uk.daybook.protocol.Version;

/**
 * What a screen was made of: the base of the edits made on it.
 *
 * @param version the server's version, {@link Version#NONE} when the device had none
 * @param ownEntry the device's own last work shown on top of it, 0 for none
 */
public record Seen(Version version, long ownEntry) {
  /** Nothing was seen: the record is being made. */
  public static final Seen NOTHING = new Seen(Version.NONE, 0);
}
