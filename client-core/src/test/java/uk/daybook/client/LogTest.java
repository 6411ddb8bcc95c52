package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.fields;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;

final class LogTest {
  private TestDevice device;
  private FakeServer server;

  @BeforeEach
  void enrolAndPull() {
    device = TestDevice.enrolled();
    server = device.server;
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private String incarnation() {
    return server.lastRequest().incarnation();
  }

  private List<Long> entriesTaken() {
    List<Long> entries = new ArrayList<>();
    server.taken(incarnation()).forEach(mutation -> entries.add(mutation.entry()));
    return entries;
  }

  private long concern() {
    return device.saved(
        Command.named("concern.raise", PERSON)
            .create(
                new RecordKey("concern", device.store.ids().next()),
                fields("person", "person-1", "what", "not safe"))
            .urgent()
            .build());
  }

  @Test
  void workLeavesInTheOrderOfTyping() {
    device.note("one");
    device.note("two");
    device.note("three");
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(entriesTaken()).containsExactly(1L, 2L, 3L);
    assertThat(server.taken(incarnation()))
        .extracting(Mutation::number)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void urgentWorkLeavesFirst() {
    device.note("one");
    device.note("two");
    concern();
    device.sync();
    assertThat(entriesTaken()).containsExactly(3L, 1L, 2L);
  }

  @Test
  void urgentWorkTakesWithItWhatItStandsOn() {
    device.note("one");
    device.edit(CASEFILE, "hazards", "dog");
    device.note("three");
    Shown shown = device.store.read(CASEFILE).orElseThrow();
    device.saved(
        Command.named("case.warn", PERSON)
            .edit(shown, fields("hazards", "two dogs"))
            .urgent()
            .build());
    device.sync();
    assertThat(entriesTaken()).containsExactly(2L, 4L, 1L, 3L);
    List<Mutation> taken = server.taken(incarnation());
    assertThat(taken.get(1).edits().get(0).base().own()).isEqualTo(taken.get(0).number());
  }

  @Test
  void whatUrgentWorkStandsOnMayStandOnMore() {
    RecordKey visit = new RecordKey("visit", "visit-1");
    device.saved(
        Command.named("visit.plan", PERSON)
            .create(visit, fields("person", "person-1", "plannedAt", "2026-11-21T09:00"))
            .build());
    device.note("two");
    device.saved(
        Command.named("visit.and", PERSON)
            .edit(device.store.read(visit).orElseThrow(), fields("companion", "Sam"))
            .edit(device.store.read(CASEFILE).orElseThrow(), fields("hazards", "dog"))
            .build());
    device.saved(
        Command.named("case.warn", PERSON)
            .edit(device.store.read(CASEFILE).orElseThrow(), fields("hazards", "two dogs"))
            .urgent()
            .build());
    device.sync();
    assertThat(entriesTaken()).containsExactly(1L, 3L, 4L, 2L);
  }

  /** Without it the server knows nobody of that name on the project, and refuses the concern. */
  @Test
  void urgentWorkTakesWithItWhatPutItsPersonOnTheProject() {
    enrolAgainAs("supervisor");
    device.note("one");
    attendance("person-2");
    long added = attendance("person-1");
    device.note("four");
    long concern = concern();
    device.sync();
    assertThat(entriesTaken()).containsExactly(added, concern, 1L, 2L, 4L);
  }

  /** They were on the list, were taken off it, and are on it again. */
  @Test
  void soItDoesWithWhatPutThemThereAgain() {
    enrolAgainAs("supervisor");
    long added = attendance("person-1");
    device.sync();
    device.note("two");
    RecordKey attendance = new RecordKey("attendance", Ids.attendance("session-1", "person-1"));
    long off = allocated(attendance, false);
    long on = allocated(attendance, true);
    long concern = concern();
    device.sync();
    assertThat(entriesTaken()).containsExactly(added, off, on, concern, 2L);
  }

  @Test
  void urgentWorkTakesWithItWhatMadeItsRoot() {
    enrolAgainAs("upw_manager");
    RootKey session = new RootKey(RootType.SESSION, "session-1");
    device.note("one");
    long made =
        device.saved(
            Command.named("session.make", session)
                .create(
                    new RecordKey("session", "session-1"),
                    fields("project", "project-1", "date", "2026-11-21"))
                .build());
    device.note("three");
    long concern =
        device.saved(
            Command.named("concern.raise", session)
                .create(new RecordKey("concern", "concern-1"), fields("what", "not safe"))
                .urgent()
                .build());
    device.sync();
    assertThat(entriesTaken()).containsExactly(made, concern, 1L, 3L);
  }

  private void enrolAgainAs(String role) {
    server.role = role;
    device.enrol();
  }

  private long attendance(String person) {
    RecordKey attendance = new RecordKey("attendance", Ids.attendance("session-1", person));
    return device.saved(
        Command.named("attendance.add", new RootKey(RootType.PERSON, person))
            .create(
                attendance,
                fields("session", "session-1", "person", person, "project", "project-1")
                    .put("allocated", true))
            .build());
  }

  private long allocated(RecordKey attendance, boolean allocated) {
    return device.saved(
        Command.named("attendance.allocate", PERSON)
            .edit(
                device.store.read(attendance).orElseThrow(),
                Json.object().put("allocated", allocated))
            .build());
  }

  @Test
  void aLostReplyIsMetWithTheSameBytes() {
    device.note("one");
    server.losesReplies = true;
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.NoNetwork.class);
    List<byte[]> first = server.lastRequest().lines();
    device.restart();
    device.note("two");
    concern();
    server.losesReplies = false;
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    ExchangeRequest second = server.requests.get(server.requests.size() - 2);
    assertThat(second.lines().get(0)).isEqualTo(first.get(0));
    // What has left is finished, and what is urgent goes with it and nothing else.
    assertThat(second.lines()).hasSize(2);
    assertThat(entriesTaken()).containsExactly(1L, 3L, 2L);
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void theHeadInARequestIsTheChainOverAllLines() {
    device.note("one");
    device.note("two");
    device.sync();
    byte[] head = Chain.start();
    for (byte[] line : server.log(incarnation())) {
      head = Chain.next(head, line);
    }
    assertThat(server.lastRequest().head()).isEqualTo(head);
    assertThat(server.lastRequest().last()).isEqualTo(2);
  }

  @Test
  void onlyAsManyAreNumberedAsFitIntoTheRequest() {
    SyncEngine small =
        new SyncEngine(device.store, server, new SyncSettings(1_000, 2, 256 * 1024, 1, 1));
    for (int i = 0; i < 5; i++) {
      device.note("note " + i);
    }
    assertThat(small.step()).isInstanceOf(StepOutcome.MoreToDo.class);
    assertThat(server.lastRequest().lines()).hasSize(2);
    assertThat(server.lastRequest().last()).isEqualTo(2);
    assertThat(server.lastRequest().waiting()).isEqualTo(3);
    SyncEngine tiny = new SyncEngine(device.store, server, new SyncSettings(1_000, 9, 1, 1, 1));
    tiny.step();
    assertThat(server.lastRequest().lines()).hasSize(1);
  }

  @Test
  void linesAreKeptUntilABackupCoversThem() {
    device.note("one");
    device.note("two");
    device.sync();
    device.sync();
    assertThat(server.lastRequest().kept()).isEqualTo(1);
    server.safe = 1;
    device.sync();
    device.sync();
    assertThat(server.lastRequest().kept()).isEqualTo(2);
    server.safe = 2;
    device.sync();
    device.sync();
    assertThat(server.lastRequest().kept()).isEqualTo(3);
  }

  /**
   * A restored server got them late, judged them anew and was backed up, all before we were back.
   */
  @Test
  void aNewAnswerAfterARestoreIsHeardThoughABackupHoldsTheLine() {
    device.note("one");
    device.note("two");
    device.sync();
    List<byte[]> verdicts = server.verdicts(incarnation());
    for (int i = 0; i < 2; i++) {
      verdicts.set(i, new Verdict.Parked(i + 1, 0, "left", "The case has left.").toLine());
    }
    server.epoch = 2;
    server.safe = 2;
    device.engine =
        new SyncEngine(device.store, server, new SyncSettings(1_000, 1, 1_000, 100, 1_000));
    device.sync();
    assertThat(device.store.status().returned()).isEqualTo(2);
  }

  @Test
  void resendSendsTheKeptLinesAgainAlsoAnsweredOnes() {
    device.note("one");
    device.note("two");
    device.sync();
    List<byte[]> log = server.log(incarnation());
    List<byte[]> lines = new ArrayList<>(log);
    log.clear();
    server.verdicts(incarnation()).clear();
    server.scriptedLog = new FakeServer.ScriptedLog(LogState.RESEND, 1);
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.MoreToDo.class);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(log).containsExactlyElementsOf(lines);
  }

  @Test
  void aForkGoesOnUnderANewIncarnation() {
    device.edit(CASEFILE, "hazards", "dog");
    device.sync();
    String old = incarnation();
    long typedAt = device.clock.wallMillis;
    device.edit(CASEFILE, "hazards", "two dogs");
    concern();
    device.clock.pass(60_000);
    device.edit(CASEFILE, "hazards", "three dogs");
    server.scriptedLog = new FakeServer.ScriptedLog(LogState.FORK, 1);
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.MoreToDo.class);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);

    assertThat(incarnation()).isNotEqualTo(old);
    assertThat(server.lastRequest().parent()).isEqualTo(new MutationRef(old, 1));
    List<Mutation> again = server.taken(incarnation());
    assertThat(again).extracting(Mutation::entry).containsExactly(3L, 2L, 4L);
    assertThat(again).extracting(Mutation::number).containsExactly(1L, 2L, 3L);
    assertThat(again.get(0).was()).isEqualTo(new MutationRef(old, 2));
    assertThat(again.get(1).was()).as("had not left").isNull();
    assertThat(again.get(1).at().wallMillis()).isEqualTo(typedAt);
    Base second = again.get(1).edits().get(0).base();
    assertThat(second.own()).isEqualTo(0);
    Base third = again.get(2).edits().get(0).base();
    assertThat(third.own()).isEqualTo(2);
    assertThat(third.of()).isNull();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("three dogs");
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void aBaseFromBeforeTheForkNamesTheOldIncarnation() {
    device.edit(CASEFILE, "hazards", "dog");
    server.losesReplies = true;
    device.engine.syncNow();
    String old = incarnation();
    device.edit(CASEFILE, "hazards", "two dogs");
    server.losesReplies = false;
    // The reply brings the verdict of the first, and then the fork.
    server.log(old).add("another copy's line".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    List<Mutation> again = server.taken(incarnation());
    assertThat(again).hasSize(1);
    Base base = again.get(0).edits().get(0).base();
    assertThat(base.own()).isEqualTo(1);
    assertThat(base.of()).isEqualTo(old);
  }
}
