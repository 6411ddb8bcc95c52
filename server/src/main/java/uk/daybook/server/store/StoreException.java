package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/** The store is broken or out of reach. The cause says how; the message holds no stored value. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String words;

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.words = message;
  }

  @Override
  public String getMessage() {
    return words;
  }
}
