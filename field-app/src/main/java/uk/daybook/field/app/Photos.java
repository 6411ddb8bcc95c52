package uk.daybook.field.app;

import java.io.IOException;

/** Makes photos fit to keep: what a device's own pictures are read and written with is its own. */
@FunctionalInterface
public interface Photos {
  /** The longest side of a photo that is kept, in pixels: a page of print can be read on it. */
  int LONGEST_SIDE = 1_600;

  /**
   * The same picture as a JPEG, upright, no larger than it need be, and with nothing of where, when
   * or on what it was taken.
   *
   * @throws IOException when it is no picture that can be read
   */
  byte[] fitToKeep(byte[] picture) throws IOException;
}
