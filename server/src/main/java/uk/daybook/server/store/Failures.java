package uk.daybook.server.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with the database or its files, in words that say what to do. A database's own
 * text is left out: it may quote a stored value.
 */
final class Failures {
  private static final int PRIMARY = 0xff;

  /** Among others: it asks for a password, and none was given. */
  private static final String TURNED_AWAY = "08004";

  private Failures() {}

  static StoreException of(SQLException cause) {
    int code = cause.getErrorCode();
    if (code == 0 && isAway(cause.getSQLState())) {
      return new StoreException(
          "The database is away: it was stopped, or the way to it broke", cause, true);
    }
    String words = code == 0 ? postgres(cause.getSQLState()) : sqlite(code & PRIMARY);
    return new StoreException(
        words == null
            ? "The database failed, code " + (code == 0 ? cause.getSQLState() : code)
            : words,
        cause);
  }

  private static @Nullable String sqlite(int code) {
    return switch (code) {
      case 5, 6 -> "Another program keeps the database to itself: let it end, and try again";
      case 8 -> "The database may only be read: its file or folder is somebody else's";
      case 10 -> "The disk failed while the database was read or written";
      case 11, 26 ->
          "The file is not a whole database: it is damaged, cut short, or something else";
      case 13 -> "The disk that holds the database is full: make room";
      case 14 -> "The file cannot be opened: is its folder there, and may this user write to it?";
      default -> null;
    };
  }

  private static @Nullable String postgres(@Nullable String state) {
    return "53100".equals(state) ? "The disk that holds the database is full: make room" : null;
  }

  private static boolean isAway(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  /** A step to this version that failed: nothing of it stays, and it is tried again. */
  static StoreException notBroughtUpToDate(Throwable cause) {
    String why = "";
    for (Throwable it = cause; it != null; it = it.getCause()) {
      if (it instanceof SQLException failed) {
        why = ". " + of(failed).getMessage();
      }
    }
    return new StoreException("The database could not be brought up to date" + why, cause);
  }

  /** A database that does not let anybody in at the start. */
  static StoreException unreachable(String address, Throwable cause) {
    String state = "";
    for (Throwable it = cause; it != null; it = it.getCause()) {
      if (it instanceof SQLException failed && failed.getSQLState() != null) {
        state = failed.getSQLState();
      }
    }
    String words;
    if (state.startsWith("28")) {
      words =
          "does not let this user in: is the password in DAYBOOK_POSTGRES_PASSWORD or ~/.pgpass?";
    } else if (state.equals("3D000")) {
      words = "is not there: make it with createdb";
    } else if (state.equals(TURNED_AWAY)) {
      words =
          "turns the connection away: is the password in DAYBOOK_POSTGRES_PASSWORD or ~/.pgpass, and"
              + " has it what the address asks for (sslmode, targetServerType)?";
    } else if (state.startsWith("08")) {
      words = "cannot be reached: is it running, and is this its address?";
    } else {
      words = "cannot be reached, or does not let this user in";
    }
    return new StoreException("The database at " + address + " " + words, cause);
  }

  /** A file or folder of the store's that cannot be used. */
  static StoreException of(Path path, FileSystemException cause) {
    String words;
    if (cause instanceof AccessDeniedException) {
      words = " cannot be made or written by the user " + System.getProperty("user.name");
    } else if (cause instanceof FileAlreadyExistsException) {
      words = " is a file, not a folder";
    } else {
      String why = cause.getReason();
      words =
          " cannot be used"
              + (why == null ? ": is it a place where folders can be made?" : ": " + why);
    }
    return new StoreException(path + words, cause);
  }
}
