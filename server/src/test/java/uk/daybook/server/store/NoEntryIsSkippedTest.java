package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Version;

/**
 * Two servers on one PostgreSQL write to the same scopes at once, each commit held back for a while
 * at random, and readers follow by cursor, as devices do: each of them gets every entry that was
 * written.
 */
final class NoEntryIsSkippedTest {
  private static final int WRITERS = 6;
  private static final int WRITES_EACH = 120;
  private static final int READERS = 2;
  private static final int PAGE = 7;
  private static final List<String> SCOPES = List.of("project:a", "project:b", "region:Wales");
  private static final byte[] NO_DOCUMENT = {};

  /** What a reader has of each scope, and how far it has read. */
  private static final class Follower {
    final Map<String, Long> cursors = new HashMap<>();
    final Map<String, List<Long>> got = new HashMap<>();

    /** Reads on; whether there was anything. */
    boolean read(Store store) {
      return store.read(
          reading -> {
            boolean any = false;
            for (String scope : SCOPES) {
              long after = cursors.getOrDefault(scope, 0L);
              for (EntryRow entry : reading.entries(scope, after, PAGE, 1_000)) {
                got.computeIfAbsent(scope, unused -> new ArrayList<>()).add(entry.seq());
                cursors.put(scope, entry.seq());
                any = true;
              }
            }
            return any;
          });
    }
  }

  @Test
  void everyReaderGetsEveryEntryHoweverCommitsAreDelayed() throws Exception {
    PostgresAddress address = TestPostgres.fresh();
    try (Store one = PostgresStore.open(address);
        Store other = PostgresStore.open(address)) {
      ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int seed = i;
        Store store = i % 2 == 0 ? one : other;
        writers.add(threads.submit(() -> writeAll(store, seed)));
      }
      AtomicBoolean written = new AtomicBoolean();
      List<Follower> followers = new ArrayList<>();
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        Follower follower = new Follower();
        Store store = i % 2 == 0 ? one : other;
        followers.add(follower);
        readers.add(threads.submit(() -> follow(follower, store, written)));
      }
      for (Future<?> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
      written.set(true);
      for (Future<?> reader : readers) {
        reader.get(60, TimeUnit.SECONDS);
      }
      threads.shutdown();
      Map<String, ScopeHeadRow> heads = one.read(reading -> reading.scopeHeads(SCOPES));
      for (String scope : SCOPES) {
        long head = Objects.requireNonNull(heads.get(scope)).seq();
        assertThat(head).isGreaterThan(WRITES_EACH);
        List<Long> all = new ArrayList<>();
        for (long seq = 1; seq <= head; seq++) {
          all.add(seq);
        }
        for (Follower follower : followers) {
          assertThat(follower.got.get(scope)).isEqualTo(all);
        }
      }
    }
  }

  private static void follow(Follower follower, Store store, AtomicBoolean written) {
    boolean last = false;
    while (!last) {
      last = written.get();
      while (follower.read(store)) {
        Thread.onSpinWait();
      }
    }
  }

  private static void writeAll(Store store, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < WRITES_EACH; i++) {
      String id = "r-" + seed + "-" + i;
      int scopes = 1 + random.nextInt(SCOPES.size());
      long delayNanos = random.nextInt(3_000_000);
      store.write(
          writing -> {
            SortedMap<String, ScopeMove> moves = new TreeMap<>();
            SCOPES.subList(0, scopes).forEach(it -> moves.put(it, new ScopeMove(1, 1, 1)));
            Map<String, Long> last = writing.advanceScopes(moves);
            List<EntryRow> entries = new ArrayList<>();
            last.forEach(
                (scope, seq) ->
                    entries.add(
                        new EntryRow(
                            scope,
                            seq,
                            Entry.Op.PUT,
                            new RecordKey("note", id),
                            new Version(1, 1),
                            NO_DOCUMENT)));
            writing.putEntries(entries);
            LockSupport.parkNanos(delayNanos);
            return true;
          });
    }
  }
}
