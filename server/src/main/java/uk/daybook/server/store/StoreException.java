package uk.daybook.server.store;

import org.jspecify.annotations.Nullable;

/** The store is broken or out of reach. The cause says how; the message holds no stored value. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String words;
  private final boolean away;

  public StoreException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  StoreException(String message, @Nullable Throwable cause, boolean away) {
    super(message, cause);
    this.words = message;
    this.away = away;
  }

  /** Whether the database is out of reach for now: whoever asked may ask again. */
  public boolean isAway() {
    return away;
  }

  @Override
  public String getMessage() {
    return words;
  }
}
