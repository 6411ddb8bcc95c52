package uk.daybook.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;

class HealthTest {
  private final Connection database = SqliteTemplate.inMemory();
  private final AtomicInteger opened = new AtomicInteger();
  private final CountDownLatch hangs = new CountDownLatch(1);
  private boolean hanging;
  private final Store store =
      SqliteStore.over(
          () -> {
            opened.incrementAndGet();
            if (hanging) {
              awaitUninterruptibly();
            }
            return database;
          });
  private final Health health = new Health(store);

  private void awaitUninterruptibly() {
    try {
      hangs.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() {
    hangs.countDown();
    health.close();
    store.close();
  }

  @Test
  void itIsReadyOnceTheListsAreMadeAndUntilItStops() {
    assertThat(health.isReady()).isFalse();
    health.listed();
    assertThat(health.isReady()).isTrue();
    health.stopping();
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void aStoreThatHasBeenMovedIsNotReady() throws SQLException {
    health.listed();
    try (Statement moving = database.createStatement()) {
      moving.executeUpdate("update server_state set moved_to = 'postgresql://elsewhere'");
    }
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void aStoreThatHangsIsAskedOnceAndMakesItNotReady() {
    hanging = true;
    health.listed();
    assertThat(health.isReady()).isFalse();
    assertThat(health.isReady()).isFalse();
    assertThat(opened).hasValue(1);
    hangs.countDown();
    assertThat(health.isReady()).isTrue();
  }
}
