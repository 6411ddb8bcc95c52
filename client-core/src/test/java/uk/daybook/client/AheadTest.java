package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.PIN;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Cursor;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.Mutation;

/** The next page, asked for while this one is stored. */
final class AheadTest {
  private static final int RECORDS = 10;
  private static final int PAGE = 3;
  private static final SyncSettings FOUR_LINES =
      new SyncSettings(1_000, 4, 256 * 1024, 2_000, 900_000);

  private TestDevice device;
  private Beginning transport;

  /** A network on which the server answers what is begun at once, and nobody has looked yet. */
  private static final class Beginning implements Transport {
    private final FakeServer server;
    private final PinnedClock clock;
    private final List<String> begun = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private int cancelled;
    private long tookMillis;
    private boolean fails;

    Beginning(FakeServer server, PinnedClock clock) {
      this.server = server;
      this.clock = clock;
    }

    @Override
    public Answer post(String path, byte[] body, Map<String, String> headers) throws IOException {
      clock.pass(tookMillis);
      return server.post(path, body, headers);
    }

    @Override
    public Begun begin(String path, byte[] body, Map<String, String> headers) {
      begun.add(path);
      happened.add("begun");
      Answer answer;
      try {
        answer = server.post(path, body, headers);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return new Begun() {
        @Override
        public Answer await() throws IOException {
          happened.add("awaited");
          clock.pass(tookMillis);
          if (fails) {
            throw new IOException("the network went");
          }
          return answer;
        }

        @Override
        public void cancel() {
          cancelled++;
        }
      };
    }
  }

  @BeforeEach
  void manyRecordsAndAPageOfFew() {
    device = TestDevice.enrolled();
    for (int i = 0; i < RECORDS; i++) {
      device.server.put(note(i), fields("person", "person-1", "text", "note " + i), SCOPE);
    }
    device.server.pageLimit = PAGE;
    transport = new Beginning(device.server, device.clock);
    device.engine = new SyncEngine(device.store, transport, TestDevice.SETTINGS);
    device.server.requests.clear();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private static RecordKey note(int i) {
    return new RecordKey("note", "note-" + i);
  }

  private void holdsEverything() {
    assertThat(device.store.query("note")).hasSizeGreaterThanOrEqualTo(RECORDS);
    for (int i = 0; i < RECORDS; i++) {
      assertThat(device.field(note(i), "text")).isEqualTo("note " + i);
    }
    HeldScope held = device.store.scopes().get(0);
    long others = 2L + device.store.query("concern").size();
    assertThat(held.count()).isEqualTo(device.store.query("note").size() + others);
  }

  @Test
  void everyPageIsAskedForOnceAndAllButTheFirstAhead() {
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    holdsEverything();
    assertThat(device.server.requests).hasSize(4);
    assertThat(transport.begun).hasSize(3);
    assertThat(transport.cancelled).isZero();
    assertThat(device.server.requests)
        .extracting(request -> request.cursors().getOrDefault(SCOPE, Cursor.whole(0)).at())
        .containsExactly(0L, 3L, 6L, 9L);
  }

  @Test
  void aScopeWhoseRemovalsWereForgottenIsPulledPageByPageAsAnyOther() {
    device.server.floor = RECORDS + 2;
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    holdsEverything();
    assertThat(device.server.requests)
        .extracting(request -> request.cursors().get(SCOPE))
        .containsExactly(
            null,
            new Cursor(3, RECORDS + 2),
            new Cursor(6, RECORDS + 2),
            new Cursor(9, RECORDS + 2));
    device.sync();
    assertThat(device.server.requests.get(4).cursors())
        .containsEntry(SCOPE, Cursor.whole(RECORDS + 2));
  }

  @Test
  void removalsForgottenDuringAPullBeginItAgain() {
    device.engine.step();
    device.server.put(note(RECORDS), fields("text", "note " + RECORDS), SCOPE);
    device.server.floor = RECORDS + 3;
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    holdsEverything();
    assertThat(device.server.requests)
        .extracting(request -> request.cursors().get(SCOPE))
        .contains(new Cursor(3, RECORDS + 2), new Cursor(3, RECORDS + 3));
  }

  @Test
  void whatIsTypedMeanwhileGoesWithTheNextRequestAsIfNothingHadBeenAskedAhead() {
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.MoreToDo.class);
    device.note("typed meanwhile");
    device.engine.step();
    assertThat(transport.cancelled).isEqualTo(1);
    ExchangeRequest third = device.server.requests.get(2);
    assertThat(third.lines()).hasSize(1);
    assertThat(third.cursors()).containsEntry(SCOPE, new Cursor(3, RECORDS + 2));
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    holdsEverything();
  }

  @Test
  void whatCannotWaitDoesNotWaitForAPageAskedAhead() {
    device.engine.step();
    device.saved(
        Command.named("concern.raise", PERSON)
            .create(
                new RecordKey("concern", device.store.ids().next()),
                fields("person", "person-1", "about", "person-1", "what", "not safe"))
            .urgent()
            .build());
    device.engine.step();
    ExchangeRequest third = device.server.requests.get(2);
    assertThat(third.page()).isZero();
    assertThat(third.lines()).hasSize(1);
    assertThat(transport.cancelled).isEqualTo(1);
    device.sync();
    holdsEverything();
  }

  @Test
  void aPageThatWasNotStoredIsAskedForAgain() {
    MemoryDatabase database = (MemoryDatabase) device.config.connections();
    device.engine.step();
    database.dieAt(12);
    assertThatThrownBy(() -> device.engine.step()).isInstanceOf(StoreFailure.class);
    assertThat(transport.cancelled).isPositive();
    device.restart();
    device.engine = new SyncEngine(device.store, transport, TestDevice.SETTINGS);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    holdsEverything();
  }

  @Test
  void anAnswerToWhatWasAskedAheadIsNotUsedOnceTheAppIsLocked() {
    device.engine.step();
    device.store.lock();
    device.engine.step();
    assertThat(transport.cancelled).isEqualTo(1);
    assertThat(device.server.lastRequest().page()).isZero();
    device.store.unlock(PIN);
    device.sync();
    holdsEverything();
  }

  @Test
  void aNetworkThatGoesMeanwhileIsANetworkThatIsGone() {
    device.engine.step();
    transport.fails = true;
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.NoNetwork.class);
    transport.fails = false;
    device.sync();
    holdsEverything();
  }

  @Test
  void nothingIsAskedAheadOnALinkThatIsSlow() {
    transport.tookMillis = 3_000;
    device.sync();
    // The first page was asked for before the link was known.
    assertThat(transport.begun).hasSizeLessThanOrEqualTo(1);
    holdsEverything();
  }

  /** The next page's request crosses a change that the first page's answer did not know. */
  @Test
  void aRecordThatChangesBetweenTwoPagesComesWithTheLaterOne() {
    device.engine.step();
    device.server.put(note(0), fields("person", "person-1", "text", "changed"), SCOPE);
    device.sync();
    assertThat(device.field(note(0), "text")).isEqualTo("changed");
    assertThat(device.store.status().troubles()).isEmpty();
  }

  private void typeTen() {
    device.sync();
    device.server.requests.clear();
    transport.begun.clear();
    transport.happened.clear();
    device.engine = new SyncEngine(device.store, transport, FOUR_LINES);
    for (int i = 0; i < 10; i++) {
      device.note("typed " + i);
    }
  }

  /** Every line the server was sent, by number: each is the same however often it came. */
  private Map<Long, String> sent() {
    Map<Long, String> sent = new TreeMap<>();
    for (ExchangeRequest request : device.server.requests) {
      for (byte[] line : request.lines()) {
        Mutation mutation = Mutation.parse(line);
        String before = sent.put(mutation.number(), mutation.name());
        assertThat(before == null || before.equals(mutation.name())).isTrue();
      }
    }
    return sent;
  }

  @Test
  void theNextLinesGoWhileTheLastVerdictsAreStored() {
    typeTen();
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(device.server.requests)
        .extracting(request -> request.lines().size())
        .startsWith(4, 4, 2);
    assertThat(transport.begun).hasSizeGreaterThanOrEqualTo(2);
    assertThat(transport.cancelled).isZero();
    assertThat(sent()).hasSize(10);
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void whatCannotWaitGoesBeforeAllThatHasNoNumberYet() {
    typeTen();
    device.engine.step();
    device.saved(
        Command.named("concern.raise", PERSON)
            .create(
                new RecordKey("concern", device.store.ids().next()),
                fields("person", "person-1", "about", "person-1", "what", "not safe"))
            .urgent()
            .build());
    device.engine.step();
    assertThat(transport.cancelled).isEqualTo(1);
    assertThat(device.server.lastRequest().page()).isZero();
    device.sync();
    assertThat(sent()).hasSize(11).containsEntry(9L, "concern.raise");
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void linesGoWhileThoseBeforeThemWaitForTheirAnswer() {
    typeTen();
    device.sync();
    assertThat(transport.happened).startsWith("begun", "begun", "awaited", "awaited");
  }

  /** The first is sent before the link is known, and the last leaves none. */
  @Test
  void noPageComesDownWhileLinesAreLeftToGo() {
    typeTen();
    device.sync();
    assertThat(device.server.requests)
        .extracting(request -> request.page() == 0)
        .startsWith(false, true, false)
        .endsWith(false);
    assertThat(device.store.query("note")).hasSize(RECORDS + 10);
  }

  /** Whoever sends much hears first that it has arrived; whoever sends little is told in one. */
  @Test
  void aLastRequestOfManyLinesAsksForNoPageAndOneOfFewDoes() {
    device.sync();
    // Until the link has carried much, nobody asks it to.
    typeLong(8);
    assertThat(linesAndPages()).startsWith("5", "3 and a page");
    typeLong(8);
    assertThat(linesAndPages()).startsWith("8", "0 and a page");
    device.note("Short.");
    assertThat(linesAndPages()).startsWith("1 and a page");
    assertThat(device.store.query("note")).hasSize(RECORDS + 17);
    assertThat(device.store.status().pieces()).isEmpty();
  }

  private void typeLong(int notes) {
    for (int i = 0; i < notes; i++) {
      device.note("Long. ".repeat(500) + i);
    }
  }

  /** What a sync asks, request by request. */
  private List<String> linesAndPages() {
    device.server.requests.clear();
    device.sync();
    return device.server.requests.stream()
        .map(it -> it.lines().size() + (it.page() == 0 ? "" : " and a page"))
        .toList();
  }

  @Test
  void linesSentAheadOfALockAreAnsweredUnderIt() {
    typeTen();
    device.engine.step();
    device.store.lock();
    device.engine.step();
    assertThat(transport.cancelled).isZero();
    assertThat(device.server.requests).hasSize(2);
    device.store.unlock(PIN);
    device.sync();
    assertThat(sent()).hasSize(10);
    assertThat(device.store.status().pieces()).isEmpty();
    assertThat(device.store.query("note")).hasSize(RECORDS + 10);
  }

  @Test
  void linesSentAheadOfAFailureAreSentAgainAsTheyWere() {
    typeTen();
    device.engine.step();
    transport.fails = true;
    assertThat(device.engine.step()).isInstanceOf(StepOutcome.NoNetwork.class);
    transport.fails = false;
    device.clock.pass(60_000);
    device.sync();
    assertThat(transport.cancelled).isEqualTo(1);
    assertThat(sent()).hasSize(10);
    assertThat(device.store.status().pieces()).isEmpty();
    assertThat(device.store.query("note")).hasSize(RECORDS + 10);
  }

  /** They may be another copy's, and what is built on them would be taken for built on our own. */
  @Test
  void nothingGoesAheadWhileTheServerHasLinesThatWereNotJustSent() {
    typeTen();
    device.engine.step();
    transport.fails = true;
    device.engine.step();
    transport.fails = false;
    device.clock.pass(60_000);
    transport.begun.clear();
    device.engine.step();
    assertThat(device.server.lastRequest().lines()).hasSize(4);
    assertThat(device.store.status().sent()).isEqualTo(2);
    assertThat(transport.begun).isEmpty();
    device.sync();
    assertThat(sent()).hasSize(10);
  }

  /** Its record is still to come; until then the view is what was typed. */
  @Test
  void whatIsAnsweredWithoutAPageIsShownAsItWas() {
    typeTen();
    device.engine.step();
    device.engine.step();
    List<Shown> notes = device.store.query("note");
    assertThat(notes).hasSize(RECORDS + 10);
    assertThat(notes)
        .filteredOn(it -> it.state() == Shown.State.OWN_WORK_ONLY)
        .extracting(it -> it.document().path("text").textValue())
        .contains("typed 4", "typed 5", "typed 6", "typed 7");
    assertThat(device.store.status().sent()).isEqualTo(2);
  }
}
