package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.server.store.RecordRow;

/** A failure to comply is seen on its session, waits on Home, and is decided on its own page. */
class EnforcementPagesTest {
  private static final String DATE = "2026-11-18";

  private final Backroom room = new Backroom();
  private final RecordRow attendance = attendance();
  private final String action = Ids.action(attendance.key());
  private final String page = "/office/enforcement/" + action;

  @BeforeEach
  void fail() {
    recorded("{'outcome':'UACP'}");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private RecordRow attendance() {
    return room.all("attendance").stream()
        .map(key -> room.record(key.type(), key.id()))
        .filter(row -> !room.record("person", row.root().id()).state().fields().has("lao"))
        .filter(row -> text(room.record("session", text(row, "session")), "date").equals(DATE))
        .findFirst()
        .orElseThrow();
  }

  private static String text(RecordRow row, String field) {
    return row.state().fields().path(field).asText();
  }

  private void recorded(String json) {
    room.imported(attendance.root(), "attendance", attendance.key().id(), Backroom.json(json));
  }

  private String shown(String path) {
    return room.get(Backroom.CASE_ADMIN, path).body();
  }

  private HttpResponse<String> decide(String... typed) {
    HttpResponse<String> form = room.get(Backroom.CASE_ADMIN, page);
    return room.postForm(Backroom.CASE_ADMIN, page, form, typed);
  }

  @Test
  void sessionsAndHomeLeadToIt() {
    assertThat(shown("/office/sessions?from=" + DATE + "&to=" + DATE))
        .contains("1 unacceptable absence<", "href=\"/office?kind=enforcement\"");
    assertThat(shown("/office/sessions/" + text(attendance, "session"))).contains(page);
    assertThat(shown("/office?kind=enforcement"))
        .contains(page, "Unacceptable absence, Wed 18 Nov 2026: decide by Wed 25 Nov 2026");
    assertThat(shown("/office/people/" + attendance.root().id())).contains(page);
    assertThat(shown(page)).contains("First failure: a warning", "Wed 25 Nov 2026");
  }

  @Test
  void aWarningIsKeptWithTheDayItWasGivenAndLeavesTheLists() {
    assertThat(decide("decision", "EA02", "because", "No call").body())
        .contains("Enter the day the warning was given", "Enter how the warning was given");
    assertThat(
            decide(
                    "decision", "EA02",
                    "because", "No call",
                    "givenOn", "2026-11-17",
                    "method", "Post")
                .body())
        .contains("must be from the failure to today");

    HttpResponse<String> done =
        decide(
            "decision", "EA02",
            "because", "No call",
            "givenOn", "2026-11-20",
            "method", "Post");
    assertThat(done.statusCode()).isEqualTo(303);
    RecordRow decided = room.record("action", action);
    assertThat(text(decided, "progress")).isEqualTo("letter_sent");
    assertThat(text(decided, "givenOn")).isEqualTo("2026-11-20");
    assertThat(shown(page)).contains("First warning", "No call").doesNotContain("id=\"decide\"");
    assertThat(shown("/office")).doesNotContain(page);
    assertThat(shown("/office/sessions/" + text(attendance, "session"))).doesNotContain(page);
  }

  @Test
  void aDecisionThatIsPendingStaysOnHome() {
    assertThat(decide("decision", "EA12", "because", "Waits for court").statusCode())
        .isEqualTo(303);
    assertThat(shown("/office?kind=enforcement")).contains(page);
    assertThat(shown(page)).contains("Decision pending", "Waits for court", "id=\"decide\"");
  }

  @Test
  void whatWasSentAboutNoFailureIsWithdrawnOrStands() {
    decide("decision", "EA05", "because", "A letter");
    assertThat(shown("/office")).doesNotContain(page);
    recorded("{'outcome':'AAME'}");
    assertThat(shown("/office?kind=enforcement")).contains(page);
    assertThat(shown(page)).contains("Withdraw what was sent", "Let it stand");

    decide("decision", "keep", "because", "Rightly sent");
    RecordRow kept = room.record("action", action);
    assertThat(text(kept, "progress")).isEqualTo("letter_sent");
    assertThat(text(kept, "code")).isEqualTo("EA05");
    assertThat(shown("/office")).doesNotContain(page);
  }

  @Test
  void whileRecordsDisagreeNothingIsDecided() {
    String id = attendance.key().id();
    room.disagree(
        attendance.root(),
        "attendance",
        id,
        Backroom.json("{'outcome':'ATSH','start':'09:00','finish':'10:00'}"),
        Backroom.json("{'outcome':'AAME'}"));
    assertThat(shown(page)).contains("Settle them first").doesNotContain("id=\"decide\"");
    assertThat(decide("decision", "NFA", "because", "x").statusCode()).isEqualTo(422);
  }
}
