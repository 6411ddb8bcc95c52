package uk.daybook.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.daybook.server.store.PostgresAddress;
import uk.daybook.server.store.PostgresStore;
import uk.daybook.server.store.Store;

/**
 * A PostgreSQL of this bench's own, as it comes but that no checkpoint falls into a run. Each
 * folder stands for a database; one that is the same as another is made from it as a template.
 */
final class PostgresBacking implements Backing {
  /** Of copies, besides the newest: one may be in use. */
  private static final int KEPT = 1;

  private final EmbeddedPostgres server;
  private final Map<Path, String> databases = new HashMap<>();
  private final Deque<String> copies = new ArrayDeque<>();
  private int made;

  private PostgresBacking(EmbeddedPostgres server) {
    this.server = server;
  }

  static PostgresBacking start() throws IOException {
    return start(Map.of());
  }

  /** One with those settings too. */
  static PostgresBacking start(Map<String, String> settings) throws IOException {
    // The last word on the command line counts, and the first ones there are for tests.
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8")
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "30min");
    settings.forEach(builder::setServerConfig);
    return new PostgresBacking(builder.start());
  }

  @Override
  public String describe() {
    return "PostgreSQL, fsync and synchronous_commit on (asserted)";
  }

  @Override
  public Store open(Path folder) {
    return PostgresStore.open(address(folder));
  }

  /** Where the database of that folder is; it is made when there is none. */
  PostgresAddress address(Path folder) {
    String database = databases.computeIfAbsent(folder, unused -> create(""));
    requireOn(database, "fsync");
    requireOn(database, "synchronous_commit");
    String url = "postgresql://postgres@localhost:" + server.getPort() + "/" + database;
    return PostgresAddress.of(url);
  }

  /** Asked where the store will ask: a database may have settings of its own. */
  private void requireOn(String database, String setting) {
    String value = ask(database, "show " + setting);
    if (!value.equals("on")) {
      throw new IllegalStateException("The server's PostgreSQL is " + setting + "=" + value);
    }
  }

  @Override
  public void copy(Path from, Path to) {
    while (copies.size() > KEPT) {
      run("drop database " + copies.removeFirst());
    }
    String copy = create(" template " + Objects.requireNonNull(databases.get(from)));
    databases.put(to, copy);
    copies.addLast(copy);
  }

  private String create(String how) {
    String database = "bench_" + ++made;
    run("create database " + database + how);
    return database;
  }

  @Override
  public long bareInsert(Folders folders, List<byte[]> documents, int inTransaction)
      throws SQLException {
    try (Connection connection = connect("postgres")) {
      return BarePostgres.time(connection, documents, inTransaction);
    }
  }

  Connection connect(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  /** A connection to the database of that folder, for whoever watches it. */
  Connection watch(Path folder) throws SQLException {
    return connect(Objects.requireNonNull(databases.get(folder)));
  }

  /**
   * What all processes of this PostgreSQL that run now have had of the processors, in nanoseconds,
   * as Linux counts it.
   */
  long cpuNanos() throws IOException, SQLException {
    long nanos = 0;
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet processes = statement.executeQuery("select pid from pg_stat_activity")) {
      while (processes.next()) {
        Path file = Path.of("/proc", processes.getString(1), "schedstat");
        if (Files.exists(file)) {
          String counted = Files.readString(file);
          nanos += Long.parseLong(counted.substring(0, counted.indexOf(' ')));
        }
      }
    }
    return nanos;
  }

  private void run(String sql) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String ask(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
