package uk.daybook.server.watch;

import java.util.Optional;

/** How a line of the log is written. */
public enum LogForm {
  /** One JSON object a line, for a machine to read. */
  JSON,
  /** A line of text, for a person. */
  TEXT;

  /** The form of that name, {@code json}. */
  public static Optional<LogForm> of(String name) {
    return switch (name) {
      case "json" -> Optional.of(JSON);
      case "text" -> Optional.of(TEXT);
      default -> Optional.empty();
    };
  }
}
