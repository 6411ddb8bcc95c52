package uk.daybook.client;

import org.jspecify.annotations.Nullable;

/**
 * A store that cannot be opened: damaged, newer than this app, or with another device's key. It was
 * left exactly as it is: nothing is ever recreated or deleted to get on.
 */
public final class CannotOpen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotOpen(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
