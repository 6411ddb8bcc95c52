package uk.daybook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.client.TestDevice.CASEFILE;
import static uk.daybook.client.TestDevice.PERSON_KEY;
import static uk.daybook.client.TestDevice.SCOPE;
import static uk.daybook.client.TestDevice.fields;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The device's disk fills up: what was saved stays, and what was not is not there by half. */
final class FullDiskTest {
  private static final int LONG = 4_000;

  @TempDir Path directory;
  private @Nullable Connection connection;

  private void limit(String pages) throws SQLException {
    if (connection == null) {
      throw new IllegalStateException("The store has no connection yet");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma max_page_count = " + pages);
    }
  }

  private static List<String> typedUntilFull(TestDevice device) {
    List<String> saved = new ArrayList<>();
    int refused = 0;
    for (int i = 0; refused < 3; i++) {
      String text = "note " + i + "x".repeat(LONG);
      try {
        device.note(text);
        saved.add(text);
      } catch (StoreFailure full) {
        refused++;
      }
    }
    return saved;
  }

  @Test
  void whatWasSavedStaysAndTheStoreGoesOnOnceThereIsRoom() throws Exception {
    PinnedClock clock = new PinnedClock();
    FakeServer server = new FakeServer(clock);
    server.granted.add(SCOPE);
    server.put(PERSON_KEY, fields("crn", "X123456", "firstName", "Ada"), SCOPE);
    server.put(CASEFILE, fields("person", "person-1", "hazards", "steep stairs"), SCOPE);
    ConnectionSource file = ConnectionSource.file(directory.resolve("store.db"));
    ConnectionSource source =
        () -> {
          connection = file.open();
          return connection;
        };
    try (TestDevice device = new TestDevice(source, server, 7)) {
      device.enrol();
      device.sync();
      limit("1");
      // No limit is less than what there is: it is full now.
      List<String> saved = typedUntilFull(device);
      limit("1000000");
      device.note("there is room again");
      saved.add("there is room again");

      assertThat(device.store.query("note"))
          .extracting(note -> note.document().path("text").asText())
          .containsExactlyInAnyOrderElementsOf(saved);
      assertThat(device.store.status().waiting()).isEqualTo(saved.size());
      device.restart();
      assertThat(device.store.query("note")).hasSameSizeAs(saved);
      assertThat(device.sync()).isInstanceOf(StepOutcome.CaughtUp.class);
      assertThat(device.store.query("note"))
          .extracting(note -> note.document().path("text").asText())
          .containsExactlyInAnyOrderElementsOf(saved);
      assertThat(device.store.status().waiting()).isZero();
    }
  }
}
