package uk.daybook.server.config;

/**
 * A password or a key. It comes by the environment or the file, never as an option, because every
 * list of processes shows those; and it says nothing of itself.
 *
 * @param value the secret
 */
public record Secret(String value) {
  /** Not what it is. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
