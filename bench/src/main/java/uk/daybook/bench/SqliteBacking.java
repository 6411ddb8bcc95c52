package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

/** A SQLite file, as a server has it that nobody configured. */
final class SqliteBacking implements Backing {
  private static final String FULL = "2";

  @Override
  public String describe() {
    return "SQLite, synchronous FULL (asserted)";
  }

  @Override
  public Store open(Path folder) {
    SqliteStore store = SqliteStore.open(folder);
    String synchronous = store.pragma("synchronous");
    if (!synchronous.equals(FULL)) {
      store.close();
      throw new IllegalStateException("The server's SQLite is synchronous=" + synchronous);
    }
    return store;
  }

  @Override
  public void copy(Path from, Path to) throws IOException {
    Folders.copy(from, to);
  }

  @Override
  public long bareInsert(Folders folders, List<byte[]> documents, int inTransaction)
      throws IOException, SQLException {
    return BareSqlite.time(folders.fresh("bare").resolve("bare.db"), documents, inTransaction);
  }
}
