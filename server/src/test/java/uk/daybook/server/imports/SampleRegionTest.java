package uk.daybook.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;

class SampleRegionTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private ImportReport loadOn(String day) {
    Clock clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    return SampleRegion.load(desk.store, clock, desk.ids);
  }

  @Test
  void allOfItGoesIn() {
    ImportReport report = loadOn("2026-11-21");
    assertThat(report.hasRejections()).isFalse();
    assertThat(report.files())
        .extracting(FileReport::imported)
        .containsExactly(27, 240, 240, 13, 83, 656, 128);
    assertThat(desk.all("attendance")).hasSize(656);
  }

  @Test
  void twiceOnADayPostsNothingNew() {
    loadOn("2026-11-21");
    assertThat(loadOn("2026-11-21").posted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21", "2026-11-22", "2027-03-03", "2025-06-30"})
  void itsDaysMoveAndSessionsStayOnTheirProjectsDays(String day) {
    loadOn(day);
    LocalDate today = LocalDate.parse(day);
    List<LocalDate> dates = desk.all("session").stream().map(this::date).toList();
    assertThat(dates).contains(today);
    for (RecordKey key : desk.all("session")) {
      ObjectNode session = desk.fields("session", key.id());
      ObjectNode project = desk.fields("project", session.get("project").asText());
      String weekday = date(key).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ROOT);
      assertThat(StreamSupport.stream(project.path("days").spliterator(), false))
          .extracting(one -> one.asText())
          .contains(weekday);
    }
  }

  private LocalDate date(RecordKey session) {
    return LocalDate.parse(desk.fields("session", session.id()).get("date").asText());
  }

  @Test
  void peopleDoNotGrowOlderOrYounger() {
    loadOn("2027-03-03");
    String person = desk.person("J390487");
    ObjectNode casefile = desk.fields("casefile", Ids.casefile(person));
    assertThat(casefile.get("dateOfBirth").asText()).isEqualTo("1987-10-15");
    assertThat(casefile.get("roshDate").asText())
        .isEqualTo(LocalDate.of(2026, 10, 8).plusDays(102).toString());
  }
}
