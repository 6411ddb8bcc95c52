package uk.daybook.server.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/**
 * A store that passes everything on to another, whose promises it makes. For those that change or
 * watch one thing of it.
 */
public abstract class PassingStore implements Store {
  private final Store store;

  protected PassingStore(Store store) {
    this.store = store;
  }

  @Override
  public <T> T read(Function<Reading, T> work) {
    return store.read(work);
  }

  @Override
  public <T> T write(Function<Writing, T> work) {
    return store.write(work);
  }

  @Override
  public <T> T rehearse(Function<Store, T> work) {
    return store.rehearse(work);
  }

  @Override
  public void alone(String task, Runnable work) {
    store.alone(task, work);
  }

  @Override
  public void backupTo(Path file, Instant at) {
    store.backupTo(file, at);
  }

  @Override
  public void close() {
    store.close();
  }
}
