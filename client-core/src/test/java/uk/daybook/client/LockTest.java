package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PIN;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.Verdict;

final class LockTest {
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

  private WrongPin wrong() {
    return catchThrowableOfType(WrongPin.class, () -> device.store.unlock("0000".toCharArray()));
  }

  @Test
  void aLockedStoreShowsNothing() {
    device.store.lock();
    assertThat(device.store.isLocked()).isTrue();
    assertThatThrownBy(() -> device.store.read(CASEFILE)).isInstanceOf(Locked.class);
    assertThatThrownBy(() -> device.store.drafts()).isInstanceOf(Locked.class);
    assertThatThrownBy(() -> device.store.text(1)).isInstanceOf(Locked.class);
    device.store.unlock(PIN);
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("steep stairs");
  }

  @Test
  void aLockedStorePushesAndTakesVerdictsButNoEntries() {
    server.judged.put(2L, it -> new Verdict.Refused(it.number(), 0, "no", "No."));
    device.note("typed before");
    device.edit(CASEFILE, "hazards", "dog");
    device.store.lock();
    server.put(new RecordKey("note", "note-9"), fields("person", "person-1"), SCOPE);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    assertThat(server.lastRequest().page()).isZero();
    assertThat(server.taken(server.lastRequest().incarnation())).hasSize(2);
    assertThat(device.store.status().waiting()).isZero();
    assertThat(device.store.status().returned()).isEqualTo(1);
    device.store.unlock(PIN);
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("steep stairs");
    assertThat(device.store.query("note")).hasSize(1);
    device.sync();
    assertThat(device.store.query("note")).hasSize(2);
  }

  @Test
  void aForkWhileLockedLosesNothing() {
    device.edit(CASEFILE, "hazards", "dog");
    device.store.lock();
    server.scriptedLog = new FakeServer.ScriptedLog(LogState.FORK, 0);
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    device.store.unlock(PIN);
    device.sync();
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("dog");
    assertThat(device.store.status().pieces()).isEmpty();
  }

  @Test
  void aForkWhileLockedShowsAgainWhatHadBeenTurnedAway() {
    server.judged.put(1L, it -> new Verdict.Parked(it.number(), 0, "no", "No."));
    device.note("turned away");
    device.sync();
    assertThat(device.store.query("note")).isEmpty();
    device.store.lock();
    server.judged.clear();
    server.scriptedLog = new FakeServer.ScriptedLog(LogState.FORK, 0);
    device.engine.syncNow();
    device.store.unlock(PIN);
    assertThat(device.store.status().waiting()).isEqualTo(1);
    assertThat(device.store.query("note")).hasSize(1);
    device.sync();
    assertThat(device.store.query("note")).hasSize(1);
  }

  @Test
  void wrongPinsWaitLongerEachTimeAndNeverWipe() {
    device.store.lock();
    assertThat(wrong().waitMillis()).isZero();
    assertThat(wrong().waitMillis()).isZero();
    assertThat(wrong().waitMillis()).isEqualTo(30_000);
    assertThat(wrong().wasTried()).isFalse();
    device.clock.pass(30_000);
    WrongPin fourth = wrong();
    assertThat(fourth.wasTried()).isTrue();
    assertThat(fourth.waitMillis()).isEqualTo(60_000);
    for (int i = 0; i < 20; i++) {
      device.clock.pass(wrong().waitMillis());
    }
    assertThat(Pin.waitAfter(100)).isEqualTo(Pin.LONGEST_WAIT_MILLIS);
    device.store.unlock(PIN);
    assertThat(device.field(CASEFILE, "hazards")).isEqualTo("steep stairs");
  }

  @Test
  void theWaitSurvivesARestartANewBootAndAChangedClock() {
    device.store.lock();
    for (int i = 0; i < 3; i++) {
      wrong();
    }
    device.reopen();
    device.clock.wallMillis += 365L * 24 * 60 * 60 * 1000;
    device.clock.elapsedMillis += 10_000;
    assertThat(wrong().waitMillis()).isEqualTo(20_000);
    device.clock.boot = "boot-2";
    device.clock.elapsedMillis = 5_000;
    assertThatThrownBy(() -> device.store.unlock(PIN))
        .isInstanceOfSatisfying(
            WrongPin.class, early -> assertThat(early.waitMillis()).isEqualTo(25_000));
    device.clock.pass(25_000);
    device.store.unlock(PIN);
    device.store.lock();
    assertThat(wrong().waitMillis()).isZero();
  }
}
