package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.server.store.RecordRow;

/** What Home says of what waits, and of nothing. */
class HomePagesTest {
  private final Backroom room = new Backroom();

  @AfterEach
  void close() {
    room.close();
  }

  private String shown(String path) {
    return room.get(Backroom.CASE_ADMIN, path).body();
  }

  @Test
  void nothingOfAKindIsSaidOfThatKind() {
    assertThat(shown("/office?kind=duress"))
        .contains("Nothing waits under “Emergency PINs used”.")
        .doesNotContain("Everything that has arrived is dealt with");
    assertThat(shown("/office?kind=enforcement&whose=mine"))
        .contains("Nothing waits for you under “Failures to comply: decide what happens next”.");
  }

  @Test
  void aLineIsSentencesAndAHeadingCounts() {
    RecordRow attendance = room.attendanceOn("2026-11-18");
    room.imported(
        attendance.root(),
        "attendance",
        attendance.key().id(),
        Backroom.json("{'outcome':'UACP'}"));
    String session = "/office/sessions/" + attendance.state().fields().path("session").asText();
    room.postForm(
        Backroom.CASE_ADMIN,
        session,
        room.get(Backroom.CASE_ADMIN, session),
        "do",
        "ask",
        "tick",
        attendance.key().id(),
        "question",
        "Was it held?");
    assertThat(shown("/office"))
        .contains(
            "Failures to comply: decide what happens next (1)",
            "decide by Wed 25 Nov 2026. Failed 3 days ago.",
            "Questions not answered yet (1)",
            "Was it held? Asked today.");
  }

  @Test
  void whatIsPendingLooksUnlikeWhatNobodyLookedAt() {
    RecordRow attendance = room.attendanceOn("2026-11-18");
    room.imported(
        attendance.root(),
        "attendance",
        attendance.key().id(),
        Backroom.json("{'outcome':'UACP'}"));
    assertThat(shown("/office?kind=enforcement")).doesNotContain("Decision pending");
    String page = "/office/enforcement/" + Ids.action(attendance.key());
    room.postForm(
        Backroom.CASE_ADMIN,
        page,
        room.get(Backroom.CASE_ADMIN, page),
        "decision",
        "EA12",
        "because",
        "Waits for court");
    assertThat(shown("/office?kind=enforcement")).contains("db-tag--calm\">Decision pending<");
  }
}
