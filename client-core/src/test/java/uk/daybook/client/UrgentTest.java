package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.PIN;
import static uk.daybook.client.TestDevice.fields;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.ExchangeRequest;

/** What cannot wait, and signs of life. */
final class UrgentTest {
  private static final char[] DURESS = "1379".toCharArray();

  private TestDevice device;

  @BeforeEach
  void enrolAndPull() {
    device = TestDevice.enrolled();
    device.sync();
    device.store.setDuressPin(PIN, DURESS);
    device.server.requests.clear();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private void concern(String what) {
    device.saved(
        Command.named("concern.raise", PERSON)
            .create(
                new RecordKey("concern", device.store.ids().next()),
                fields("person", "person-1", "about", "person-1", "what", what))
            .urgent()
            .build());
  }

  private void signal(String kind, Sign sign) {
    device.saved(
        Command.named("signal." + kind, new RootKey(RootType.STAFF, "NE001"))
            .create(
                new RecordKey("signal", device.store.ids().next()),
                fields(
                    "about",
                    "visit-1",
                    "sentBy",
                    "NE001",
                    "kind",
                    kind,
                    "sign",
                    sign.code(),
                    "at",
                    "2026-11-21T10:00:00Z"))
            .urgent()
            .build());
  }

  /** However much is queued before it, the first request carries it and nothing more. */
  @Test
  void whatIsUrgentTravelsAloneAndAsksForNoPage() {
    for (int i = 0; i < 200; i++) {
      device.note("note " + i);
    }
    concern("cannot wait");
    device.sync();
    ExchangeRequest first = device.server.requests.get(0);
    assertThat(first.lines()).hasSize(1);
    assertThat(first.page()).isZero();
    assertThat(device.server.requests.get(1).page()).as("lines are left").isZero();
    assertThat(device.server.lastRequest().page()).isPositive();
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void aWeakLinkIsGivenLittleAtATime() {
    for (int i = 0; i < 200; i++) {
      device.note("A note that is about as long as people write them, number " + i);
    }
    device.restart();
    device.engine.syncNow();
    int first = size(device.server.requests.get(0));
    assertThat(first).isBetween(1, Pace.FIRST_BYTES);
    device.sync();
    assertThat(device.server.requests.stream().mapToInt(UrgentTest::size).max().orElse(0))
        .isGreaterThan(first);
  }

  private static int size(ExchangeRequest request) {
    return request.lines().stream().mapToInt(line -> line.length).sum();
  }

  /** A reply that takes minutes to come down is not waited for. */
  @Test
  void anExchangeUnderWayMakesRoomForWhatIsUrgent() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    Transport slow =
        new Transport() {
          private boolean isFirst = true;

          @Override
          public Answer post(String path, byte[] body, Map<String, String> headers)
              throws IOException {
            if (!isFirst) {
              return device.server.post(path, body, headers);
            }
            isFirst = false;
            sending.countDown();
            try {
              cancelled.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            throw new IOException("cancelled");
          }

          @Override
          public void cancel() {
            cancelled.countDown();
          }
        };
    SyncEngine engine = new SyncEngine(device.store, slow, TestDevice.SETTINGS);
    device.note("one");
    List<StepOutcome> outcomes = new ArrayList<>();
    Thread loop = new Thread(() -> outcomes.add(engine.syncNow()));
    loop.start();
    sending.await();
    concern("cannot wait");
    engine.interrupt();
    loop.join();
    assertThat(outcomes).singleElement().isInstanceOf(StepOutcome.MoreToDo.class);
    assertThat(device.store.status().offlineSinceMillis()).isNull();
    engine.step();
    assertThat(device.server.requests.get(0).lines()).hasSize(2);
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void aSignalIsInNoListAndNoCount() {
    List<Object> news = new ArrayList<>();
    device.store.observe(news::addAll);
    signal("ended", Sign.OTHER);
    assertThat(device.store.status().pieces()).isEmpty();
    assertThat(device.store.status().waiting()).isZero();
    assertThat(news).isEmpty();
    device.sync();
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void eitherPinIsAPinAndOnlyTheSignTellsThemApart() {
    assertThat(device.store.sign(PIN)).isEqualTo(Sign.USUAL);
    assertThat(device.store.sign(DURESS)).isEqualTo(Sign.OTHER);
    assertThat(device.store.sign()).isEqualTo(Sign.USUAL);
    assertThat(Sign.OTHER.code()).hasSameSizeAs(Sign.USUAL.code());
  }

  @Test
  void aRunningVisitIsKnownWhileLockedAndAfterARestart() {
    RecordKey visit = new RecordKey("visit", "visit-1");
    device.saved(
        Command.named("visit.start", PERSON)
            .create(visit, fields("person", "person-1", "startedAt", "2026-11-21T10:00:00Z"))
            .build());
    device.saved(
        Command.named("signal.started", new RootKey(RootType.STAFF, "NE001"))
            .create(
                new RecordKey("signal", "s1"),
                fields(
                    "about",
                    "visit-1",
                    "sentBy",
                    "NE001",
                    "kind",
                    "started",
                    "until",
                    "2026-11-21T11:00:00Z"))
            .build());
    device.reopen();
    assertThat(device.store.isLocked()).isTrue();
    assertThat(device.store.runningVisits())
        .containsExactly(new RunningVisit("visit-1", 1795258800000L));
    device.store.unlock(PIN);
    signal("ended", Sign.USUAL);
    assertThat(device.store.runningVisits()).isEmpty();
  }
}
