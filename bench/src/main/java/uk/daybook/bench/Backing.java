package uk.daybook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import uk.daybook.server.store.Store;

/** What a measured server keeps its records in, and how a run begins from where the last began. */
interface Backing extends AutoCloseable {
  /** What it is, and that a commit is on the disk when it returns: for the report. */
  String describe();

  /**
   * Opens the store in that folder, making it when there is none.
   *
   * @throws IllegalStateException when a commit would not be durable: its figures would be worth
   *     nothing
   */
  Store open(Path folder);

  /** Makes a store in an empty folder that is the same as the closed one in another. */
  void copy(Path from, Path to) throws IOException;

  /**
   * Nanoseconds for the bare limit: one row for each document by plain JDBC into a new table of the
   * same kind of database, in transactions of that many.
   */
  long bareInsert(Folders folders, List<byte[]> documents, int inTransaction)
      throws IOException, SQLException;

  @Override
  default void close() {}
}
