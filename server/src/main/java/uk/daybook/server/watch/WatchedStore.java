package uk.daybook.server.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import uk.daybook.server.store.PassingStore;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * A store whose transactions are timed, waiting for their turn included. It promises what the store
 * behind it promises.
 */
final class WatchedStore extends PassingStore {
  private final Timer reads;
  private final Timer writes;

  WatchedStore(Store store, MeterRegistry registry) {
    super(store);
    this.reads = timer(registry, "read");
    this.writes = timer(registry, "write");
  }

  private static Timer timer(MeterRegistry registry, String kind) {
    return Buckets.timer("daybook.store", "Transactions of the store, with their waiting")
        .tag("kind", kind)
        .register(registry);
  }

  @Override
  public <T> T read(Function<Reading, T> work) {
    long began = System.nanoTime();
    try {
      return super.read(work);
    } finally {
      reads.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public <T> T write(Function<Writing, T> work) {
    long began = System.nanoTime();
    try {
      return super.write(work);
    } finally {
      writes.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
  }
}
