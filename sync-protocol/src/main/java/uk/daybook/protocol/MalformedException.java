package uk.daybook.protocol;

/**
 * Bytes that are not what the wire allows. The message is for people and never holds a value from
 * the bytes, which may be personal.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }
}
