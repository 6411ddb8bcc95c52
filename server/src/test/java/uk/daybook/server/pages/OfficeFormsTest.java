package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.server.store.RecordRow;

/** A form of the office gives back what it was given, does it once, and changes nothing else. */
class OfficeFormsTest {
  private final Backroom room = new Backroom();

  @AfterEach
  void close() {
    room.close();
  }

  private RecordRow first(String type) {
    return room.all(type).stream()
        .map(key -> room.record(key.type(), key.id()))
        .filter(row -> !room.record("person", row.root().id()).state().fields().has("lao"))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode fields(RecordRow row) {
    return room.record(row.key().type(), row.key().id()).state().fields();
  }

  /** Posts a page's form as a browser does: hidden fields, lines that end in CR LF. */
  private HttpResponse<String> send(String path, HttpResponse<String> shown, String... typed) {
    return room.postForm(Backroom.UPW_MANAGER, path, shown, typed);
  }

  @Test
  void sensitiveIsStillTickedWhenAnAbsenceComesBack() {
    RecordRow attendance = room.attendanceOn("2026-11-18");
    room.imported(
        attendance.root(),
        "attendance",
        attendance.key().id(),
        Backroom.json("{'outcome':'AFTA','start':null,'finish':null,'penaltyMinutes':null}"));
    String path = "/office/absences/" + attendance.key().id();
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, path);
    assertThat(shown.body()).doesNotContain("id=\"sensitive\" value=\"yes\" checked");
    assertThat(send(path, shown, "outcome", "AAME", "sensitive", "yes").body())
        .contains("Enter what the evidence was", "id=\"sensitive\" value=\"yes\" checked");
  }

  @Test
  void whatIsTypedForOneButtonIsNotDroppedByAnother() {
    RecordRow attendance = room.attendanceOn("2026-11-18");
    String id = attendance.key().id();
    String path = "/office/sessions/" + fields(attendance).path("session").asText();
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, path);
    String text = "Was he there all day?";
    HttpResponse<String> approved =
        send(path, shown, "do", "approve", "tick", id, "question", text);
    assertThat(approved.statusCode()).isEqualTo(422);
    assertThat(approved.body()).contains("You typed a question", text);
    assertThat(fields(attendance).has("approvedAt")).isFalse();
    assertThat(
            send(path, shown, "do", "ask", "tick", id, "question", text, "because", "He rang in")
                .body())
        .contains("You began to enter an outcome", "He rang in", text);
    assertThat(room.all("question")).isEmpty();
    assertThat(
            send(path, shown, "do", "outcome", "tick", id, "outcome", "UACP", "start", "09:00")
                .body())
        .contains("Empty this: they did not attend", "09:00");
  }

  @Test
  void aQuestionThatIsSentTwiceIsAskedOnce() {
    RecordRow attendance = room.attendanceOn("2026-11-18");
    String id = attendance.key().id();
    String session = fields(attendance).path("session").asText();
    String path = "/office/sessions/" + session;
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, path);
    for (int i = 0; i < 2; i++) {
      send(path, shown, "do", "ask", "tick", id, "question", "Was this the whole day?");
      send(path, shown, "do", "ask", "question", "Who drove?");
    }
    assertThat(room.get(Backroom.UPW_MANAGER, path).body()).contains("You asked this already");
    assertThat(asked(id)).isEqualTo(1);
    assertThat(asked(session)).isEqualTo(1);
    send(path, shown, "do", "ask", "tick", id, "question", "Or until noon?");
    assertThat(asked(id)).isEqualTo(2);
  }

  private int asked(String about) {
    return room.store.read(reading -> reading.linked("question", "about", about)).size();
  }

  /** Two who saw the same wrote different things; gives the page on which that is settled. */
  private String disagreement(RecordRow row, String one, String other) {
    room.disagree(
        row.root(), row.key().type(), row.key().id(), Backroom.json(one), Backroom.json(other));
    RecordKey conflict =
        room.store.read(reading -> reading.linked("conflict", "subjectId", row.key().id())).get(0);
    return "/office/disagreements/" + conflict.id();
  }

  private HttpResponse<String> settle(String path, String... third) {
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, path);
    String[] typed = new String[third.length + 4];
    System.arraycopy(third, 0, typed, 4, third.length);
    typed[0] = "side";
    typed[1] = "third";
    typed[2] = "because";
    typed[3] = "It was neither";
    return send(path, shown, typed);
  }

  @Test
  void aThirdValueLeavesTheListThatNobodyTouched() {
    RecordRow person = first("person");
    String path =
        disagreement(
            person,
            "{'lao':'restriction','laoStaff':['NE001','NE021']}",
            "{'lao':'restriction','laoStaff':['NE002','NE021']}");
    String stood = fields(person).path("laoStaff").toString().replaceAll("\\W+", "\n").strip();
    assertThat(room.get(Backroom.UPW_MANAGER, path).body())
        .containsPattern("<textarea[^>]+id=\"third-laoStaff\"[^>]*>" + stood);
    assertThat(settle(path, "third-lao", "exclusion", "third-laoStaff", stood).statusCode())
        .isEqualTo(303);
    assertThat(fields(person).path("lao").asText()).isEqualTo("exclusion");
    assertThat(fields(person).path("laoStaff"))
        .hasToString("[\"" + stood.replace("\n", "\",\"") + "\"]");
  }

  @Test
  void aListOfAThirdValueIsTypedLineByLine() {
    RecordRow person = first("person");
    String path =
        disagreement(
            person,
            "{'lao':'restriction','laoStaff':['NE001','NE021']}",
            "{'lao':'restriction','laoStaff':['NE002','NE021']}");
    settle(path, "third-lao", "restriction", "third-laoStaff", "NE003\n NE021 \n\n");
    assertThat(fields(person).path("laoStaff")).hasToString("[\"NE003\",\"NE021\"]");
  }

  @Test
  void longTextOfAThirdValueKeepsItsLines() {
    RecordRow casefile = first("casefile");
    String path = disagreement(casefile, "{'hazards':'A dog\\nA step'}", "{'hazards':'None'}");
    assertThat(room.get(Backroom.UPW_MANAGER, path).body())
        .containsPattern("<textarea[^>]+id=\"third-hazards\"");
    settle(path, "third-hazards", "A dog\nA loose step\nNo light");
    assertThat(fields(casefile).path("hazards").asText())
        .isEqualTo("A dog\nA loose step\nNo light");
  }

  private RecordRow visit() {
    RecordRow person = first("person");
    room.imported(
        person.root(),
        "visit",
        "v1",
        Backroom.json(
            "{'person':'%s','plannedAt':'2026-11-20T10:00','officer':'NE002','type':'CHVS'}"
                .formatted(person.key().id())));
    return room.record("visit", "v1");
  }

  @Test
  void yesOrNoIsChosenAndNotTyped() {
    RecordRow visit = visit();
    String path = disagreement(visit, "{'addressDoubted':false}", "{'addressDoubted':true}");
    String stood = fields(visit).path("addressDoubted").asText();
    assertThat(room.get(Backroom.UPW_MANAGER, path).body())
        .containsPattern(
            "type=\"radio\" name=\"third-addressDoubted\" [^>]+ value=\"" + stood + "\" checked");
    settle(path, "third-addressDoubted", stood.equals("true") ? "false" : "true");
    assertThat(fields(visit).path("addressDoubted").asText()).isNotEqualTo(stood);
  }

  /** Who was there is built of parts: one of the sides is chosen, and nothing wipes it. */
  @Test
  void whatCannotBeTypedIsNotOfferedAsAThirdValue() {
    RecordRow visit = visit();
    String path =
        disagreement(
            visit,
            "{'present':{'people':[{'name':'Jo','relation':'daughter','child':true}]}}",
            "{'present':{'people':[{'relation':'son'}]}}");
    String stood = fields(visit).path("present").toString();
    assertThat(room.get(Backroom.UPW_MANAGER, path).body())
        .contains("Which one is right?", "Jo, daughter, child")
        .doesNotContain("Neither: it was this");
    settle(path, "third-present", "");
    assertThat(fields(visit).path("present")).hasToString(stood);
  }

  /**
   * The record moves while somebody writes a third value: only what they wrote is brought along.
   */
  @Test
  void whatNobodyTouchedComesBackAsItStandsNow() {
    RecordRow attendance = room.attendanceOn("2026-11-18");
    String path =
        disagreement(
            attendance,
            "{'outcome':'ATTC','start':'09:00','finish':'15:00','penaltyMinutes':0}",
            "{'outcome':'ATTC','start':'09:00','finish':'14:00','penaltyMinutes':0}");
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, path);
    String finish = fields(attendance).path("finish").asText();
    room.imported(
        attendance.root(),
        "attendance",
        attendance.key().id(),
        Backroom.json("{'outcome':'ATTC','start':'09:30','finish':'15:30','penaltyMinutes':0}"));
    HttpResponse<String> back =
        send(
            path,
            shown,
            "side",
            "third",
            "because",
            "x",
            "third-outcome",
            "ATTC",
            "third-start",
            "09:10",
            "third-finish",
            finish,
            "third-penaltyMinutes",
            "0");
    assertThat(back.body())
        .contains("This changed while you looked")
        .containsPattern("id=\"third-start\"[^>]+value=\"09:10\"")
        .containsPattern("id=\"third-finish\"[^>]+value=\"15:30\"");
  }
}
