package uk.daybook.rehearsal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.server.imports.SampleRegion;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

/** What the demo has for today, whenever it is started. */
final class FieldDayTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2026-11-18T07:30:00Z, 07:10",
    "2026-11-18T00:02:00Z, 00:00",
    "2026-11-18T10:00:00Z, 08:30"
  })
  void nobodyIsPickedUpAfterTheirSessionHasBegun(Instant now, LocalTime pickUp) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    SecureRandom random = new SecureRandom();
    Ids ids = new Ids(clock::millis, random::nextLong);
    try (Store store = SqliteStore.open(folder)) {
      SampleRegion.load(store, clock, ids);

      String session = new FieldDay(store, clock, ids).planSession();

      String project = row(store, "session", session).state().fields().path("project").asText();
      assertThat(row(store, "project", project).state().fields().path("pickUp").asText())
          .endsWith("bus station " + pickUp);
    }
  }

  private static RecordRow row(Store store, String type, String id) {
    RecordKey key = new RecordKey(type, id);
    RecordRow row = store.read(reading -> reading.records(List.of(key))).get(key);
    return java.util.Objects.requireNonNull(row);
  }
}
