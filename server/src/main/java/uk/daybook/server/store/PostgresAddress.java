package uk.daybook.server.store;

import com.zaxxer.hikari.HikariConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, and how it is come by.
 *
 * @param url {@code postgresql://USER@HOST:PORT/DATABASE?OPTIONS}, where several hosts may stand
 *     with commas between them, or the same as a JDBC address
 * @param password the password, null for none or one that the driver finds in {@code ~/.pgpass}
 * @param connections the most connections for writing, and as many again for reading
 */
public record PostgresAddress(String url, @Nullable String password, int connections) {
  /** As many as do not yet get in each other's way on a small machine. */
  public static final int CONNECTIONS = 8;

  /** With fewer, who waits for a task would hold the only one. */
  public static final int CONNECTIONS_LEAST = 2;

  private static final String JDBC = "jdbc:";
  private static final long CONNECT_MILLIS = 10_000;

  /**
   * Given to the server with each connection: nobody waits for a lock longer than this, and a
   * process that has stopped in the middle of a transaction does not hold its locks for ever.
   */
  private static final String SESSION_OPTIONS =
      "-c lock_timeout=20s -c idle_in_transaction_session_timeout=60s";

  public PostgresAddress {
    if (connections < CONNECTIONS_LEAST) {
      // A task that only one server does holds one while it works by another.
      throw new IllegalArgumentException("There are at least two connections to the database");
    }
    if (holdsPassword(parsed(url))) {
      throw new IllegalArgumentException(
          "The address of the database holds a password, which every list of processes would show:"
              + " leave it out, and set DAYBOOK_POSTGRES_PASSWORD");
    }
  }

  private static boolean holdsPassword(URI uri) {
    String authority = uri.getRawAuthority();
    String query = "&" + (uri.getRawQuery() == null ? "" : uri.getRawQuery());
    return authority.substring(0, authority.lastIndexOf('@') + 1).contains(":")
        || query.contains("&password=");
  }

  /** The address in that form, with what is usual. */
  public static PostgresAddress of(String url) {
    return new PostgresAddress(url, null, CONNECTIONS);
  }

  /** The address without whose it is, to be shown. */
  public String shown() {
    URI uri = parsed(url);
    String authority = uri.getRawAuthority();
    return "postgresql://" + authority.substring(authority.lastIndexOf('@') + 1) + uri.getPath();
  }

  void putInto(HikariConfig config) {
    URI uri = parsed(url);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    config.setJdbcUrl(JDBC + shown() + query);
    String authority = uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      config.setUsername(decoded(authority.substring(0, at)));
    }
    if (password != null) {
      config.setPassword(password);
    }
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("options", SESSION_OPTIONS);
    // A failure's detail quotes the row: a CRN that is taken, say.
    config.addDataSourceProperty("logServerErrorDetail", "false");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static URI parsed(String url) {
    String plain = url.startsWith(JDBC) ? url.substring(JDBC.length()) : url;
    try {
      URI uri = new URI(plain);
      boolean isPostgres =
          "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      String database = uri.getPath();
      if (isPostgres
          && uri.getRawAuthority() != null
          && database != null
          && database.length() > 1) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, without the address: it may hold a password.
    }
    throw new IllegalArgumentException(
        "The address of a PostgreSQL database looks like postgresql://USER@HOST:5432/DATABASE");
  }

  @Override
  public String toString() {
    return shown();
  }
}
