package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.Moved;
import uk.daybook.protocol.Verdict;

final class StatusTest {
  private TestDevice device;
  private FakeServer server;

  @BeforeEach
  void enrolAndPull() {
    device = TestDevice.enrolled();
    server = device.server;
    device.sync();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private Piece onlyPiece() {
    List<Piece> pieces = device.store.status().pieces();
    assertThat(pieces).hasSize(1);
    return pieces.get(0);
  }

  @Test
  void aPieceSaysWhenItWasTypedAndWhatItChanges() {
    device.clock.pass(5_000);
    long typedAt = device.clock.wallMillis;
    device.saved(
        Command.named("case.edit", PERSON)
            .edit(device.store.read(CASEFILE).orElseThrow(), fields("hazards", "dog"))
            .create(new RecordKey("note", "note-1"), fields("person", "person-1", "text", "x"))
            .build());
    device.clock.pass(60_000);
    Piece piece = onlyPiece();
    assertThat(piece.atMillis()).isEqualTo(typedAt);
    assertThat(piece.records()).containsExactly(CASEFILE, new RecordKey("note", "note-1"));
    assertThat(piece.code()).isEmpty();
  }

  /** Somebody sets a device's clock wrong after it last heard the server's time. */
  @Test
  void whatADeviceSaysOfTimesGoesByTheServersClock() {
    long right = device.clock.wallMillis;
    device.clock.wallMillis -= 20 * 60_000;
    assertThat(device.store.officeMillis()).isEqualTo(right);

    device.store.stepped(new StepOutcome.NoNetwork(), false);
    device.saved(
        Command.named("case.edit", PERSON)
            .edit(device.store.read(CASEFILE).orElseThrow(), fields("hazards", "dog"))
            .build());

    assertThat(device.store.status().offlineSinceMillis()).isEqualTo(right);
    assertThat(onlyPiece().atMillis()).isEqualTo(right);
  }

  /** An answer that is forty seconds on its way says less of the time than what was known. */
  @Test
  void aSlowAnswerDoesNotMoveTheTime() throws Exception {
    SyncEngine slow =
        new SyncEngine(
            device.store,
            (path, body, headers) -> {
              Transport.Answer answer = server.post(path, body, headers);
              device.clock.pass(40_000);
              server.clock.wallMillis = device.clock.wallMillis;
              return answer;
            },
            TestDevice.SETTINGS);
    slow.step();
    assertThat(device.store.officeMillis()).isEqualTo(device.clock.wallMillis);
    // Of a boot that knows nothing else it is the best there is, and half of the way off at most.
    device.clock.boot = "boot-2";
    device.clock.elapsedMillis = 60_000;
    slow.step();
    assertThat(device.store.officeMillis())
        .isBetween(device.clock.wallMillis - 20_000, device.clock.wallMillis + 20_000);
    device.sync();
    assertThat(device.store.officeMillis()).isEqualTo(device.clock.wallMillis);
  }

  /** Somebody gets another post and keeps their device. */
  @Test
  void thePostIsWhatTheOwnersOwnRecordSays() {
    server.put(
        new RecordKey("staff", "NE001"), fields("role", "supervisor", "region", "Wales"), SCOPE);
    device.sync();
    device.store.learnPost();
    assertThat(device.store.enrolledAs()).contains(new EnrolledAs("NE001", "supervisor", "Wales"));
    server.put(new RecordKey("staff", "NE001"), fields("role", "", "region", "Wales"));
    device.sync();
    device.store.learnPost();
    assertThat(device.store.enrolledAs()).map(EnrolledAs::role).contains("supervisor");
  }

  @Test
  void aCodeForSomebodyElseChangesNothing() {
    byte[] reply =
        new Enrolment.Reply("device-2", "NE002", "officer", "North East", 1, null).toBody();
    server.instead.add(
        body -> new Transport.Answer(200, Map.of("Content-Type", "application/json"), reply));
    assertThatThrownBy(() -> device.store.enrol(server, "GOOD-CODE"))
        .isInstanceOfSatisfying(
            EnrolmentFailed.class, it -> assertThat(it.code()).isEqualTo("somebody_else"));
    assertThat(device.store.enrolledAs()).map(EnrolledAs::staff).contains("NE001");
    assertThat(device.store.deviceName()).contains("device-1");
  }

  @Test
  void aPieceThatWasTurnedAwayHasItsCode() {
    server.judged.put(1L, it -> new Verdict.Refused(it.number(), 0, "not_yours", "No."));
    server.judged.put(2L, it -> new Verdict.Parked(it.number(), 0, "unseen", "Later."));
    device.note("one");
    device.note("two");
    device.sync();
    assertThat(device.store.status().pieces())
        .extracting(Piece::code)
        .containsExactly("not_yours", "unseen");
  }

  @Test
  void whatWasOvertakenIsNamedByUnit() {
    server.judged.put(
        1L,
        it ->
            new Verdict.Merged(
                it.number(),
                0,
                List.of(),
                List.of(
                    new Moved(CASEFILE, "hazards", "NE002", fields("hazards", "cat"), false),
                    new Moved(CASEFILE, "household", "NE002", fields(), true))));
    long entry = device.edit(CASEFILE, "hazards", "dog");
    assertThat(device.store.overtaken(entry)).isEmpty();
    device.sync();
    assertThat(onlyPiece().where()).isEqualTo(Piece.Where.OVERTAKEN);
    assertThat(device.store.overtaken(entry))
        .containsExactly(
            new Overtaken(CASEFILE, "hazards", "NE002", fields("hazards", "cat"), null));
  }

  @Test
  void whatDisagreesNamesItsConflict() {
    String second = Ids.conflict(CASEFILE, "hazards", 2);
    server.judged.put(
        1L,
        it ->
            new Verdict.Conflicted(
                it.number(),
                0,
                List.of(),
                List.of(
                    new Moved(CASEFILE, "household", "NE002", fields(), false),
                    new Moved(CASEFILE, "hazards", "NE002", fields("hazards", "cat"), false)),
                List.of(second)));
    long entry = device.edit(CASEFILE, "hazards", "dog");
    device.sync();
    assertThat(device.store.overtaken(entry))
        .extracting(Overtaken::unit, Overtaken::conflict)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("hazards", new RecordKey("conflict", second)));
  }

  @Test
  void whatOthersChangedBesidesIsNobodysLoss() {
    server.judged.put(
        1L,
        it ->
            new Verdict.Merged(
                it.number(),
                0,
                List.of(),
                List.of(
                    new Moved(CASEFILE, "household", "NE002", fields("household", "two"), false),
                    new Moved(CASEFILE, "hazards", "NE002", fields("hazards", "dog"), false))));
    long entry = device.edit(CASEFILE, "hazards", "dog");
    device.sync();
    assertThat(device.store.status().pieces()).isEmpty();
    assertThat(device.store.overtaken(entry)).isEmpty();
  }

  @Test
  void aFirstSyncCountsRecordsUntilItHasAll() throws Exception {
    try (TestDevice fresh = new TestDevice(new MemoryDatabase(), server, 11)) {
      for (int i = 0; i < 10; i++) {
        server.put(new RecordKey("note", "n" + i), fields("person", "person-1"), SCOPE);
      }
      server.pageLimit = 4;
      fresh.enrol();
      assertThat(fresh.store.status().expected()).isZero();
      fresh.engine.step();
      assertThat(fresh.store.status().held()).isEqualTo(4);
      assertThat(fresh.store.status().expected()).isEqualTo(12);
      fresh.restart();
      fresh.engine.step();
      assertThat(fresh.store.status().held()).isEqualTo(8);
      assertThat(fresh.store.status().expected()).isEqualTo(12);
      fresh.sync();
      assertThat(fresh.store.status().held()).isEqualTo(12);
      server.leave(new RecordKey("note", "n3"), SCOPE);
      fresh.sync();
      assertThat(fresh.store.status().held()).isEqualTo(11);
      assertThat(fresh.store.status().expected()).isEqualTo(11);
    }
  }
}
