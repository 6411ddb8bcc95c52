package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.server.store.RecordRow;

/** Somebody says against a record of them: a manager answers it, with reasons, once. */
class DisputePagesTest {
  private static final String PATH = "/office/disputes/d1";

  private final Backroom room = new Backroom();
  private final RecordRow attendance = room.attendanceOn("2026-11-18");

  @BeforeEach
  void disagree() {
    room.imported(
        attendance.root(),
        "attendance",
        attendance.key().id(),
        Backroom.json("{'outcome':'UACP'}"));
    room.imported(
        attendance.root(),
        "dispute",
        "d1",
        Backroom.json(
            "{'person':'%s','about':'%s','words':'I was ill'}"
                .formatted(attendance.root().id(), attendance.key().id())));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private HttpResponse<String> answer(String who, String... typed) {
    return room.postForm(who, PATH, room.get(who, PATH), typed);
  }

  private String decision() {
    return room.record("dispute", "d1").state().fields().path("decision").asText();
  }

  @Test
  void theirWordsTheRecordAndWhatRestsOnIt() {
    assertThat(room.get(Backroom.SPO, "/office").body()).contains(PATH);
    assertThat(room.get(Backroom.SPO, PATH).body())
        .contains("I was ill", "Outcome: Unacceptable absence", "Answer by")
        .contains("/office/sessions/" + attendance.state().fields().path("session").asText())
        .contains("/office/enforcement/" + room.all("action").get(0).id());
  }

  /** What a device says that a dispute is about may be another person's: nothing of it is shown. */
  @Test
  void nothingOfAnotherPersonsRecordIsShown() {
    String other =
        room.all("person").stream()
            .map(RecordKey::id)
            .filter(it -> !it.equals(attendance.root().id()))
            .filter(it -> !room.record("person", it).state().fields().hasNonNull("lao"))
            .findFirst()
            .orElseThrow();
    room.imported(
        Backroom.person(other),
        "dispute",
        "d2",
        Backroom.json(
            "{'person':'%s','about':'%s','words':'Not mine'}"
                .formatted(other, attendance.key().id())));
    assertThat(room.get(Backroom.SPO, "/office/disputes/d2").body())
        .contains("Not mine", "A record that is not here")
        .doesNotContain("Unacceptable absence", "/office/enforcement/");
  }

  @Test
  void aManagerAnswersWithReasons() {
    HttpResponse<String> unsaid = answer(Backroom.SPO, "decision", "upheld", "because", "");
    assertThat(unsaid.statusCode()).isEqualTo(422);
    assertThat(unsaid.body()).contains("Enter why");
    assertThat(decision()).isEmpty();

    assertThat(answer(Backroom.SPO, "decision", "upheld", "because", "They rang").statusCode())
        .isEqualTo(303);

    assertThat(decision()).isEqualTo("upheld");
    assertThat(room.get(Backroom.SPO, PATH).body())
        .contains("They are right", "They rang", "id=\"correct\"")
        .doesNotContain("id=\"answer\"");
    assertThat(room.get(Backroom.SPO, "/office").body()).doesNotContain(PATH);
  }

  @Test
  void nobodyElseAnswersIt() {
    assertThat(room.get(Backroom.CASE_ADMIN, PATH).body())
        .contains("A manager answers this")
        .doesNotContain("id=\"answer\"");
    HttpResponse<String> shown = room.get(Backroom.SPO, PATH);
    assertThat(
            room.postForm(
                    Backroom.CASE_ADMIN, PATH, shown, "decision", "upheld", "because", "They rang")
                .statusCode())
        .isEqualTo(403);
    assertThat(decision()).isEmpty();
  }

  /** Two managers have the page open: whoever is second is told, and overwrites nothing. */
  @Test
  void theSecondAnswerOverwritesNothing() {
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, PATH);
    answer(Backroom.SPO, "decision", "upheld", "because", "They rang");

    HttpResponse<String> second =
        room.postForm(
            Backroom.UPW_MANAGER, PATH, shown, "decision", "not_upheld", "because", "No call");

    assertThat(decision()).isEqualTo("upheld");
    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body()).contains("No call");
  }
}
