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
  private final RecordRow attendance = room.attendanceOn(DATE);
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
    assertThat(shown("/office/sessions/" + text(attendance, "session")))
        .contains(page + "\">First warning<");
    assertThat(shown("/office/people/" + attendance.root().id())).contains(page);
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
    assertThat(shown(page))
        .contains("Withdraw what was sent", "Let it stand")
        .doesNotContain("What the law says comes next");

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

  @Test
  void whatThePersonSaysAgainstTheRecordStandsBesideWhatRestsOnIt() {
    room.imported(
        attendance.root(),
        "dispute",
        "d1",
        Backroom.json(
            "{'person':'%s','about':'%s','words':'The bus was late'}"
                .formatted(attendance.root().id(), attendance.key().id())));
    assertThat(shown(page))
        .contains(
            "The bus was late",
            "Nobody has answered them yet",
            "What is decided here rests on a disputed record");
    decide("decision", "NFA", "because", "Once");
    assertThat(shown(page)).contains("What was decided here rests on a disputed record");
  }

  @Test
  void whatTheLawDoesNotLeadToIsAskedOnceMore() {
    HttpResponse<String> asked = decide("decision", "EA08", "because", "Twice before");
    assertThat(asked.statusCode()).isEqualTo(422);
    assertThat(asked.body())
        .contains(
            "This is not what the law says comes next: First failure: a warning.",
            "Yes, this is what follows",
            "Twice before");
    assertThat(text(room.record("action", action), "code")).isEqualTo("ROM");
    assertThat(decide("decision", "IBR", "because", "Twice before", "sure", "EA08").statusCode())
        .isEqualTo(422);
    assertThat(decide("decision", "EA08", "because", "Twice before", "sure", "EA08").statusCode())
        .isEqualTo(303);
    assertThat(text(room.record("action", action), "code")).isEqualTo("EA08");
  }

  @Test
  void aDecisionIsChangedForAReasonAndTheWarningGoesWithIt() {
    decide(
        "decision", "EA02",
        "because", "No call",
        "givenOn", "2026-11-20",
        "method", "Post");
    assertThat(shown(page)).contains("decided this at", "?change=yes");
    HttpResponse<String> form = room.get(Backroom.CASE_ADMIN, page + "?change=yes");
    assertThat(form.body()).contains("value=\"2026-11-20\"", "Why you change it");
    assertThat(room.postForm(Backroom.CASE_ADMIN, page, form, "decision", "NFA").body())
        .contains("Enter why you change it");
    String[] whole = {
      "decision", "NFA", "because", "They did call", "givenOn", "2026-11-20", "method", "Post"
    };
    assertThat(room.postForm(Backroom.CASE_ADMIN, page, form, whole).statusCode()).isEqualTo(303);
    RecordRow changed = room.record("action", action);
    assertThat(text(changed, "progress")).isEqualTo("no_action");
    assertThat(changed.state().fields().hasNonNull("givenOn")).isFalse();
  }

  @Test
  void aColleaguesDecisionIsNeverOverwrittenUnseen() {
    HttpResponse<String> first = room.get(Backroom.CASE_ADMIN, page);
    HttpResponse<String> other = room.get(Backroom.SPO, page);
    String[] own = {"decision", "NFA", "because", "Let it go"};
    room.postForm(Backroom.SPO, page, other, "decision", "EA05", "because", "A letter");

    HttpResponse<String> told = room.postForm(Backroom.CASE_ADMIN, page, first, own);
    assertThat(told.statusCode()).isEqualTo(422);
    assertThat(told.body())
        .containsPattern("decided this at \\d\\d:\\d\\d: Other letter")
        .contains("Let it go", "Why you change it");
    assertThat(text(room.record("action", action), "code")).isEqualTo("EA05");

    HttpResponse<String> again = room.get(Backroom.SPO, page + "?change=yes");
    room.postForm(Backroom.SPO, page, again, "decision", "LCL", "because", "Locally");
    HttpResponse<String> toldAgain = room.postForm(Backroom.CASE_ADMIN, page, told, own);
    assertThat(toldAgain.body()).containsPattern("decided this at \\d\\d:\\d\\d: Local action");
    assertThat(room.postForm(Backroom.CASE_ADMIN, page, toldAgain, own).statusCode())
        .isEqualTo(303);
    assertThat(text(room.record("action", action), "code")).isEqualTo("NFA");
  }

  @Test
  void aWarningTypedForWhatIsNoneIsNotDropped() {
    HttpResponse<String> refused =
        decide("decision", "NFA", "because", "Once", "givenOn", "2026-11-20");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Choose a warning above, or empty this: you chose No further action");
  }

  @Test
  void whatIsNoFailureAnyMoreSaysSo() {
    HttpResponse<String> form = room.get(Backroom.CASE_ADMIN, page);
    recorded("{'outcome':'AAME'}");
    String words =
        "Recorded as Unacceptable absence, now Acceptable absence, medical: there is nothing to"
            + " decide";
    assertThat(shown(page)).contains(words).doesNotContain("Decide by", "a warning", "?change=yes");
    assertThat(
            room.postForm(Backroom.CASE_ADMIN, page, form, "decision", "NFA", "because", "x")
                .body())
        .contains("#main\">" + words);
  }

  @Test
  void whatWasTakenBackCanStandAgain() {
    decide("decision", "EA05", "because", "A letter");
    recorded("{'outcome':'AAME'}");
    decide("decision", "EA07", "because", "Sent in error");
    assertThat(shown(page)).contains("Withdrawn after a letter or breach");
    HttpResponse<String> form = room.get(Backroom.CASE_ADMIN, page + "?change=yes");
    room.postForm(Backroom.CASE_ADMIN, page, form, "decision", "EA05", "because", "It stands");
    assertThat(text(room.record("action", action), "progress")).isEqualTo("letter_sent");
  }
}
