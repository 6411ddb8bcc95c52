package uk.daybook.server.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/**
 * The store inside one transaction that will be undone. Each write is a savepoint of it: what
 * throws leaves nothing, as in the store itself. One thread, valid only inside {@link
 * Store#rehearse}.
 */
final class RehearsedStore implements Store {
  private final Session session;

  RehearsedStore(Session session) {
    this.session = session;
  }

  @Override
  public <T> T read(Function<Reading, T> work) {
    SqlReading reading = new SqlReading(session);
    try {
      return work.apply(reading);
    } finally {
      reading.end();
    }
  }

  @Override
  public <T> T write(Function<Writing, T> work) {
    session.run("savepoint rehearsed");
    SqlWriting writing = new SqlWriting(session);
    boolean done = false;
    try {
      T result = work.apply(writing);
      done = true;
      return result;
    } finally {
      writing.end();
      if (!done) {
        session.run("rollback to rehearsed");
      }
      session.run("release rehearsed");
    }
  }

  @Override
  public <T> T rehearse(Function<Store, T> work) {
    throw new IllegalStateException("A rehearsal inside a rehearsal");
  }

  @Override
  public void alone(String task, Runnable work) {
    work.run();
  }

  @Override
  public void backupTo(Path file, Instant at) {
    throw new IllegalStateException("A rehearsal cannot be backed up");
  }

  @Override
  public void close() {
    // It is the store's own.
  }
}
