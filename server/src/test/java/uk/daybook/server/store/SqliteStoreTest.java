package uk.daybook.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.store.Samples.LOG;
import static uk.daybook.server.store.Samples.append;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The contract on a file, and what only a file can do. */
class SqliteStoreTest extends StoreContract {
  @Override
  Store newStore() {
    return SqliteStore.open(directory.resolve("live"));
  }

  @Override
  Store restored(Path backup) {
    SqliteStore.restore(backup, directory.resolve("restored"), Samples.CLOCK);
    return SqliteStore.open(directory.resolve("restored"));
  }

  @Test
  void whatWasWrittenIsThereWhenItIsOpenedAgain() {
    append(store, LOG, 3);
    store.close();
    store = newStore();
    assertThat(now().mutations(LOG, 1, 10)).hasSize(3);
  }

  @Test
  void aStoreMadeFromTheTemplateOpens() {
    SqliteTemplate.writeTo(directory.resolve("copied"));
    try (Store copied = SqliteStore.open(directory.resolve("copied"))) {
      append(copied, LOG, 1);
      assertThat(now(copied).log(LOG)).isPresent();
    }
  }

  /** As a program before version 11 of the database wrote it when a record was made. */
  @Test
  void unitsOfOneRowOfAnOlderHistoryComeBackEachByItself() throws Exception {
    RecordRow now = Samples.stamped(Samples.person(2, "X2"), "crn", 2);
    save(now);
    String file = "jdbc:sqlite:" + directory.resolve("live").resolve(SqliteStore.FILE_NAME);
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          insert into history
            (type, id, unit, epoch, n, incarnation, number, at, staff, office, value)
          values ('person', '%s', '', 1, 1, 'a', 1, 5, 'NE001', 0,
            cast('{"crn":{"crn":"X1"},"name":{"firstName":"A"}}' as blob))
          """
              .formatted(now.key().id()));
    }
    assertThat(now().history(now.key(), "crn"))
        .extracting(it -> new String(it.value(), UTF_8))
        .containsExactly("{\"crn\":\"X1\"}", "{\"crn\":\"X2\"}");
    assertThat(now().history(now.key(), "name")).hasSize(1);
    assertThat(now().history(now.key(), "")).isEmpty();
  }

  @Test
  void aClosedStoreSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.read(Reading::epoch)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> append(store, LOG, 1)).isInstanceOf(IllegalStateException.class);
  }

  /**
   * One writes while two others wait: the commit is one, and who fails in it takes nobody along.
   */
  @Test
  void whoeverWaitsSharesTheCommitAndFailsAlone() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger answeredEarly = new AtomicInteger();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    Future<?> first =
        threads.submit(
            () -> {
              store.write(
                  tx -> {
                    tx.setGrants("first", List.of(REGION));
                    inside.countDown();
                    await(goOn);
                    return true;
                  });
              answered.incrementAndGet();
            });
    await(inside);
    List<Thread> waiting = new ArrayList<>();
    List<Future<?>> others = new ArrayList<>();
    for (String name : List.of("failing", "second")) {
      CountDownLatch started = new CountDownLatch(1);
      others.add(
          threads.submit(
              () -> {
                waiting.add(Thread.currentThread());
                started.countDown();
                store.write(
                    tx -> {
                      answeredEarly.addAndGet(answered.get());
                      tx.setGrants(name, List.of(REGION));
                      if (name.equals("failing")) {
                        throw new IllegalArgumentException(name);
                      }
                      return true;
                    });
              }));
      await(started);
      Thread one = waiting.get(waiting.size() - 1);
      while (one.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    goOn.countDown();

    first.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> others.get(0).get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalArgumentException.class);
    others.get(1).get(10, TimeUnit.SECONDS);
    threads.shutdown();
    assertThat(now().holders(REGION)).containsExactly("first", "second");
    assertThat(answeredEarly).as("answers given before the commit").hasValue(0);
  }

  /** Or a device that sends the next lines before these are answered would wait for both. */
  @Test
  void whoeverWroteMuchIsCommittedBeforeWhoeverWaits() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    Future<?> first =
        threads.submit(
            () ->
                store.write(
                    tx -> {
                      for (int i = 0; i < 600; i++) {
                        tx.setGrants("S" + i, List.of(REGION));
                      }
                      inside.countDown();
                      await(goOn);
                      return true;
                    }));
    await(inside);
    AtomicReference<Thread> waiting = new AtomicReference<>();
    Future<Integer> seen =
        threads.submit(
            () -> {
              waiting.set(Thread.currentThread());
              return store.write(
                  tx ->
                      CompletableFuture.supplyAsync(() -> now().holders(REGION).size(), threads)
                          .join());
            });
    while (waiting.get() == null || waiting.get().getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();

    assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(600);
    first.get(10, TimeUnit.SECONDS);
    threads.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Many at once, some of them failing: everybody's answer is true. */
  @Test
  void everyAnswerIsTrueWhoeverElseFails() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int number = i;
      answers.add(
          threads.submit(
              () ->
                  store.write(
                      tx -> {
                        tx.setGrants("S" + number, List.of(REGION));
                        if (number % 3 == 0) {
                          throw new IllegalArgumentException("every third");
                        }
                        return number;
                      })));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    store.close();
    store = newStore();
    for (int i = 0; i < answers.size(); i++) {
      Future<?> answer = answers.get(i);
      boolean isThere = !now().grants("S" + i).isEmpty();
      if (i % 3 == 0) {
        assertThatThrownBy(answer::get).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(isThere).isFalse();
      } else {
        assertThat(answer.get()).isEqualTo(i);
        assertThat(isThere).isTrue();
      }
    }
  }

  @Test
  void twoStoresOnOneFileTakeTurns() throws Exception {
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
  void aRestoreNeverOverwritesAStore() {
    append(store, LOG, 1);
    store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant());
    append(store, LOG, 1);
    Path live = directory.resolve("live");
    assertThatThrownBy(
            () -> SqliteStore.restore(directory.resolve("backup.db"), live, Samples.CLOCK))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(now().log(LOG).orElseThrow().position()).isEqualTo(2);
  }

  @Test
  void aDamagedBackupIsNotRestored() throws IOException {
    append(store, LOG, 100);
    Path backup = directory.resolve("backup.db");
    store.backupTo(backup, Samples.CLOCK.instant());
    byte[] bytes = Files.readAllBytes(backup);
    Path damaged = Files.write(directory.resolve("damaged.db"), cut(bytes));
    Path place = directory.resolve("restored");

    assertThatThrownBy(() -> SqliteStore.restore(damaged, place, Samples.CLOCK))
        .isInstanceOfAny(StoreException.class, IllegalStateException.class);
    assertThat(place.resolve(SqliteStore.FILE_NAME)).doesNotExist();
  }

  @Test
  void commitsAreSyncedAndReadersDoNotBlock() throws Exception {
    Path file = directory.resolve("live").resolve(SqliteStore.FILE_NAME);
    try (Session session = new Session(SqliteFile.writer(file))) {
      assertThat(pragma(session, "synchronous")).isEqualTo("2");
      assertThat(pragma(session, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(session, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(session, "busy_timeout")).isEqualTo("10000");
      assertThat(pragma(session, "wal_autocheckpoint")).isEqualTo("16000");
    }
  }

  @Test
  void aStoreOfALaterVersionIsNotOpened() throws Exception {
    store.close();
    Path file = directory.resolve("live").resolve(SqliteStore.FILE_NAME);
    try (var connection = DriverManager.getConnection(SqliteFile.url(file));
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by,
             execution_time, success)
          values (999, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 1, '', 1, 1)
          """);
    }
    assertThatThrownBy(this::newStore).isInstanceOf(StoreException.class);
  }

  private static String pragma(Session session, String name) {
    return session.first("pragma " + name, row -> row.getString(1)).orElseThrow();
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }
}
