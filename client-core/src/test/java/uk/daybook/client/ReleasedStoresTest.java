package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store of every released version opens, with everything in it. The files were written by {@link
 * #write} of the release and are never written again.
 */
final class ReleasedStoresTest {
  private static final long SEED = 20_261_121;

  @TempDir Path directory;

  @Test
  void anOldStoreGetsItsSecondPinRowAtTheFirstUnlock() throws Exception {
    Path file = directory.resolve("store.db");
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/store-1.db"), "the fixture")) {
      Files.copy(in, file);
    }
    Random random = new Random(SEED);
    byte[] key = new byte[32];
    random.nextBytes(key);
    ConnectionSource source = ConnectionSource.file(file);
    StoreConfig config =
        new StoreConfig(
            source, KeyHolder.of(key, random::nextBytes), new PinnedClock(), random::nextBytes);
    try (FieldStore store = FieldStore.open(config)) {
      store.unlock(TestDevice.PIN);
      assertThat(store.isUnderDuress()).isFalse();
    }
    try (var connection = source.open();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*), count(distinct hex(salt)), count(distinct kibibytes),"
                    + " count(distinct length(wrapped)) from wrapped_key"
                    + " where kind in ('pin', 'second')")) {
      assertThat(row.getInt(1)).isEqualTo(2);
      assertThat(row.getInt(2)).isEqualTo(1);
      assertThat(row.getInt(3)).isEqualTo(1);
      assertThat(row.getInt(4)).isEqualTo(1);
    }
  }

  /** Writes the fixture of this version; once, before its release. */
  @Test
  @EnabledIfSystemProperty(named = "daybook.fixture", matches = ".+\\.db")
  void write() throws Exception {
    Path file = Path.of(System.getProperty("daybook.fixture", ""));
    PinnedClock clock = new PinnedClock();
    FakeServer server = new FakeServer(clock);
    server.granted.add(SCOPE);
    server.put(TestDevice.PERSON_KEY, fields("crn", "X123456", "firstName", "Ada"), SCOPE);
    server.put(CASEFILE, fields("person", "person-1", "hazards", "steep stairs"), SCOPE);
    try (TestDevice device = new TestDevice(ConnectionSource.file(file), server, SEED)) {
      device.enrol();
      device.sync();
      device.note("sent and posted");
      device.sync();
      device.edit(CASEFILE, "hazards", "dog");
      device.store.saveDraft(
          Draft.of(
              device.store.read(CASEFILE).orElseThrow(), PERSON, 1, fields("household", "two")));
    }
  }

  @Test
  void versionOneOpens() throws Exception {
    Path file = directory.resolve("store.db");
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/store-1.db"), "the fixture")) {
      Files.copy(in, file);
    }
    Random random = new Random(SEED);
    byte[] key = new byte[32];
    random.nextBytes(key);
    StoreConfig config =
        new StoreConfig(
            ConnectionSource.file(file),
            KeyHolder.of(key, random::nextBytes),
            new PinnedClock(),
            random::nextBytes);
    try (FieldStore store = FieldStore.open(config)) {
      assertThat(store.isLocked()).isTrue();
      store.unlock(TestDevice.PIN);
      assertThat(store.find("person", "crn", "X123456")).hasSize(1);
      assertThat(store.read(CASEFILE).orElseThrow().document().path("hazards").asText())
          .isEqualTo("dog");
      assertThat(store.query("note")).hasSize(1);
      assertThat(store.status().waiting()).isEqualTo(1);
      assertThat(store.draft(CASEFILE).orElseThrow().fields())
          .isEqualTo(fields("household", "two"));
      char[] duress = "1379".toCharArray();
      store.setDuressPin(TestDevice.PIN, duress);
      store.lock();
      store.unlock(duress);
      assertThat(store.isUnderDuress()).isTrue();
      assertThat(store.query("note")).hasSize(1);
    }
  }
}
