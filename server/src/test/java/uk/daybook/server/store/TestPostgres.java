package uk.daybook.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for as long as this Java runs, started by whoever asks first. Each database is
 * a copy of one that was migrated once. It is dropped some databases later, once nobody is
 * connected to it any more: hundreds of them would take longer to delete at the end than a Java may
 * take to stop.
 */
public final class TestPostgres {
  private static final String TEMPLATE = "migrated";
  private static final String IN_USE = "55006";
  private static final int KEPT = 8;
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Those that nobody copies, the oldest first. */
  private static final Queue<String> TO_DROP = new ArrayDeque<>();

  private TestPostgres() {}

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .start();
        execute(server, "create database " + TEMPLATE);
        PostgresStore.open(address(server, TEMPLATE)).close();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An empty store's database of its own. */
  public static PostgresAddress fresh() {
    return made("template " + TEMPLATE);
  }

  /** A copy of that database, which nobody is connected to. It stays for more copies. */
  public static PostgresAddress copyOf(PostgresAddress other) {
    String name = other.shown().substring(other.shown().lastIndexOf('/') + 1);
    synchronized (TO_DROP) {
      TO_DROP.remove(name);
    }
    return made("template " + name);
  }

  /** A database without anything in it, not even tables. */
  static PostgresAddress bare(String options) {
    return made(options);
  }

  private static PostgresAddress made(String options) {
    String name = "test_" + COUNT.incrementAndGet();
    execute(Running.SERVER, "create database " + name + " " + options);
    dropOldest(name);
    return address(Running.SERVER, name);
  }

  private static void dropOldest(String youngest) {
    synchronized (TO_DROP) {
      TO_DROP.add(youngest);
      for (int more = TO_DROP.size() - KEPT; more > 0; more--) {
        String oldest = TO_DROP.remove();
        if (!isDropped(oldest)) {
          TO_DROP.add(oldest);
        }
      }
    }
  }

  /** Whether it is gone: not while somebody is connected to it. */
  private static boolean isDropped(String database) {
    try {
      execute(Running.SERVER, "drop database " + database);
      return true;
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof SQLException cause && IN_USE.equals(cause.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private static PostgresAddress address(EmbeddedPostgres server, String database) {
    String url = "postgresql://postgres@localhost:" + server.getPort() + "/" + database;
    return new PostgresAddress(url, null, 6);
  }

  /** A plain connection to that database. */
  static Connection connect(PostgresAddress address) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:" + address.shown());
    source.setUser("postgres");
    return source.getConnection();
  }

  private static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
