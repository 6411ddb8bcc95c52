package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PIN;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DuressTest {
  private static final char[] DURESS = "1379".toCharArray();
  private static final char[] OTHER = "4682".toCharArray();

  private TestDevice device;

  @BeforeEach
  void enrolAndPull() {
    device = TestDevice.enrolled();
    device.sync();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  private boolean opens(char[] pin) {
    device.store.lock();
    try {
      device.store.unlock(pin);
      assertThat(device.field(CASEFILE, "hazards")).isEqualTo("steep stairs");
      return true;
    } catch (WrongPin e) {
      device.store.unlock(PIN);
      return false;
    }
  }

  private static List<String> pinRows(ConnectionSource source) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = source.open();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select kind, hex(salt) || '/' || kibibytes || '/' || passes || '/' || lanes"
                    + " || '/' || length(wrapped) as shape from wrapped_key"
                    + " where salt is not null order by kind")) {
      while (row.next()) {
        rows.add(row.getString("kind") + " " + row.getString("shape"));
      }
    }
    return rows;
  }

  @Test
  void bothPinsOpenTheSameAndOneIsUnderDuress() {
    device.store.setDuressPin(PIN, DURESS);
    assertThat(opens(DURESS)).isTrue();
    assertThat(device.store.isUnderDuress()).isTrue();
    device.note("typed under duress");
    assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
    device.store.lock();
    assertThat(device.store.isUnderDuress()).isFalse();
    assertThat(opens(PIN)).isTrue();
    assertThat(device.store.isUnderDuress()).isFalse();
  }

  @Test
  void aStoreWithAndOneWithoutADuressPinLookTheSame() throws Exception {
    List<String> without = pinRows(device.config.connections());
    assertThat(without).hasSize(2);
    assertThat(without.get(0).replace("pin ", "")).isEqualTo(without.get(1).replace("second ", ""));
    device.store.setDuressPin(PIN, DURESS);
    assertThat(pinRows(device.config.connections())).isEqualTo(without);
    device.store.changePin(PIN, OTHER);
    assertThat(pinRows(device.config.connections())).isEqualTo(without);
  }

  @Test
  void aStoreMayBeMadeWithBoth() throws Exception {
    Random random = new Random(3);
    try (MemoryDatabase database = new MemoryDatabase()) {
      StoreConfig config =
          new StoreConfig(
              database,
              KeyHolder.of(new byte[32], random::nextBytes),
              device.clock,
              random::nextBytes,
              PinCost.CHEAP,
              "daybook test");
      assertThatThrownBy(() -> FieldStore.create(config, PIN, PIN.clone()))
          .isInstanceOf(SamePin.class);
      assertThat(FieldStore.exists(config)).isFalse();
      FieldStore store = FieldStore.create(config, PIN, DURESS);
      assertThat(store.isUnderDuress()).isFalse();
      store.lock();
      store.unlock(DURESS);
      assertThat(store.isUnderDuress()).isTrue();
    }
  }

  @Test
  void twoPinsThatAreOneAreRefusedAndNothingChanges() {
    assertThatThrownBy(() -> device.store.setDuressPin(PIN, PIN.clone()))
        .isInstanceOf(SamePin.class)
        .hasMessageContaining("Nothing was changed");
    device.store.setDuressPin(PIN, DURESS);
    assertThatThrownBy(() -> device.store.changePin(PIN, DURESS)).isInstanceOf(SamePin.class);
    assertThat(opens(PIN)).isTrue();
    assertThat(opens(DURESS)).isTrue();
  }

  @Test
  void aChangedPinOpensAndTheOldOneDoesNot() {
    device.store.setDuressPin(PIN, DURESS);
    device.store.changePin(DURESS, OTHER);
    assertThat(opens(DURESS)).isFalse();
    assertThat(opens(OTHER)).isTrue();
    assertThat(device.store.isUnderDuress()).isTrue();
    device.store.changePin(PIN, DURESS);
    assertThat(opens(DURESS)).isTrue();
    assertThat(device.store.isUnderDuress()).isFalse();
    device.store.lock();
    assertThatThrownBy(() -> device.store.unlock(PIN)).isInstanceOf(WrongPin.class);
  }

  @Test
  void whoeverHasOnlyTheDuressPinNoticesNothing() {
    device.store.setDuressPin(PIN, DURESS);
    assertThat(opens(DURESS)).isTrue();
    device.store.setDuressPin(DURESS, OTHER);
    device.store.lock();
    device.store.unlock(DURESS);
    assertThat(device.store.isUnderDuress()).isTrue();
    device.store.lock();
    device.store.unlock(OTHER);
    // The PIN that the other row holds is taken without a word.
    device.store.changePin(DURESS, OTHER);
    device.store.lock();
    device.store.unlock(OTHER);
  }

  @Test
  void aCheckCountsLikeAnUnlockAndLeavesTheStoreAsItWas() {
    device.store.setDuressPin(PIN, DURESS);
    device.store.check(PIN);
    device.store.check(DURESS);
    assertThat(device.store.isLocked()).isFalse();
    assertThat(device.store.isUnderDuress()).isFalse();
    device.store.lock();
    device.store.check(PIN);
    assertThat(device.store.isLocked()).isTrue();
    for (int i = 0; i < Pin.FREE_TRIES; i++) {
      assertThatThrownBy(() -> device.store.check(OTHER)).isInstanceOf(WrongPin.class);
    }
    assertThatThrownBy(() -> device.store.unlock(PIN))
        .isInstanceOfSatisfying(
            WrongPin.class, early -> assertThat(early.waitMillis()).isEqualTo(30_000));
    device.clock.pass(30_000);
    device.store.check(PIN);
    device.store.unlock(PIN);
  }

  @Test
  void aWrongPinChangesNoPinAndCounts() {
    for (int i = 0; i < Pin.FREE_TRIES; i++) {
      assertThatThrownBy(() -> device.store.changePin(OTHER, DURESS)).isInstanceOf(WrongPin.class);
    }
    assertThatThrownBy(() -> device.store.setDuressPin(PIN, DURESS))
        .isInstanceOfSatisfying(WrongPin.class, early -> assertThat(early.wasTried()).isFalse());
    device.clock.pass(30_000);
    assertThat(opens(PIN)).isTrue();
    assertThat(opens(DURESS)).isFalse();
  }
}
