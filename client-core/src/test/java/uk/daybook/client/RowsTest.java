package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.PERSON_KEY;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.Moved;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;

final class RowsTest {
  private static final String PROJECT = "project:project-1";

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

  private boolean has(RecordKey key) {
    return device.store.read(key).isPresent();
  }

  @Test
  void aRecordIsFoundByItsLinksAndAPersonByCrn() {
    assertThat(device.store.find("casefile", "person", "person-1"))
        .extracting(Shown::key)
        .containsExactly(CASEFILE);
    assertThat(device.store.find("person", "crn", "X123456")).hasSize(1);
    assertThat(device.store.find("person", "crn", "X999999")).isEmpty();
    device.note("about them");
    assertThat(device.store.query("note")).hasSize(1);
  }

  @Test
  void ownWorkIsShownAtOnceAndGoesByItselfOnceTheServerHasIt() {
    device.edit(CASEFILE, "hazards", "dog");
    Shown shown = device.store.read(CASEFILE).orElseThrow();
    assertThat(shown.state()).isEqualTo(Shown.State.WITH_OWN_WORK);
    assertThat(shown.seen()).isEqualTo(new Seen(new Version(1, 1), 1));
    device.sync();
    shown = device.store.read(CASEFILE).orElseThrow();
    assertThat(shown.state()).isEqualTo(Shown.State.POSTED);
    assertThat(shown.seen()).isEqualTo(new Seen(new Version(1, 2), 0));
    assertThat(shown.document().path("hazards").asText()).isEqualTo("dog");
  }

  @Test
  void postedWorkIsShownUntilTheRowHasReachedTheVerdictsVersion() {
    server.judged.put(
        1L, mutation -> new Verdict.Posted(1, 0, List.of(new Landed(CASEFILE, new Version(1, 3)))));
    device.edit(CASEFILE, "hazards", "dog");
    device.sync();
    server.put(CASEFILE, fields("person", "person-1", "hazards", "between"));
    device.sync();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("dog");
    server.put(CASEFILE, fields("person", "person-1", "hazards", "dog, they say"));
    device.sync();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("dog, they say");
  }

  @Test
  void refusedWorkIsNotShownButStaysReadableUntilItIsMended() {
    server.judged.put(1L, it -> new Verdict.Refused(1, 0, "no", "Not on a Sunday."));
    device.edit(CASEFILE, "hazards", "dog");
    device.sync();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("steep stairs");
    Piece piece = device.store.status().pieces().get(0);
    assertThat(piece.where()).isEqualTo(Piece.Where.REFUSED);
    assertThat(piece.who()).isEqualTo(Piece.Who.YOU);
    assertThat(piece.why()).isEqualTo("Not on a Sunday.");
    ObjectNode typed = device.store.text(1).get(0).values();
    assertThat(typed).isEqualTo(fields("hazards", "dog"));

    device.saved(
        Command.named("case.edit", PERSON)
            .edit(device.store.read(CASEFILE).orElseThrow(), fields("hazards", "a dog"))
            .mends(1)
            .build());
    assertThat(device.store.status().returned()).isZero();
    device.sync();
    String incarnation = server.lastRequest().incarnation();
    assertThat(server.taken(incarnation).get(1).mends()).isEqualTo(new MutationRef(incarnation, 1));
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("a dog");
  }

  @Test
  void aReturnedPieceStaysUntilTheOfficeSettlesIt() {
    server.judged.put(1L, it -> new Verdict.Parked(1, 0, "left", "The case has left."));
    device.note("too late");
    device.sync();
    server.safe = 1;
    device.sync();
    device.restart();
    assertThat(device.store.status().pieces())
        .extracting(Piece::where, Piece::who)
        .containsExactly(tuple(Piece.Where.PARKED, Piece.Who.THE_OFFICE));
    String incarnation = server.lastRequest().incarnation();
    RecordKey returned = new RecordKey("returned", Ids.returned(incarnation, 1));
    server.put(returned, fields("author", "NE001"), SCOPE);
    device.sync();
    assertThat(device.store.status().returned()).isEqualTo(1);
    server.put(returned, fields("author", "NE001", "decision", "accepted"));
    device.sync();
    assertThat(device.store.status().returned()).isZero();
  }

  @Test
  void theAuthorIsToldOfAnOvertakenValueUntilItIsDismissed() {
    server.judged.put(
        1L,
        it ->
            new Verdict.Merged(
                1,
                0,
                List.of(),
                List.of(new Moved(CASEFILE, "hazards", "NE002", Json.object(), false))));
    device.edit(CASEFILE, "hazards", "dog");
    device.sync();
    Piece piece = device.store.status().pieces().get(0);
    assertThat(piece.where()).isEqualTo(Piece.Where.OVERTAKEN);
    assertThat(piece.why()).contains("hazards");
    device.store.dismiss(1);
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void aRecordInTwoScopesGoesWhenTheSecondLetsGo() {
    server.granted.add(PROJECT);
    server.put(PERSON_KEY, server.document(PERSON_KEY), PROJECT);
    device.sync();
    server.leave(PERSON_KEY, SCOPE);
    device.sync();
    assertThat(has(PERSON_KEY)).isTrue();
    server.leave(PERSON_KEY, PROJECT);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(has(PERSON_KEY)).isFalse();
    assertThat(device.store.find("person", "crn", "X123456")).isEmpty();
  }

  @Test
  void aScopeThatIsNoLongerListedLosesItsRows() {
    server.granted.clear();
    server.granted.add(PROJECT);
    server.put(new RecordKey("session", "session-1"), fields("project", "project-1"), PROJECT);
    device.sync();
    assertThat(has(CASEFILE)).isFalse();
    assertThat(device.store.query("session")).hasSize(1);
  }

  @Test
  void aGenerationRemovesWhatItDoesNotSee() {
    server.forget(CASEFILE, SCOPE);
    server.epoch = 2;
    server.pageLimit = 1;
    server.put(new RecordKey("note", "note-1"), fields("person", "person-1"), SCOPE);
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.MoreToDo.class);
    assertThat(has(CASEFILE)).isTrue();
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(has(CASEFILE)).isFalse();
    assertThat(has(PERSON_KEY)).isTrue();
  }

  @Test
  void aNewEpochReplacesAlsoWithALowerVersion() {
    device.edit(CASEFILE, "hazards", "dog");
    device.sync();
    server.epoch = 2;
    server.restore(CASEFILE, new Version(1, 1), fields("hazards", "from the backup"), SCOPE);
    server.scriptedLog = new FakeServer.ScriptedLog(LogState.RESEND, 1);
    device.engine.syncNow();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("dog");
    assertThat(device.store.read(CASEFILE).orElseThrow().seen().version())
        .isEqualTo(new Version(1, 1));
  }

  @Test
  void aDifferenceIsPulledAgainOnceAndThenReported() {
    server.countsWrong = true;
    server.put(new RecordKey("note", "note-1"), fields("person", "person-1"), SCOPE);
    assertThat(device.engine.syncNow()).isInstanceOf(StepOutcome.MoreToDo.class);
    assertThat(device.store.status().troubles()).isEmpty();
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(device.store.status().troubles()).hasSize(1);
    server.countsWrong = false;
    device.sync();
    assertThat(device.store.status().troubles()).isEmpty();
  }

  @Test
  void ownWordsStayWithoutTheServersFieldsWhenTheCaseLeaves() {
    device.edit(CASEFILE, "hazards", "dog");
    server.leave(CASEFILE, SCOPE);
    server.scriptedLog = new FakeServer.ScriptedLog(LogState.RESEND, 1);
    device.engine.syncNow();
    Shown shown = device.store.read(CASEFILE).orElseThrow();
    assertThat(shown.state()).isEqualTo(Shown.State.OWN_WORK_ONLY);
    assertThat(shown.document()).isEqualTo(fields("hazards", "dog"));
  }

  @Test
  void aDeletedRecordGoes() {
    server.delete(CASEFILE);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(has(CASEFILE)).isFalse();
  }

  @Test
  void onlyFieldsThatDifferFromWhatWasShownAreSentWithTheBaseFirstShown() {
    Shown first = device.store.read(CASEFILE).orElseThrow();
    server.put(CASEFILE, fields("person", "person-1", "hazards", "ice", "household", "two"));
    device.sync();
    ObjectNode form = first.document();
    form.put("household", "three");
    form.putArray("riskFlags").add("knife");
    device.saved(Command.named("case.edit", PERSON).edit(first, form).build());
    device.sync();
    var edit = server.taken(server.lastRequest().incarnation()).get(0).edits().get(0);
    assertThat(edit.base().version()).isEqualTo(new Version(1, 1));
    ObjectNode sent = fields("household", "three");
    sent.putObject("riskFlags").putArray("add").add("knife");
    assertThat(edit.fields()).isEqualTo(sent);
  }

  @Test
  void nothingIsSavedWhenOneOfSeveralIsRefusedOnTheSpot() {
    RecordKey note = new RecordKey("note", device.store.ids().next());
    Command good =
        Command.named("note.add", PERSON)
            .create(note, fields("person", "person-1", "text", "fine"))
            .build();
    Command bad =
        Command.named("note.add", PERSON)
            .create(new RecordKey("note", "note-2"), fields("person", "person-1", "colour", "red"))
            .build();
    List<Ran> ran = device.store.runAll(List.of(good, bad));
    assertThat(ran.get(0)).isEqualTo(new Ran.NotSaved(List.of()));
    assertThat(((Ran.NotSaved) ran.get(1)).breaches()).hasSize(1);
    assertThat(device.store.query("note")).isEmpty();
    assertThat(device.store.status().waiting()).isZero();
  }

  @Test
  void anUnchangedFormIsNotSaved() {
    Shown first = device.store.read(CASEFILE).orElseThrow();
    Ran ran =
        device.store.run(Command.named("case.edit", PERSON).edit(first, first.document()).build());
    assertThat(((Ran.NotSaved) ran).breaches().get(0).code())
        .isEqualTo(Ran.NotSaved.NOTHING_CHANGED);
  }

  @Test
  void listenersHearOfTheRecordsThatChanged() throws Exception {
    Set<RecordKey> heard = new LinkedHashSet<>();
    try (AutoCloseable ignored = device.store.observe(heard::addAll)) {
      device.edit(CASEFILE, "hazards", "dog");
      assertThat(heard).containsExactly(CASEFILE);
    }
    heard.clear();
    device.edit(CASEFILE, "hazards", "cat");
    assertThat(heard).isEmpty();
  }
}
