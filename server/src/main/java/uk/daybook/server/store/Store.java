package uk.daybook.server.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/**
 * Where the server keeps everything. Stateless above it: any number of server processes may share
 * one store that allows it.
 *
 * <p>Safe for many threads. A broken store throws {@link StoreException}; nothing of the
 * transaction stays.
 */
public interface Store extends AutoCloseable {
  /** Runs work on one consistent snapshot. What it is given is valid only inside the call. */
  <T> T read(Function<Reading, T> work);

  /**
   * Runs work in one transaction: durable when this returns, and without a trace when the work
   * throws. The work may be run again from the start if the database asks for it, so it has no
   * effects but on what it is given.
   */
  <T> T write(Function<Writing, T> work);

  /**
   * Runs work on this store as it is, and then undoes whatever the work wrote: what would happen is
   * seen, and nothing has. Nobody else writes meanwhile, so it is for work of seconds.
   */
  <T> T rehearse(Function<Store, T> work);

  /**
   * Runs a task while no other server process on this store runs the task of that name: who comes
   * second waits. It is in no transaction, and begins its own.
   */
  void alone(String task, Runnable work);

  /**
   * Copies the store to a file while it is in use, and then marks every mutation in the copy as
   * covered: devices may forget those.
   *
   * @param at when it is begun, which the store remembers once the copy has been read back
   */
  void backupTo(Path file, Instant at);

  @Override
  void close();
}
