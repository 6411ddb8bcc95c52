package uk.daybook.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.store.Samples.ALICE;
import static uk.daybook.server.store.Samples.BOB;
import static uk.daybook.server.store.Samples.LOG;
import static uk.daybook.server.store.Samples.append;
import static uk.daybook.server.store.Samples.change;
import static uk.daybook.server.store.Samples.deleted;
import static uk.daybook.server.store.Samples.device;
import static uk.daybook.server.store.Samples.fields;
import static uk.daybook.server.store.Samples.lock;
import static uk.daybook.server.store.Samples.loser;
import static uk.daybook.server.store.Samples.mutation;
import static uk.daybook.server.store.Samples.person;
import static uk.daybook.server.store.Samples.put;
import static uk.daybook.server.store.Samples.record;
import static uk.daybook.server.store.Samples.utf8;

import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.merge.RecordState;
import uk.daybook.merge.Stamps;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Version;
import uk.daybook.server.posting.ScopeNames;

/** What every {@link Store} does, whatever stands behind it. */
abstract class StoreContract {
  static final String CASELOAD = "caseload:NE001";
  static final String REGION = "region:Wales";

  @TempDir Path directory;
  Store store;

  /** A new, empty store. */
  abstract Store newStore();

  /** A store restored from that backup, beside the one it was taken of. */
  abstract Store restored(Path backup);

  @BeforeEach
  void open() {
    store = newStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** The store at the moment of each question. */
  Reading now() {
    return now(store);
  }

  static Reading now(Store store) {
    return (Reading)
        Proxy.newProxyInstance(
            StoreContract.class.getClassLoader(),
            new Class<?>[] {Reading.class},
            (self, method, arguments) -> store.read(it -> answer(it, method, arguments)));
  }

  private static Object answer(Reading it, Method method, Object[] arguments) {
    try {
      return method.invoke(it, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method.getName(), e);
    }
  }

  void write(Consumer<Writing> work) {
    store.write(
        writing -> {
          work.accept(writing);
          return true;
        });
  }

  void save(RecordRow... records) {
    write(
        writing -> {
          lock(writing, ALICE, BOB);
          writing.saveRecords(List.of(records));
        });
  }

  // transactions

  @Test
  void aNewStoreIsInItsFirstEpochAndEmpty() {
    assertThat(now().epoch()).isEqualTo(1);
    assertThat(now().device("d")).isEmpty();
    assertThat(now().entries(REGION, 0, 10, 1_000)).isEmpty();
    assertThat(now().scopeHeads(List.of(REGION))).isEmpty();
  }

  @Test
  void aTransactionThatThrowsLeavesNothing() {
    assertThatThrownBy(
            () ->
                write(
                    writing -> {
                      writing.lockLog(LogRow.empty(LOG, "device-1", null));
                      lock(writing, ALICE);
                      writing.saveDevice(device("device-1", "NE001"));
                      writing.appendMutations(List.of(mutation(LOG, 1)));
                      writing.saveRecords(List.of(person(1, "X1")));
                      writing.setGrants("NE001", List.of(CASELOAD));
                      put(writing, CASELOAD, Entry.Op.PUT, person(1, "X1"), 1);
                      throw new UnsupportedOperationException("stop");
                    }))
        .isInstanceOf(UnsupportedOperationException.class);

    store.read(
        it -> {
          assertThat(it.device("device-1")).isEmpty();
          assertThat(it.log(LOG)).isEmpty();
          assertThat(it.mutations(LOG, 1, 10)).isEmpty();
          assertThat(it.records(List.of(person(1, "X1").key()))).isEmpty();
          assertThat(it.naturalKey("person", "X1")).isEmpty();
          assertThat(it.grants("NE001")).isEmpty();
          assertThat(it.scopeHeads(List.of(CASELOAD))).isEmpty();
          return true;
        });
    save(person(1, "X1"));
    assertThat(now().naturalKey("person", "X1")).contains(ALICE.id());
  }

  @Test
  void aTransactionSeesWhatItWrote() {
    write(
        writing -> {
          lock(writing, ALICE);
          writing.saveRecords(List.of(person(1, "X1")));
          assertThat(writing.records(List.of(person(1, "X1").key()))).hasSize(1);
        });
  }

  @Test
  void aReadSeesOneMomentWhileOthersWrite() throws Exception {
    save(person(1, "X1"));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      store.read(
          it -> {
            assertThat(it.naturalKey("person", "X1")).isPresent();
            var writing = other.submit(() -> save(person(2, "X2")));
            try {
              writing.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
              // a store with one connection makes the writer wait, which is as good
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            assertThat(it.naturalKey("person", "X1")).isPresent();
            assertThat(it.naturalKey("person", "X2")).isEmpty();
            return true;
          });
    } finally {
      other.shutdown();
      assertThat(other.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(now().naturalKey("person", "X2")).isPresent();
  }

  @Test
  void whatATransactionWasGivenIsOfNoUseAfterIt() {
    List<Reading> kept = new ArrayList<>();
    store.read(kept::add);
    assertThatThrownBy(() -> kept.get(0).device("d")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTransactionInsideATransactionIsRefused() {
    assertThatThrownBy(() -> write(writing -> store.read(Reading::epoch)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(writing -> store.write(Reading::epoch)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(now().epoch()).isEqualTo(1);
  }

  @Test
  void manyWritersCountWithoutLosingOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 100; i++) {
      threads.execute(() -> write(writing -> writing.advanceScope(REGION, 1, 1, 1)));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(head(REGION)).isEqualTo(new ScopeHeadRow(REGION, 100, 100, 100, 0));
  }

  // devices and codes

  @Test
  void aDeviceIsSavedWholeAndAgain() {
    DeviceRow heard = device("device-1", "NE001").heard(9_000, -5, 3);
    write(writing -> writing.saveDevice(device("device-1", "NE001")));
    write(writing -> writing.saveDevice(heard));
    write(writing -> writing.saveDevice(device("device-2", "NE001")));

    assertThat(now().device("device-1")).get().usingRecursiveComparison().isEqualTo(heard);
    assertThat(now().devicesOf("NE001"))
        .extracting(DeviceRow::id)
        .containsExactly("device-1", "device-2");
    assertThat(now().devicesHeardSince(Instant.ofEpochMilli(9_000))).hasSize(1);
    assertThat(now().devicesHeardSince(Instant.ofEpochMilli(9_001))).isEmpty();
    assertThat(now().devicesHeard(Instant.ofEpochMilli(9_000))).isEqualTo(1);
    assertThat(now().devicesHeard(Instant.ofEpochMilli(9_001))).isZero();
    assertThat(now().bytes()).isPositive();
  }

  @Test
  void nothingBringsARevokedDeviceBack() {
    DeviceRow before = device("device-1", "NE001");
    DeviceRow revoked =
        new DeviceRow("device-1", "NE001", new byte[] {1, 2}, "daybook", 1_000, 5_000L, null, 0, 0);
    write(writing -> writing.saveDevice(before));
    write(writing -> writing.saveDevice(revoked));
    write(writing -> writing.saveDevice(before.heard(9_000, 0, 0)));

    assertThat(now().device("device-1").orElseThrow().revokedAtMillis()).isEqualTo(5_000L);
  }

  @Test
  void aCodeIsFoundByItsHash() {
    byte[] hash = {1, 2, 3};
    write(writing -> writing.saveEnrolmentCode(new CodeRow(hash, "NE001", 100, null)));
    write(writing -> writing.saveEnrolmentCode(new CodeRow(hash, "NE001", 100, "device-1")));

    assertThat(now().enrolmentCode(new byte[] {1, 2, 3}))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(new CodeRow(hash, "NE001", 100, "device-1"));
    assertThat(now().enrolmentCode(new byte[] {1, 2})).isEmpty();
  }

  // the recovery key

  @Test
  void theFirstRecoveryKeyIsTheServicesUntilItIsReplaced() {
    assertThat(agreed(new byte[] {1})).containsExactly(1);
    assertThat(agreed(new byte[] {2})).containsExactly(1);
    write(writing -> writing.replaceRecoveryKey(new byte[] {2}));
    assertThat(agreed(new byte[] {1})).containsExactly(2);
  }

  private byte[] agreed(byte[] offered) {
    return store.write(writing -> writing.agreeOnRecoveryKey(offered));
  }

  // accounts and who is signed in

  @Test
  void anAccountIsSavedWholeAndAgain() {
    AccountRow made = new AccountRow("NE001", "$argon2id$1", true, 1_000, 0, 0);
    AccountRow later = new AccountRow("NE001", "$argon2id$2", false, 2_000, 5, 9_000);
    write(writing -> writing.saveAccount(made));
    assertThat(now().account("NE001")).contains(made);
    write(writing -> writing.saveAccount(later));
    assertThat(now().account("NE001")).contains(later);
    assertThat(now().account("NE002")).isEmpty();
  }

  @Test
  void aSessionIsFoundByItsHashAndSeenAndSaysOneThing() {
    byte[] hash = {1, 2, 3};
    write(writing -> writing.addOfficeSession(session(1, "NE001", 100)));
    write(
        writing -> {
          writing.seeOfficeSession(hash, 300);
          writing.seeOfficeSession(hash, 200);
          writing.sayInOfficeSession(hash, "Saved.");
        });
    assertThat(now().officeSession(new byte[] {1, 2, 3}))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(new OfficeSessionRow(hash, "NE001", "csrf", 100, 300, "192.0.2.1", "Saved."));

    write(writing -> writing.sayInOfficeSession(hash, null));
    assertThat(now().officeSession(hash).orElseThrow().said()).isNull();
    assertThat(now().officeSession(new byte[] {1, 2})).isEmpty();
  }

  @Test
  void aSessionThatHasEndedIsNotSeenAgain() {
    write(writing -> writing.addOfficeSession(session(1, "NE001", 100)));
    write(writing -> writing.endOfficeSession(session(1, "NE001", 100).idHash()));
    write(writing -> writing.seeOfficeSession(session(1, "NE001", 100).idHash(), 200));
    assertThat(open(1)).isEmpty();
  }

  @Test
  void thePersonsOtherSessionsEndAndNobodyElses() {
    write(
        writing -> {
          writing.addOfficeSession(session(1, "NE001", 100));
          writing.addOfficeSession(session(2, "NE001", 100));
          writing.addOfficeSession(session(3, "NE002", 100));
        });
    write(writing -> writing.endOfficeSessionsOf("NE001", session(2, "NE001", 100).idHash()));
    assertThat(open(1, 2, 3)).containsExactly(2, 3);
    write(writing -> writing.endOfficeSessionsOf("NE001", null));
    assertThat(open(1, 2, 3)).containsExactly(3);
  }

  @Test
  void sessionsEndThatWereSeenOrBegunTooLongAgo() {
    write(
        writing -> {
          writing.addOfficeSession(session(1, "NE001", 100));
          writing.addOfficeSession(session(2, "NE001", 200));
          writing.addOfficeSession(session(3, "NE001", 300));
          writing.seeOfficeSession(session(1, "NE001", 100).idHash(), 900);
        });
    write(writing -> writing.endOldOfficeSessions(200, 50));
    assertThat(open(1, 2, 3)).containsExactly(1, 3);
    write(writing -> writing.endOldOfficeSessions(200, 100));
    assertThat(open(1, 2, 3)).containsExactly(3);
  }

  @Test
  void nobodyIsSignedInToARestoredStore() {
    AccountRow account = new AccountRow("NE001", "$argon2id$1", false, 1_000, 0, 0);
    write(
        writing -> {
          writing.saveAccount(account);
          writing.addOfficeSession(session(1, "NE001", 100));
        });
    store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant());
    try (Store restored = restored(directory.resolve("backup.db"))) {
      assertThat(now(restored).account("NE001")).contains(account);
      assertThat(now(restored).officeSession(session(1, "NE001", 100).idHash())).isEmpty();
    }
    assertThat(open(1)).containsExactly(1);
  }

  /** Whoever used one since the backup would otherwise come in with it a second time. */
  @Test
  void openCodesAndOneTimePasswordsEndInARestoredStore() {
    byte[] open = {1, 1, 1};
    CodeRow used = new CodeRow(new byte[] {2, 2, 2}, "NE001", 100, "device-1");
    write(
        writing -> {
          writing.saveEnrolmentCode(new CodeRow(open, "NE001", 100, null));
          writing.saveEnrolmentCode(used);
          writing.saveAccount(new AccountRow("NE001", "$argon2id$1", true, 1_000, 0, 0));
          writing.saveAccount(new AccountRow("NE002", "$argon2id$2", false, 1_000, 0, 0));
        });
    store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant());
    try (Store restored = restored(directory.resolve("backup.db"))) {
      assertThat(now(restored).enrolmentCode(open)).isEmpty();
      assertThat(now(restored).enrolmentCode(used.codeHash())).isPresent();
      assertThat(now(restored).account("NE001")).isEmpty();
      assertThat(now(restored).account("NE002")).isPresent();
    }
    assertThat(now().enrolmentCode(open)).isPresent();
  }

  private static OfficeSessionRow session(int id, String staff, long at) {
    byte[] hash = {(byte) id, 2, 3};
    return new OfficeSessionRow(hash, staff, "csrf", at, at, "192.0.2.1", null);
  }

  private List<Integer> open(Integer... ids) {
    return List.of(ids).stream()
        .filter(id -> now().officeSession(session(id, "", 0).idHash()).isPresent())
        .toList();
  }

  // logs and mutations

  @Test
  void aLogIsMadeOnceAndMovesOn() {
    MutationRef parent = new MutationRef("device-1:0", 4);
    write(
        writing -> {
          LogRow log = writing.lockLog(LogRow.empty(LOG, "device-1", parent));
          assertThat(log.position()).isZero();
          writing.saveLog(log.after(7, new byte[] {9}, 77));
        });
    write(
        writing -> {
          LogRow log = writing.lockLog(LogRow.empty(LOG, "another", null));
          assertThat(log)
              .usingRecursiveComparison()
              .isEqualTo(new LogRow(LOG, "device-1", parent, 7, new byte[] {9}, 77, 0));
        });
  }

  @Test
  void linesAndVerdictsComeBackByteForByte() {
    append(store, LOG, 5);

    List<MutationRow> found = now().mutations(LOG, 2, 3);

    assertThat(found).extracting(MutationRow::number).containsExactly(2L, 3L, 4L);
    assertThat(found.get(0)).usingRecursiveComparison().isEqualTo(mutation(LOG, 2));
  }

  @Test
  void aNumberIsUsedOnce() {
    append(store, LOG, 1);
    assertThatThrownBy(
            () ->
                write(
                    writing -> {
                      writing.lockLog(LogRow.empty(LOG, "device-1", null));
                      writing.appendMutations(List.of(mutation(LOG, 1)));
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageNotContaining("person.edit");
  }

  @Test
  void aParkedMutationWaitsForItsRecordUntilItNoLongerDoes() {
    RecordKey awaited = new RecordKey("task", "t1");
    append(store, LOG, 3);
    write(writing -> writing.waitFor(awaited, LOG, 3));
    write(writing -> writing.waitFor(awaited, LOG, 1));

    assertThat(now().waitingFor(awaited)).extracting(MutationRow::number).containsExactly(3L, 1L);
    write(writing -> writing.stopWaiting(LOG, 3));
    assertThat(now().waitingFor(awaited)).extracting(MutationRow::number).containsExactly(1L);
    RecordKey other = new RecordKey("task", "t2");
    assertThat(now().waitedFor(List.of(other, awaited, new RecordKey("note", "t1"))))
        .containsExactly(awaited);
    write(writing -> writing.stopWaiting(LOG, 1));
    assertThat(now().waitedFor(List.of(other, awaited))).isEmpty();
  }

  // records

  @Test
  void aRecordComesBackAsItWasSaved() {
    Stamps stamps = Stamps.fromBytes(utf8("{\"crn\":[1,2,\"i\",3,4,\"NE001\",1]}"));
    RecordRow plain = person(2, "X1");
    RecordRow saved =
        new RecordRow(
            plain.key(),
            ALICE,
            new RecordState(new Version(1, 2), false, plain.state().fields(), stamps));
    save(person(1, "X0"));
    save(saved);

    RecordRow found = now().records(List.of(plain.key())).get(plain.key());

    assertThat(found).isNotNull();
    assertThat(found.root()).isEqualTo(ALICE);
    assertThat(found.state().version()).isEqualTo(new Version(1, 2));
    assertThat(found.state().fields()).isEqualTo(plain.state().fields());
    assertThat(found.state().stamps().toBytes()).isEqualTo(stamps.toBytes());
  }

  @Test
  void onlyRecordsThatExistAreFoundAndDeletedOnesDo() {
    RecordRow task = record("task", "t1", ALICE, 1, fields("about", "x"));
    save(person(1, "X1"), task);
    save(deleted(task));

    assertThat(now().records(List.of(task.key(), new RecordKey("task", "nothing"))))
        .containsOnlyKeys(task.key());
    assertThat(now().ofRoot(ALICE))
        .containsExactly(new RecordKey("person", ALICE.id()), task.key());
    assertThat(now().ofRoot(BOB)).isEmpty();
  }

  @Test
  void linksFollowTheDocument() {
    save(
        record("action", "a2", ALICE, 1, fields("order", "o1", "cause", "c1")),
        record("action", "a1", ALICE, 1, fields("order", "o1")));
    assertThat(now().linked("action", "order", "o1"))
        .containsExactly(new RecordKey("action", "a1"), new RecordKey("action", "a2"));

    save(record("action", "a2", ALICE, 2, fields("order", "o2")));
    assertThat(now().linked("action", "order", "o1"))
        .containsExactly(new RecordKey("action", "a1"));
    assertThat(now().linked("action", "order", "o2"))
        .containsExactly(new RecordKey("action", "a2"));
    assertThat(now().linked("action", "cause", "c1")).isEmpty();

    save(deleted(record("action", "a2", ALICE, 2, fields("order", "o2"))));
    assertThat(now().linked("action", "order", "o2")).isEmpty();
  }

  /** More than are asked for in one statement, and of several types and fields. */
  @Test
  void manyQuestionsAreAnsweredTogether() {
    List<RecordRow> rows = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 345; i++) {
      rows.add(record("action", "a" + i, ALICE, 1, fields("order", "o" + i, "cause", "c" + i % 2)));
      rows.add(record("task", "a" + i, ALICE, 1, fields("about", "o" + i)));
      links.add(new Link("action", "order", "o" + i));
    }
    save(rows.toArray(RecordRow[]::new));
    links.add(new Link("action", "cause", "c1"));
    links.add(new Link("task", "about", "o7"));
    links.add(new Link("task", "about", "nothing"));

    Map<Link, List<RecordKey>> found = now().linked(links);
    assertThat(found).hasSize(links.size() - 1);
    assertThat(found.get(new Link("action", "order", "o344")))
        .containsExactly(new RecordKey("action", "a344"));
    assertThat(found.get(new Link("action", "cause", "c1"))).hasSize(172).isSorted();
    assertThat(found.get(new Link("task", "about", "o7")))
        .containsExactly(new RecordKey("task", "a7"));
    assertThat(now().linked(List.of())).isEmpty();

    Map<RecordKey, RecordRow> records = now().records(rows.stream().map(RecordRow::key).toList());
    assertThat(records).hasSize(690);
    assertThat(records.values())
        .filteredOn(row -> row.key().equals(new RecordKey("task", "a9")))
        .singleElement()
        .satisfies(row -> assertThat(row.state().fields()).isEqualTo(fields("about", "o9")));
  }

  @Test
  void whatOneGivesUpAnotherMayTakeWithIt() {
    save(person(1, "X1"), record("person", BOB.id(), BOB, 1, fields("crn", "X2")));

    save(record("person", BOB.id(), BOB, 2, fields("crn", "X1")), person(2, "X3"));

    assertThat(now().naturalKey("person", "X1")).contains(BOB.id());
    assertThat(now().naturalKey("person", "X2")).isEmpty();
    assertThat(now().naturalKey("person", "X3")).contains(ALICE.id());
  }

  @Test
  void theNaturalKeyFollowsTheDocument() {
    save(person(1, "X1"));
    save(person(2, "X2"));
    assertThat(now().naturalKey("person", "X1")).isEmpty();
    assertThat(now().naturalKey("person", "X2")).contains(ALICE.id());

    RecordRow order = record("order", "o1", ALICE, 1, fields("person", ALICE.id()));
    save(order);
    order.state().fields().put("eventNumber", 3);
    save(record("order", "o1", ALICE, 2, order.state().fields()));
    assertThat(now().naturalKey("order", ALICE.id() + "|3")).contains("o1");

    save(deleted(person(2, "X2")));
    assertThat(now().naturalKey("person", "X2")).isEmpty();
  }

  @Test
  void noTwoRecordsShareANaturalKey() {
    save(person(1, "X1"));
    assertThatThrownBy(() -> save(record("person", BOB.id(), BOB, 1, fields("crn", "X1"))))
        .isInstanceOf(StoreException.class);
    assertThat(now().ofRoot(BOB)).isEmpty();
  }

  // history

  @Test
  void historyIsPerUnitOldestFirst() {
    RecordKey key = person(1, "X1").key();
    write(
        writing ->
            writing.appendHistory(
                List.of(
                    change(key, "name", 2, "{\"b\":1}"),
                    change(key, "crn", 1, "{}"),
                    change(key, "name", 1, "{\"a\":1}"))));

    assertThat(now().history(key, "name"))
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(change(key, "name", 1, "{\"a\":1}"), change(key, "name", 2, "{\"b\":1}")));
  }

  @Test
  void unitsThatChangedTogetherComeBackEachByItself() {
    RecordKey key = person(1, "X1").key();
    HistoryRow name = change(key, "name", 1, "{\"firstName\":\"\u00e9 \\\" }\"}");
    HistoryRow crn = change(key, "crn", 1, "{\"crn\":\"X1\"}");
    HistoryRow gone = change(key, "*", 3, "{}");
    write(
        writing ->
            writing.appendHistory(
                List.of(
                    name, crn, change(key, "name", 2, "{}"), gone, change(key, "a/b", 3, "{}"))));

    assertThat(now().history(key, "name"))
        .usingRecursiveComparison()
        .isEqualTo(List.of(name, change(key, "name", 2, "{}")));
    assertThat(now().history(key, "crn")).usingRecursiveComparison().isEqualTo(List.of(crn));
    assertThat(now().history(key, "*")).usingRecursiveComparison().isEqualTo(List.of(gone));
    assertThat(now().history(key, "")).isEmpty();
    assertThat(now().history(key, "officer")).isEmpty();
  }

  @Test
  void whatStandsNowIsTheLastOfItsHistory() {
    RecordRow first = Samples.stamped(person(1, "X1"), "crn", 1);
    RecordRow second = Samples.stamped(person(2, "X2"), "crn", 2);
    save(first);
    assertThat(now().history(first.key(), "crn"))
        .extracting(it -> new String(it.value(), UTF_8))
        .containsExactly("{\"crn\":\"X1\"}");
    write(
        writing -> {
          lock(writing, ALICE);
          writing.appendHistory(List.of(HistoryRow.standing(first, "crn").orElseThrow()));
          writing.saveRecords(List.of(second));
        });
    assertThat(now().history(first.key(), "crn"))
        .extracting(it -> new String(it.value(), UTF_8))
        .containsExactly("{\"crn\":\"X1\"}", "{\"crn\":\"X2\"}");
    assertThat(now().history(first.key(), "name")).isEmpty();
  }

  /** An older program wrote down what came to stand, so it is there already when it is replaced. */
  @Test
  void whatIsInTheHistoryAlreadyIsThereOnce() {
    RecordRow row = Samples.stamped(person(1, "X1"), "crn", 1);
    HistoryRow standing = HistoryRow.standing(row, "crn").orElseThrow();
    write(writing -> writing.appendHistory(List.of(standing)));
    save(row);
    assertThat(now().history(row.key(), "crn")).hasSize(1);
    write(writing -> writing.appendHistory(List.of(standing)));
    assertThat(now().history(row.key(), "crn")).hasSize(1);
  }

  @Test
  void losersComeBackInTheOrderTheyWereRecorded() {
    RecordKey key = person(1, "X1").key();
    write(writing -> writing.appendLosers(List.of(loser(key, 9), loser(key, 3))));
    write(writing -> writing.appendLosers(List.of(loser(key, 5))));

    assertThat(now().losers(key))
        .usingRecursiveComparison()
        .isEqualTo(List.of(loser(key, 9), loser(key, 3), loser(key, 5)));
  }

  // scopes

  @Test
  void advancingAScopeGivesTheLastOfTheNumbersItTook() {
    write(
        writing -> {
          assertThat(writing.advanceScope(CASELOAD, 3, 2, Long.MAX_VALUE)).isEqualTo(3);
          assertThat(writing.advanceScope(REGION, 1, 1, 1)).isEqualTo(1);
        });
    write(
        writing -> assertThat(writing.advanceScope(CASELOAD, 2, -1, Long.MAX_VALUE)).isEqualTo(5));

    assertThat(head(CASELOAD))
        .isEqualTo(new ScopeHeadRow(CASELOAD, 5, 1, Long.MAX_VALUE + Long.MAX_VALUE, 0));
  }

  @Test
  void aChangeMovesTheOneEntryOfItsRecordToTheHead() {
    RecordRow alice = person(1, "X1");
    RecordRow bob = record("person", BOB.id(), BOB, 1, fields("crn", "X9"));
    save(alice, bob);
    write(
        writing -> {
          long seq = writing.advanceScope(CASELOAD, 2, 2, 0);
          writing.putEntries(List.of(entry(CASELOAD, seq - 1, alice), entry(CASELOAD, seq, bob)));
        });
    write(
        writing -> {
          lock(writing, ALICE);
          writing.saveRecords(List.of(person(2, "X1")));
          put(writing, CASELOAD, Entry.Op.PUT, person(2, "X1"), 0);
        });

    List<EntryRow> entries = now().entries(CASELOAD, 0, 10, 1_000_000);

    assertThat(entries).extracting(EntryRow::seq).containsExactly(2L, 3L);
    assertThat(entries.get(1).record()).isEqualTo(alice.key());
    assertThat(entries.get(1).version()).isEqualTo(new Version(1, 2));
    assertThat(entries.get(1).document()).isEqualTo(utf8("{\"crn\":\"X1\"}"));
    assertThat(now().entries(CASELOAD, 2, 10, 1_000_000)).hasSize(1);
    assertThat(now().entries(CASELOAD, 3, 10, 1_000_000)).isEmpty();
  }

  @Test
  void aPageEndsAtItsEntriesOrItsBytesButHasAtLeastOne() {
    for (int i = 1; i <= 4; i++) {
      RecordRow note = record("note", "n" + i, ALICE, 1, fields("text", "x".repeat(100)));
      save(note);
      write(writing -> put(writing, CASELOAD, Entry.Op.PUT, note, 1));
    }
    assertThat(now().entries(CASELOAD, 0, 3, 1_000_000)).hasSize(3);
    assertThat(now().entries(CASELOAD, 0, 10, 250)).hasSize(2);
    assertThat(now().entries(CASELOAD, 0, 10, 1)).hasSize(1);
  }

  @Test
  void whatLeftIsInTheLogWithoutADocumentAndInNoScope() {
    RecordRow alice = person(1, "X1");
    save(alice);
    write(
        writing -> {
          put(writing, CASELOAD, Entry.Op.PUT, alice, 1);
          put(writing, REGION, Entry.Op.PUT, alice, 1);
        });
    assertThat(now().scopesOf(List.of(alice.key())))
        .containsEntry(alice.key(), Set.of(CASELOAD, REGION));

    write(writing -> put(writing, CASELOAD, Entry.Op.LEAVE, alice, -1));

    EntryRow left = now().entries(CASELOAD, 0, 10, 1_000).get(0);
    assertThat(left.op()).isEqualTo(Entry.Op.LEAVE);
    assertThat(left.document()).isEmpty();
    assertThat(now().scopesOf(List.of(alice.key()))).containsEntry(alice.key(), Set.of(REGION));
    write(writing -> put(writing, REGION, Entry.Op.DELETE, alice, -1));
    assertThat(now().scopesOf(List.of(alice.key()))).isEmpty();
  }

  @Test
  void trimmingRemovesWhatLeftAndRaisesTheFloor() {
    RecordRow alice = person(1, "X1");
    RecordRow bob = record("person", BOB.id(), BOB, 1, fields("crn", "X9"));
    RecordRow task = record("task", "t", BOB, 1, fields());
    save(alice, bob, task);
    write(writing -> put(writing, CASELOAD, Entry.Op.LEAVE, alice, 0));
    write(writing -> put(writing, CASELOAD, Entry.Op.PUT, bob, 1));
    write(writing -> put(writing, CASELOAD, Entry.Op.DELETE, task, 0));

    write(writing -> writing.trim(CASELOAD, 2));
    assertThat(now().entries(CASELOAD, 0, 10, 1_000))
        .extracting(EntryRow::seq)
        .containsExactly(2L, 3L);
    assertThat(head(CASELOAD).floor()).isEqualTo(2);

    write(writing -> writing.trim(CASELOAD, 1));
    assertThat(head(CASELOAD).floor()).isEqualTo(2);
    write(writing -> writing.trim(CASELOAD, 99));
    assertThat(head(CASELOAD)).isEqualTo(new ScopeHeadRow(CASELOAD, 3, 1, 21, 3));
    assertThat(now().entries(CASELOAD, 0, 10, 1_000)).hasSize(1);
  }

  // grants

  @Test
  void grantsAreExactlyWhatWasSetLast() {
    write(writing -> writing.setGrants("NE001", List.of(CASELOAD, REGION)));
    write(writing -> writing.setGrants("NE002", List.of(REGION)));
    write(writing -> writing.setGrants("NE001", List.of(CASELOAD, "team:A")));

    assertThat(now().grants("NE001")).containsExactlyInAnyOrder(CASELOAD, "team:A");
    assertThat(now().holders(REGION)).containsExactly("NE002");
    write(writing -> writing.setGrants("NE001", List.of(REGION)));
    assertThat(now().holders(REGION)).containsExactly("NE001", "NE002");
  }

  @Test
  void scopesAreFoundByHowTheirNamesBegin() {
    write(
        writing -> {
          for (String scope : List.of("limite", "limited:a", "limited:b", "limited;", "region:a")) {
            writing.advanceScope(scope, 1, 1, 1);
          }
        });

    assertThat(now().scopesBeginning("limited:")).containsExactly("limited:a", "limited:b");
  }

  @Test
  void havingHeldIsRememberedForEver() {
    write(writing -> writing.setGrants("NE001", List.of(CASELOAD)));
    write(writing -> writing.rememberHeld(Map.of(ALICE, Set.of(CASELOAD, REGION))));
    write(writing -> writing.rememberHeld(Map.of(ALICE, Set.of(CASELOAD))));
    write(writing -> writing.setGrants("NE001", List.of()));

    assertThat(now().everHeld("NE001", ALICE)).isTrue();
    assertThat(now().everHeld("NE001", BOB)).isFalse();
    assertThat(now().everHeld("NE002", ALICE)).isFalse();
  }

  // ledger, imports

  @Test
  void aLedgerIsInOrderOfPosting() {
    MutationRef cause = new MutationRef(LOG, 1);
    LedgerRow first = new LedgerRow("o1", "att2", "credit", 360, cause, 10);
    LedgerRow second = new LedgerRow("o1", "att1", "credit", -60, cause, 5);
    write(writing -> writing.appendLedger(List.of(first)));
    write(
        writing ->
            writing.appendLedger(
                List.of(second, new LedgerRow("o2", "att3", "credit", 1, cause, 1))));

    assertThat(now().ledger("o1")).containsExactly(first, second);
    assertThat(now().ledgers(List.of("o2", "o1", "o3"))).containsOnlyKeys("o1", "o2");
    assertThat(now().ledgers(List.of("o2", "o1", "o3")))
        .containsEntry("o1", List.of(first, second));
  }

  // lists

  @Test
  void workIsSavedAndDroppedTogether() {
    WorkLine one = work("w1", 1);
    WorkLine two = work("w2", 2);
    write(writing -> writing.saveWork(List.of(one, two)));
    write(writing -> writing.saveWork(List.of(one, work("w2", 5))));
    assertThat(now().workOfOwner("S1", "returned", "", new WorkPlace(0, "", ""), 9))
        .containsExactly(one, work("w2", 5));

    write(writing -> writing.dropWork(List.of(one.record(), new RecordKey("returned", "other"))));
    assertThat(now().workOfOwner("S1", "returned", "", new WorkPlace(0, "", ""), 9))
        .containsExactly(work("w2", 5));
  }

  @Test
  void workAboutWhoeverMayNotBeSeenIsLeftOutForWhoeverIsToldNothing() {
    WorkLine ofOne = ofPerson("w1", "open");
    WorkLine ofLimited = ofPerson("w2", "limited");
    WorkLine ofNobody = ofPerson("w3", "");
    write(
        writing -> {
          writing.saveWork(List.of(ofOne, ofLimited, ofNobody));
          writing.savePersonLine(found("open", false));
          writing.savePersonLine(found("limited", true));
          writing.setGrants("S1", Set.of(ScopeNames.limitedCase("limited")));
          writing.saveStaffLine(staff("S1", "spo", false));
        });

    for (String toldTo : List.of("", "S1")) {
      assertThat(now().workOfRegion("Wales", "returned", toldTo, WorkPlace.START, 9))
          .containsExactly(ofOne, ofLimited, ofNobody);
      assertThat(now().workCount("Wales", "returned", toldTo)).isEqualTo(3);
    }
    assertThat(now().workOfRegion("Wales", "returned", "S2", WorkPlace.START, 9))
        .containsExactly(ofOne, ofNobody);
    assertThat(now().workOfRegion("Wales", "returned", "S2", WorkPlace.START, 1))
        .containsExactly(ofOne);
    assertThat(now().workOfOwner("S1", "returned", "S2", WorkPlace.START, 9))
        .containsExactly(ofOne, ofNobody);
    assertThat(now().workCount("Wales", "returned", "S2")).isEqualTo(2);
  }

  @Test
  void visitsAreReadOnAndBack() {
    VisitLine first = visit("v1", 10);
    VisitLine second = visit("v2", 20);
    VisitLine third = visit("v3", 20);
    write(writing -> writing.saveVisitLines(List.of(second, first, third)));

    assertThat(now().visits("Wales", 0, "", 21, 9)).containsExactly(first, second, third);
    assertThat(now().visits("Wales", 20, "v2", 21, 9)).containsExactly(third);
    assertThat(now().visitsBack("Wales", 21, "", 10, 9)).containsExactly(third, second, first);
    assertThat(now().visitsBack("Wales", 20, "v3", 11, 9)).containsExactly(second);
  }

  private static VisitLine visit(String id, long plannedAt) {
    return new VisitLine(
        id, "Wales", "S1", "P1", plannedAt, plannedAt + 5, 0, 0, VisitLine.State.DONE, false);
  }

  @Test
  void workThatNobodyInTheOfficeMaySeeIsToldToAll() {
    WorkLine work = ofPerson("w1", "limited");
    WorkLine ofWhoeverIsNotHere = ofPerson("w2", "unknown");
    write(
        writing -> {
          writing.saveWork(List.of(work, ofWhoeverIsNotHere));
          writing.savePersonLine(found("limited", true));
          writing.setGrants("S1", Set.of(ScopeNames.limitedCase("limited")));
          writing.setGrants("S2", Set.of(ScopeNames.limitedCase("limited")));
          writing.saveStaffLine(staff("S1", "officer", false));
          writing.saveStaffLine(staff("S2", "spo", true));
          writing.setGrants("S4", Set.of(ScopeNames.limitedCase("limited")));
          writing.saveStaffLine(
              new StaffLine("S4", "London", "PDU", "Team", "spo", "Al Reed", "al reed", false));
        });
    assertThat(now().workOfRegion("Wales", "returned", "S3", WorkPlace.START, 9))
        .containsExactly(work, ofWhoeverIsNotHere);

    for (Role role : Role.values()) {
      write(writing -> writing.saveStaffLine(staff("S2", role.code(), false)));
      assertThat(now().workOfRegion("Wales", "returned", "S3", WorkPlace.START, 9))
          .as(role.code())
          .isEqualTo(
              role.isOffice() ? List.of(ofWhoeverIsNotHere) : List.of(work, ofWhoeverIsNotHere));
    }
  }

  private static StaffLine staff(String code, String role, boolean left) {
    return new StaffLine(code, "Wales", "PDU", "Team", role, "Jo Field", "jo field", left);
  }

  private static PersonLine found(String id, boolean limited) {
    return new PersonLine(id, "Wales", "S1", "X1", "Jo", "Field", limited, Set.of("jo"));
  }

  private static WorkLine ofPerson(String id, String person) {
    return new WorkLine(new RecordKey("returned", id), "returned", "Wales", "S1", 1, person, "");
  }

  private static WorkLine work(String id, long since) {
    return new WorkLine(
        new RecordKey("returned", id), "returned", "Wales", "S1", since, "person", "");
  }

  @Test
  void aVisitThatIsDueIsReplacedByTheNextAndGoesWithIt() {
    DueVisit due = new DueVisit("p1", "Wales", "O1", 20_000, false, "first");
    DueVisit sooner = new DueVisit("p1", "Wales", "O1", 19_000, true, "a concern");
    DueVisit other = new DueVisit("p2", "Wales", "O1", 20_001, false, "first");
    write(writing -> writing.saveDueVisits(List.of(due, other)));
    write(writing -> writing.saveDueVisits(List.of(sooner, other)));
    assertThat(now().dueVisits("Wales", 0, "", 9)).containsExactly(sooner, other);

    write(writing -> writing.dropDueVisits(List.of("p1", "p3")));
    assertThat(now().dueVisits("Wales", 0, "", 9)).containsExactly(other);
  }

  @Test
  void anImportRowIsReplacedByTheNextImport() {
    RecordKey key = person(1, "X1").key();
    write(
        it ->
            it.saveImportRow(
                new ImportRow("people.csv", "X1", key, new Version(1, 1), utf8("{}"))));
    ImportRow next = new ImportRow("people.csv", "X1", key, new Version(1, 2), utf8("{\"a\":1}"));
    write(it -> it.saveImportRow(next));

    assertThat(now().importRow("people.csv", "X1"))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(next);
    assertThat(now().importRow("orders.csv", "X1")).isEmpty();
  }

  @Test
  void importRowsAreFoundByWhatTheirKeysBeginWith() {
    RecordKey key = person(1, "X1").key();
    for (String naturalKey : List.of("X1|b", "X1|a", "X1", "X10|a", "X1}a", "x1|a")) {
      write(
          it ->
              it.saveImportRow(
                  new ImportRow("visits.csv", naturalKey, key, new Version(1, 1), utf8("{}"))));
    }
    assertThat(now().importRows("visits.csv", "X1|"))
        .extracting(ImportRow::naturalKey)
        .containsExactly("X1|a", "X1|b");
    assertThat(now().importRows("people.csv", "X1|")).isEmpty();
  }

  // lock order

  @Test
  void locksTakenOutOfOrderAreRefused() {
    LogRow log = LogRow.empty(LOG, "device-1", null);
    refused(
        writing -> {
          lock(writing, ALICE);
          writing.lockLog(log);
        });
    refused(
        writing -> {
          lock(writing, BOB);
          lock(writing, ALICE);
        });
    refused(
        writing -> {
          lock(writing, ALICE);
          writing.saveRecords(List.of(person(1, "X1")));
          lock(writing, BOB);
        });
    refused(
        writing -> {
          writing.advanceScope(REGION, 1, 0, 0);
          writing.advanceScope(CASELOAD, 1, 0, 0);
        });
    refused(
        writing -> {
          writing.advanceScope(REGION, 1, 0, 0);
          writing.advanceScope(REGION, 1, 0, 0);
        });
    refused(
        writing -> {
          lock(writing, ALICE);
          writing.advanceScope(REGION, 1, 0, 0);
          writing.saveRecords(List.of(person(1, "X1")));
        });
  }

  @Test
  void nothingIsChangedWithoutItsLock() {
    refused(writing -> writing.saveRecords(List.of(person(1, "X1"))));
    refused(writing -> writing.saveLog(LogRow.empty(LOG, "device-1", null)));
    refused(writing -> writing.appendMutations(List.of(mutation(LOG, 1))));
    refused(writing -> writing.putEntries(List.of(entry(REGION, 1, person(1, "X1")))));
    refused(
        writing -> {
          long seq = writing.advanceScope(REGION, 1, 0, 0);
          writing.putEntries(List.of(entry(REGION, seq + 1, person(1, "X1"))));
        });
  }

  @Test
  void aRootMayBeLockedAgain() {
    write(
        writing -> {
          lock(writing, ALICE, BOB);
          writing.saveRecords(List.of(person(1, "X1")));
          lock(writing, ALICE);
        });
  }

  // backup

  @Test
  void aBackupCoversWhatIsInItAndNoMore() {
    append(store, LOG, 3);
    append(store, "device-2:a", 1);
    store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant());
    append(store, LOG, 2);

    assertThat(now().log(LOG).orElseThrow().safe()).isEqualTo(3);
    assertThat(now().log("device-2:a").orElseThrow().safe()).isEqualTo(1);
    assertThat(now().backedUpAt()).contains(Samples.CLOCK.instant());
    store.backupTo(directory.resolve("second.db"), Samples.CLOCK.instant());
    assertThat(now().log(LOG).orElseThrow().safe()).isEqualTo(5);
  }

  @Test
  void aBackupIsNeverWrittenOverAnother() {
    store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant());
    append(store, LOG, 1);
    assertThatThrownBy(
            () -> store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant()))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(now().log(LOG).orElseThrow().safe()).isZero();
  }

  @Test
  void aRestoredStoreHasWhatTheBackupHadInANewEpoch() {
    append(store, LOG, 3);
    save(person(1, "X1"));
    store.backupTo(directory.resolve("backup.db"), Samples.CLOCK.instant());
    append(store, LOG, 2);

    try (Store restored = restored(directory.resolve("backup.db"))) {
      assertThat(now(restored).epoch()).isEqualTo(Samples.CLOCK.millis() / 1000);
      assertThat(now(restored).log(LOG).orElseThrow().position()).isEqualTo(3);
      assertThat(now(restored).mutations(LOG, 1, 10)).hasSize(3);
      assertThat(now(restored).naturalKey("person", "X1")).isPresent();
      append(restored, LOG, 2);
      assertThat(now(restored).log(LOG).orElseThrow().position()).isEqualTo(5);
    }
    assertThat(now().epoch()).isEqualTo(1);
  }

  /** The first version that made backups is 8. */
  @Test
  void aBackupOfAnOlderVersionIsRestoredAndStaysAsItIs() throws Exception {
    Path backup = directory.resolve("older.db");
    Migrations.sqlite(SqliteFile.url(backup), "8");
    try (Connection older = SqliteFile.connectToCopy(backup);
        Statement statement = older.createStatement()) {
      statement.execute(MigrationsTest.LOG);
      statement.execute(MigrationsTest.MUTATIONS);
      statement.execute(
          "insert into session_list values"
              + " ('se1', 'Wales', '2026-11-25', 'pr1', 't1', 'S1', 1, 2, 0, 0, 0, 0, 0, 0, 0, 0)");
    }
    byte[] before = Files.readAllBytes(backup);

    try (Store restored = restored(backup)) {
      assertThat(now(restored).log("inc").orElseThrow().position()).isEqualTo(2);
      assertThat(now(restored).sessionLine("se1").orElseThrow().absent()).isZero();
      assertThat(now(restored).backedUpAt()).isEmpty();
    }
    assertThat(Files.readAllBytes(backup)).isEqualTo(before);
    assertThat(directory.resolve("older.db.restoring")).doesNotExist();
  }

  void refused(Consumer<Writing> work) {
    assertThatThrownBy(() -> write(work))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Lock order");
  }

  ScopeHeadRow head(String scope) {
    ScopeHeadRow head = now().scopeHeads(List.of(scope)).get(scope);
    assertThat(head).isNotNull();
    return head;
  }

  static EntryRow entry(String scope, long seq, RecordRow record) {
    return new EntryRow(
        scope, seq, Entry.Op.PUT, record.key(), record.state().version(), new byte[0]);
  }

  // the office

  @Test
  void aRehearsalIsSeenAndLeavesNothing() {
    long seen =
        store.rehearse(
            rehearsed -> {
              rehearsed.write(
                  writing -> {
                    writing.arrived(1, "Wales", 3);
                    return true;
                  });
              assertThatThrownBy(
                      () ->
                          rehearsed.write(
                              writing -> {
                                writing.arrived(2, "Wales", 50);
                                throw new IllegalStateException("half way");
                              }))
                  .isInstanceOf(IllegalStateException.class);
              return rehearsed.read(it -> it.arrivalsAfter("Wales", 0));
            });
    assertThat(seen).isEqualTo(3);
    assertThat(now().arrivalsAfter("Wales", 0)).isZero();
    write(writing -> writing.arrived(3, "Wales", 1));
    assertThat(now().arrivalsAfter("Wales", 0)).isEqualTo(1);
    assertThat(now().arrivalsAfter("London", 0)).isZero();
  }

  @Test
  void theAuditIsAddedToAndReadNewestFirst() {
    write(writing -> writing.appendAudit(List.of(audited("C1", "p1"), audited("C2", "p1"))));
    write(writing -> writing.appendAudit(List.of(audited("C1", "p2"))));

    List<AuditRow> all = now().audit(new AuditQuery.All(), 0, 10);
    assertThat(all).extracting(AuditRow::person).containsExactly("p2", "p1", "p1");
    assertThat(now().audit(new AuditQuery.All(), all.get(0).place(), 1))
        .extracting(AuditRow::staff)
        .containsExactly("C2");
    assertThat(now().audit(new AuditQuery.OfStaff("C1"), 0, 10)).hasSize(2);
    assertThat(now().audit(new AuditQuery.OfPerson("p1"), 0, 10)).hasSize(2);
    assertThat(now().brokenAudit()).isEmpty();
  }

  private static AuditRow audited(String staff, String person) {
    return new AuditRow(0, 5, staff, "viewed", "person", person, person, "/people/{id}", "::1");
  }

  @Test
  void whatSomebodyUploadedIsTheirsAndGoes() {
    byte[] bytes = {1, 2, 3};
    write(writing -> writing.saveUpload("u1", "C1", 10, Map.of("people.csv", bytes)));
    assertThat(now().uploaded("u1", "C1")).containsOnlyKeys("people.csv");
    assertThat(now().uploaded("u1", "C2")).isEmpty();
    write(writing -> writing.dropUpload("", 11));
    assertThat(now().uploaded("u1", "C1")).isEmpty();
  }
}
