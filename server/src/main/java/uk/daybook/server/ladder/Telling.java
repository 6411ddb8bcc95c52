package uk.daybook.server.ladder;

import java.io.IOException;

/** A way to tell somebody something at once. Safe for many threads. */
public interface Telling {
  /** One word for it, {@code mail}. */
  String way();

  /** Whether this way leads to anybody of those it is for. */
  boolean reaches(Message message);

  /**
   * Tells them, and returns when the other side has taken it.
   *
   * @throws IOException when it has not
   */
  void tell(Message message) throws IOException;
}
