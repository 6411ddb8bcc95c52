package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;

/** The audit is read by the list and the day, and each name is in it. */
class AuditPagesTest {
  private static final Pattern MANY = Pattern.compile("Saw (\\d+) names in a list: Sessions");

  private final Backroom room = new Backroom();

  @AfterEach
  void close() {
    room.close();
  }

  private String audit() {
    return room.post(Backroom.AUDITOR, "/office/audit", Map.of("staff", Backroom.CASE_ADMIN))
        .body();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void theNamesOfOneListAreOneLineOfADayWithEachOfThemInIt() {
    RecordKey session = room.all("session").get(0);
    String roll = "/office/sessions/" + session.id();
    room.get(Backroom.CASE_ADMIN, roll);
    room.clock.advance(Duration.ofMinutes(5));
    room.get(Backroom.CASE_ADMIN, roll);

    String body = audit();
    Matcher many = MANY.matcher(body);
    assertThat(many.find()).isTrue();
    int people = Integer.parseInt(many.group(1));
    assertThat(people).isGreaterThan(1);
    assertThat(count(body, "<li>09:0")).isEqualTo(2 * people);
    assertThat(body).contains(people + " people<");
    assertThat(many.find()).isFalse();

    room.clock.advance(Duration.ofDays(1));
    room.forget();
    room.get(Backroom.CASE_ADMIN, roll);
    assertThat(count(audit(), "names in a list: Sessions")).isEqualTo(2);
  }
}
