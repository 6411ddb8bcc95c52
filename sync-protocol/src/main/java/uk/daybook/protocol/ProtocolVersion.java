package uk.daybook.protocol;

/** The versions of the wire this code speaks. Stated in every request; the server answers in it. */
public final class ProtocolVersion {
  /** Spoken by this code. */
  public static final int CURRENT = 1;

  /** The oldest that is still answered; an older device is told to update and loses nothing. */
  public static final int OLDEST = 1;

  private ProtocolVersion() {}

  /** Whether a request in that version is answered. */
  public static boolean isSpoken(int version) {
    return version >= OLDEST && version <= CURRENT;
  }
}
