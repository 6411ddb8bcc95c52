package uk.daybook.server.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;

/** Every server of a store gives its devices the same recovery key. */
class RecoveryKeyTest {
  private final Store store = SqliteStore.over(SqliteTemplate::inMemory);

  @TempDir Path here;
  @TempDir Path there;

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aServerIsGivenTheKeyItHadBefore() {
    byte[] key = RecoveryKey.of(store, here, new Random(1)::nextLong).publicKey();
    assertThat(RecoveryKey.of(store, here, new Random(2)::nextLong).publicKey()).isEqualTo(key);
  }

  @Test
  void aServerWithAnotherKeyIsToldWhereTheRightOneIs() {
    RecoveryKey.of(store, here, new Random(1)::nextLong);
    RecoveryKey.in(there, new Random(2)::nextLong);
    assertThatThrownBy(() -> RecoveryKey.of(store, there, new Random(3)::nextLong))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("recovery.key")
        .hasMessageContaining("accept-recovery-key");
  }

  @Test
  void noKeyIsMadeWhereTheServiceHasOneElsewhere() {
    RecoveryKey.of(store, here, new Random(1)::nextLong);
    assertThatThrownBy(() -> RecoveryKey.of(store, there, new Random(2)::nextLong))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Copy it there");
    assertThat(RecoveryKey.existing(there)).isEmpty();
  }

  @Test
  void aFileThatIsNoKeyIsLeftAsItIs() throws Exception {
    Path file = Files.write(here.resolve(RecoveryKey.FILE_NAME), new byte[10]);
    assertThatThrownBy(() -> RecoveryKey.of(store, here, new Random(1)::nextLong))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a recovery key");
    assertThat(Files.size(file)).isEqualTo(10);
  }

  @Test
  void aKeyIsMadeWhereThereIsNoDirectoryYet() {
    Path data = here.resolve("not").resolve("there");
    RecoveryKey.of(store, data, new Random(1)::nextLong);
    assertThat(RecoveryKey.existing(data)).isPresent();
  }
}
