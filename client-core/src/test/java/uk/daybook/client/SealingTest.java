package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON;
import static uk.daybook.client.TestDevice.PERSON_KEY;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealingTest {
  private static final String CANARY = "Zanzibar-canary";

  @TempDir Path directory;

  @Test
  void nothingTypedOrPulledIsReadableInTheDatabaseFiles() throws Exception {
    PinnedClock clock = new PinnedClock();
    FakeServer server = new FakeServer(clock);
    server.granted.add(SCOPE);
    server.put(PERSON_KEY, fields("crn", "X777777", "firstName", CANARY), SCOPE);
    server.put(CASEFILE, fields("person", "person-1", "hazards", CANARY), SCOPE);
    Path file = directory.resolve("daybook.db");
    try (TestDevice device = new TestDevice(ConnectionSource.file(file), server, 3)) {
      device.enrol();
      device.sync();
      device.note(CANARY + " typed");
      device.edit(CASEFILE, "household", CANARY);
      device.store.saveDraft(
          Draft.of(device.store.read(CASEFILE).orElseThrow(), PERSON, 1, fields("x", CANARY)));
      device.sync();
      device.note(CANARY + " unsent");
      assertThat(device.field(PERSON_KEY, "firstName")).isEqualTo(CANARY);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path one : files.toList()) {
          String bytes = new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1);
          assertThat(bytes).doesNotContain(CANARY).doesNotContain("X777777");
        }
      }
    }
  }

  /** What was deleted is gone from the file's log too, not only from the file. */
  @Test
  void lockingAndAnotherPinLeaveNothingInTheLog() throws Exception {
    FakeServer server = new FakeServer(new PinnedClock());
    Path file = directory.resolve("daybook.db");
    Path log = directory.resolve("daybook.db-wal");
    try (TestDevice device = new TestDevice(ConnectionSource.file(file), server, 3)) {
      device.enrol();
      assertThat(Files.size(log)).isPositive();
      device.store.lock();
      assertThat(Files.size(log)).isZero();
      device.store.unlock(TestDevice.PIN);
      device.store.changePin(TestDevice.PIN, "24680".toCharArray());
      assertThat(Files.size(log)).isZero();
    }
  }

  @Test
  void aValueMovedToAnotherPlaceDoesNotOpen() {
    Sealer sealer = new Sealer(new byte[32], new SecureRandom()::nextBytes);
    byte[] sealed = sealer.seal("row", "person/1", "1.1", new byte[] {1, 2, 3});
    assertThat(sealer.open("row", "person/1", "1.1", sealed)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> sealer.open("row", "person/2", "1.1", sealed))
        .isInstanceOf(BadSeal.class);
    assertThatThrownBy(() -> sealer.open("row", "person/1", "1.2", sealed))
        .isInstanceOf(BadSeal.class);
    assertThatThrownBy(() -> sealer.open("view", "person/1", "1.1", sealed))
        .isInstanceOf(BadSeal.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> sealer.open("row", "person/1", "1.1", sealed))
        .isInstanceOf(BadSeal.class);
  }

  @Test
  void theKeyFileIsTheOwnersAloneAndIsMadeOnce() throws Exception {
    Path file = directory.resolve("key");
    Randomness randomness = new SecureRandom()::nextBytes;
    byte[] wrapped = FileKeyHolder.at(file, randomness).wrap("outbox", new byte[32]);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(FileKeyHolder.at(file, randomness).unwrap("outbox", wrapped))
        .isEqualTo(new byte[32]);
    assertThatThrownBy(() -> FileKeyHolder.at(file, randomness).unwrap("pin", wrapped))
        .isInstanceOf(BadSeal.class);
  }

  @Test
  void aStoreIsNeverMadeOverOneThatIsThere() throws Exception {
    try (TestDevice device = TestDevice.enrolled()) {
      assertThatThrownBy(() -> FieldStore.create(device.config, "1".toCharArray()))
          .isInstanceOf(CannotOpen.class);
      device.restart();
      device.sync();
      assertThat(device.field(PERSON_KEY, "firstName")).isEqualTo("Ada");
    }
  }

  @Test
  void aStoreThatIsNewerThanTheAppIsLeftAsItIs() throws Exception {
    Path file = directory.resolve("newer.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("create table precious (words text)");
      statement.execute("pragma user_version = 99");
    }
    StoreConfig config =
        new StoreConfig(
            ConnectionSource.file(file),
            KeyHolder.of(new byte[32], new SecureRandom()::nextBytes),
            new PinnedClock(),
            new SecureRandom()::nextBytes);
    assertThatThrownBy(() -> FieldStore.open(config))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("newer");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from sqlite_master")) {
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItIs() throws Exception {
    Path file = directory.resolve("damaged.db");
    byte[] damaged =
        "This is not a database, but it may be all there is."
            .repeat(100)
            .getBytes(StandardCharsets.UTF_8);
    Files.write(file, damaged);
    StoreConfig config =
        new StoreConfig(
            ConnectionSource.file(file),
            KeyHolder.of(new byte[32], new SecureRandom()::nextBytes),
            new PinnedClock(),
            new SecureRandom()::nextBytes);
    assertThatThrownBy(() -> FieldStore.open(config)).isInstanceOf(CannotOpen.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
  }
}
