package uk.daybook.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.store.Samples.ALICE;
import static uk.daybook.server.store.Samples.BOB;
import static uk.daybook.server.store.Samples.LOG;
import static uk.daybook.server.store.Samples.append;
import static uk.daybook.server.store.Samples.lock;
import static uk.daybook.server.store.Samples.person;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;

/** The contract on a real PostgreSQL, and what only a store with many writers can do. */
class PostgresStoreTest extends StoreContract {
  private PostgresAddress address = TestPostgres.fresh();

  @Override
  Store newStore() {
    return PostgresStore.open(address);
  }

  @Override
  Store restored(Path backup) {
    PostgresAddress other = TestPostgres.fresh();
    PostgresStore.restore(backup, other, Samples.CLOCK);
    return PostgresStore.open(other);
  }

  @Test
  void whatWasWrittenIsThereWhenItIsOpenedAgain() {
    append(store, LOG, 3);
    store.close();
    store = newStore();
    assertThat(now().mutations(LOG, 1, 10)).hasSize(3);
  }

  @Test
  void aClosedStoreSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.read(Reading::epoch)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> append(store, LOG, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoServersOnOneDatabaseCountWithoutLosingOne() throws Exception {
    try (Store second = newStore()) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      for (int i = 0; i < 50; i++) {
        threads.execute(() -> append(store, LOG, 1));
        threads.execute(() -> append(second, LOG, 1));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(now(second).log(LOG).orElseThrow().position()).isEqualTo(100);
      assertThat(now().mutations(LOG, 1, 1_000)).hasSize(100);
    }
  }

  @Test
  void aDatabaseThatSortsOtherwiseIsRefused() {
    PostgresAddress other =
        TestPostgres.bare(
            "template template0 locale_provider icu icu_locale 'en-GB' locale 'C' encoding 'UTF8'");
    assertThatThrownBy(() -> PostgresStore.open(other))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("createdb");
  }

  @Test
  void whatIsDoneToAStoreIsNotDoneToAnEmptyDatabase() {
    PostgresAddress empty = TestPostgres.bare("template template0 locale 'C' encoding 'UTF8'");
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> PostgresStore.refuseNone(empty))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("There is no store in the database at " + empty.shown());
    }
    PostgresStore.refuseNone(TestPostgres.fresh());
  }

  @Test
  void aDatabaseOutOfReachIsSaidWithoutItsUser() {
    PostgresAddress nowhere = PostgresAddress.of("postgresql://u@localhost:1/daybook");
    assertThatThrownBy(() -> PostgresStore.open(nowhere))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The database at postgresql://localhost:1/daybook cannot be reached: is it running,"
                + " and is this its address?");
  }

  // locks

  @Test
  void writersOfDifferentRootsDoNotWaitForEachOther() {
    write(
        writing -> {
          lock(writing, ALICE);
          writing.saveRecords(List.of(person(1, "X1")));
          inAnotherThread(
              () ->
                  write(
                      other -> {
                        lock(other, BOB);
                        other.saveRecords(
                            List.of(
                                Samples.record(
                                    "person", BOB.id(), BOB, 1, Samples.fields("crn", "X2"))));
                      }));
        });
    assertThat(now().naturalKey("person", "X2")).isPresent();
  }

  @Test
  void writersOfOneRootTakeTurnsAndSeeEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    save(person(1, "X0"));
    for (int i = 0; i < 40; i++) {
      all.add(
          threads.submit(
              () ->
                  write(
                      writing -> {
                        lock(writing, ALICE);
                        RecordKey key = person(1, "X").key();
                        RecordRow row = only(writing, key);
                        long n = row.state().version().n();
                        writing.saveRecords(
                            List.of(
                                Samples.record(
                                    "person", key.id(), ALICE, n + 1, row.state().fields())));
                      })));
    }
    for (Future<?> one : all) {
      one.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    RecordKey key = person(1, "X").key();
    assertThat(only(now(), key).state().version().n()).isEqualTo(41);
  }

  @Test
  void whatWasLockedTooLittleIsRunAgain() {
    int[] runs = {0};
    boolean locked =
        store.write(
            writing -> {
              runs[0]++;
              boolean othersMayWrite = writing.lockRoots(new TreeSet<>(List.of(ALICE)));
              if (runs[0] == 1) {
                throw writing.startOver();
              }
              return othersMayWrite;
            });
    assertThat(locked).isTrue();
    assertThat(runs[0]).isEqualTo(2);
  }

  @Test
  void oneNaturalKeyTakenTwiceAtOnceIsJudgedAgain() throws Exception {
    CountDownLatch firstHasSaved = new CountDownLatch(1);
    CountDownLatch secondWaits = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<Boolean> first =
        thread.submit(
            () ->
                store.write(
                    writing -> {
                      lock(writing, ALICE);
                      writing.saveRecords(List.of(person(1, "X1")));
                      firstHasSaved.countDown();
                      await(secondWaits);
                      return true;
                    }));
    await(firstHasSaved);
    List<Boolean> seen = new ArrayList<>();
    write(
        writing -> {
          lock(writing, BOB);
          seen.add(writing.naturalKey("person", "X1").isPresent());
          secondWaits.countDown();
          if (!seen.get(seen.size() - 1)) {
            writing.saveRecords(
                List.of(
                    Samples.record("person", BOB.id(), BOB, 1, person(1, "X1").state().fields())));
          }
        });
    assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
    thread.shutdown();
    assertThat(seen).endsWith(true);
    assertThat(now().naturalKey("person", "X1")).contains(ALICE.id());
  }

  @Test
  void oneRecordMadeUnderTwoRootsAtOnceIsJudgedAgain() {
    RecordKey key = new RecordKey("note", "n-1");
    List<Boolean> seen = new ArrayList<>();
    write(
        writing -> {
          lock(writing, BOB);
          seen.add(writing.records(List.of(key)).containsKey(key));
          if (seen.size() == 1) {
            inAnotherThread(
                () ->
                    write(
                        other -> {
                          lock(other, ALICE);
                          other.saveRecords(
                              List.of(
                                  Samples.record(
                                      "note", "n-1", ALICE, 1, Samples.fields("text", "a"))));
                        }));
            writing.saveRecords(
                List.of(Samples.record("note", "n-1", BOB, 1, Samples.fields("text", "b"))));
          }
        });
    assertThat(seen).containsExactly(false, true);
    assertThat(only(now(), key).root()).isEqualTo(ALICE);
  }

  @Test
  void aDeadlockIsNeverSeenByWhoeverWrites() throws Exception {
    CountDownLatch bothHold = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> one = threads.submit(() -> crosswise("person X1", "person X2", bothHold));
    Future<?> other = threads.submit(() -> crosswise("person X2", "person X1", bothHold));
    one.get(60, TimeUnit.SECONDS);
    other.get(60, TimeUnit.SECONDS);
    threads.shutdown();
    assertThat(now().device("person X1")).isPresent();
    assertThat(now().device("person X2")).isPresent();
  }

  /** Rows of devices have no order, so two transactions can take them crosswise. */
  private void crosswise(String first, String then, CountDownLatch bothHold) {
    write(
        writing -> {
          writing.saveDevice(Samples.device(first, "NE001"));
          bothHold.countDown();
          await(bothHold);
          writing.saveDevice(Samples.device(then, "NE001"));
        });
  }

  @Test
  void whatWasReadToBeWrittenAgainIsLocked() throws Exception {
    write(writing -> writing.saveAccount(new AccountRow("NE001", "x", false, 1, 0, 0)));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> tries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tries.add(
          threads.submit(
              () ->
                  write(
                      writing -> {
                        AccountRow account = writing.account("NE001").orElseThrow();
                        writing.saveAccount(
                            new AccountRow("NE001", "x", false, 1, account.failures() + 1, 0));
                      })));
    }
    for (Future<?> one : tries) {
      one.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    assertThat(now().account("NE001").orElseThrow().failures()).isEqualTo(40);
  }

  @Test
  void theAuditIsOneChainWhoeverWritesIt() throws Exception {
    try (Store second = newStore()) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      for (int i = 0; i < 50; i++) {
        AuditRow row = new AuditRow(0, i, "NE001", "looked", "person", "p", "p", "/people", "::1");
        threads.execute(() -> write(writing -> writing.appendAudit(List.of(row))));
        threads.execute(
            () ->
                second.write(
                    writing -> {
                      writing.appendAudit(List.of(row));
                      return true;
                    }));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(now().audit(new AuditQuery.All(), 0, 1_000)).hasSize(100);
    assertThat(now().brokenAudit()).isEmpty();
  }

  @Test
  void namesThatAreDerivedAreLockedWhateverTheOrderTheyAreGivenIn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    SortedSet<String> some = new TreeSet<>(List.of("session a", "session b", "session c"));
    for (int i = 0; i < 40; i++) {
      SortedSet<String> names = i % 2 == 0 ? some : some.tailSet("session b");
      all.add(threads.submit(() -> write(writing -> writing.lockDerived(names))));
    }
    for (Future<?> one : all) {
      one.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
  }

  @Test
  void aTaskIsDoneByOneServerAtATime() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Store second = newStore()) {
      List<Future<?>> waiting = new ArrayList<>();
      store.alone(
          "lists",
          () -> {
            waiting.add(
                thread.submit(
                    () -> {
                      begun.countDown();
                      second.alone("lists", () -> order.add("second"));
                    }));
            await(begun);
            second.alone("another", () -> order.add("another"));
            order.add("first");
          });
      waiting.get(0).get(20, TimeUnit.SECONDS);
      thread.shutdown();
    }
    assertThat(order).containsExactly("another", "first", "second");
  }

  @Test
  void aNewEpochIsOpenedInPlace() {
    append(store, LOG, 2);
    store.close();
    PostgresStore.openNewEpoch(address, Samples.CLOCK);
    store = newStore();
    assertThat(now().epoch()).isEqualTo(Samples.CLOCK.millis() / 1000);
    assertThat(now().mutations(LOG, 1, 10)).hasSize(2);
  }

  @Test
  void noEpochIsOpenedBesideAServer() {
    append(store, LOG, 2);
    long epoch = now().epoch();
    assertThatThrownBy(() -> PostgresStore.openNewEpoch(address, Samples.CLOCK))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Stop every server");
    assertThat(now().epoch()).isEqualTo(epoch);
  }

  // texts

  @Test
  void aTextThatPostgresCannotHoldIsKeptAllTheSame() {
    String odd = "A\0B \uD800 \uD83D\uDE00";
    save(
        Samples.record(
            "person", ALICE.id(), ALICE, 1, Samples.fields("firstName", odd, "crn", odd)));
    RecordKey key = new RecordKey("person", ALICE.id());
    assertThat(only(now(), key).state().fields().get("firstName").asText()).startsWith("A\0B");
    assertThat(now().naturalKey("person", odd)).isPresent();
  }

  // moving here

  @Test
  void aStoreMovesHereWholeAndTheOldOneIsClosed() throws Exception {
    Path old = directory.resolve("old");
    try (Store sqlite = SqliteStore.open(old)) {
      append(sqlite, LOG, 3);
      sqlite.write(
          writing -> {
            lock(writing, ALICE);
            writing.saveRecords(List.of(person(1, "X1")));
            writing.appendAudit(
                List.of(
                    new AuditRow(0, 5, "NE001", "looked", "person", "p", "p", "/people", "::1")));
            return true;
          });
      PostgresAddress to = TestPostgres.fresh();
      Map<String, Long> moved = PostgresStore.move(old, to);
      assertThat(moved).containsEntry("mutation", 3L).containsEntry("record", 1L);

      try (Store here = PostgresStore.open(to)) {
        assertThat(now(here).mutations(LOG, 1, 10)).hasSize(3);
        assertThat(now(here).naturalKey("person", "X1")).isPresent();
        assertThat(now(here).brokenAudit()).isEmpty();
        append(here, LOG, 1);
        here.write(
            writing -> {
              writing.appendAudit(
                  List.of(
                      new AuditRow(0, 6, "NE001", "looked", "person", "p", "p", "/people", "::1")));
              return true;
            });
        assertThat(now(here).brokenAudit()).isEmpty();
      }
      assertThatThrownBy(() -> append(sqlite, LOG, 1)).isInstanceOf(StoreException.class);
      assertThatThrownBy(
              () ->
                  sqlite.write(
                      writing -> {
                        writing.appendAudit(
                            List.of(
                                new AuditRow(
                                    0, 7, "NE001", "looked", "person", "p", "p", "/people",
                                    "::1")));
                        return true;
                      }))
          .isInstanceOf(StoreException.class);
      assertThat(now(sqlite).mutations(LOG, 1, 10)).hasSize(3);
    }
    assertThatThrownBy(() -> SqliteStore.open(old))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("--postgres");
  }

  @Test
  void aStoreNeverMovesOverAnother() {
    Path old = directory.resolve("old");
    try (Store sqlite = SqliteStore.open(old)) {
      append(sqlite, LOG, 3);
    }
    append(store, LOG, 1);
    assertThatThrownBy(() -> PostgresStore.move(old, address)).isInstanceOf(StoreException.class);
    assertThat(now().mutations(LOG, 1, 10)).hasSize(1);
    SqliteStore.open(old).close();
  }

  private static RecordRow only(Reading reading, RecordKey key) {
    return Objects.requireNonNull(reading.records(List.of(key)).get(key));
  }

  private static void inAnotherThread(Runnable work) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      thread.submit(work).get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      thread.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
