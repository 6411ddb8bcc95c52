package uk.daybook.field.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;
import uk.daybook.protocol.Json;

final class SafetyAgeTest {
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 10, 30, 0, 0, Desk.ZONE);

  private static String words(ObjectNode person) {
    return SafetyAge.of(person, NOW).words(Words.in("en"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T10:29:30Z, Confirmed just now",
    "2026-11-21T11:00:00Z, Confirmed just now",
    "2026-11-21T10:29:00Z, Confirmed 1 minute ago",
    "2026-11-21T09:31:00Z, Confirmed 59 minutes ago",
    "2026-11-21T07:15:00Z, Confirmed 3 hours ago",
    "2026-11-20T10:30:01Z, Confirmed 23 hours ago",
    "2026-11-20T10:30:00Z, Confirmed 1 day ago",
    "2026-11-13T10:31:00Z, Confirmed 7 days ago",
    "2026-11-13T10:30:00Z, Confirmed 8 days ago: old",
    "2026-11-12T09:00:00Z, Confirmed 9 days ago: old"
  })
  void aMomentIsSoLongAgo(String at, String words) {
    assertThat(words(Json.object().put("safetyConfirmedAt", at))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, Confirmed today",
    "2026-11-22, Confirmed today",
    "2026-11-20, Confirmed 1 day ago",
    "2026-11-14, Confirmed 7 days ago",
    "2026-11-13, Confirmed 8 days ago: old"
  })
  void aDayIsSoManyDaysAgo(String on, String words) {
    assertThat(words(Json.object().put("safetyConfirmedOn", on))).isEqualTo(words);
  }

  @Test
  void whatNobodyConfirmedIsOld() {
    assertThat(words(Json.object())).isEqualTo("Nobody has confirmed this yet");
    assertThat(SafetyAge.of(Json.object(), NOW).isOld()).isTrue();
  }

  @Test
  void aLaterDayCountsMoreThanAnEarlierMoment() {
    ObjectNode person =
        Json.object()
            .put("safetyConfirmedAt", "2026-11-01T09:00:00Z")
            .put("safetyConfirmedOn", "2026-11-20");
    assertThat(words(person)).isEqualTo("Confirmed 1 day ago");
  }

  @Test
  void aCodeNewerThanTheAppIsReadable() {
    assertThat(Texts.code(Words.in("en"), "safety.", "risk-to-staff")).isEqualTo("Risk to staff");
    assertThat(Texts.code(Words.in("en"), "safety.", "geese-on-site")).isEqualTo("Geese on site");
  }
}
