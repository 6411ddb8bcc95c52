package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.RecordRow;

/** Concerns, visits out now, alarms, visits and cases, as the people at them use them. */
class VisitPagesTest {
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");
  private static final Pattern PERSON_VERSION =
      Pattern.compile("name=\"personVersion\" value=\"([^\"]+)\"");
  private static final Pattern FORM_ID = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");
  private static final Pattern ADDRESS = Pattern.compile("name=\"assessedFor\" value=\"([^\"]*)\"");

  private final Backroom room = open();

  Backroom open() {
    return new Backroom();
  }

  @AfterEach
  void close() {
    room.close();
  }

  /** A person of that officer to whom access is not limited. */
  private RecordRow person(String officer) {
    return room.all("person").stream()
        .map(key -> room.record("person", key.id()))
        .filter(
            it ->
                it.state().fields().path("officer").asText().equals(officer)
                    && !it.state().fields().hasNonNull("lao"))
        .findFirst()
        .orElseThrow();
  }

  private String visit(RecordRow person, String from, String to) {
    room.imported(
        person.root(),
        "visit",
        "v1",
        Backroom.json(
            "{'person':'%s','plannedAt':'2026-11-21T%s','expectedFinish':'2026-11-21T%s','officer':'NE002','type':'CHVS'}"
                .formatted(person.key().id(), from, to)));
    return "v1";
  }

  private static String found(Pattern pattern, HttpResponse<String> page) {
    Matcher matcher = pattern.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1);
  }

  /** Posts a form of a page with the version the page showed. */
  private HttpResponse<String> act(String staff, String page, String deed, String... fields) {
    HttpResponse<String> shown = room.get(staff, page);
    Map<String, String> form = new HashMap<>();
    if (VERSION.matcher(shown.body()).find()) {
      form.put("version", found(VERSION, shown));
    }
    if (PERSON_VERSION.matcher(shown.body()).find()) {
      form.put("personVersion", found(PERSON_VERSION, shown));
    }
    if (ADDRESS.matcher(shown.body()).find()) {
      form.put("assessedFor", found(ADDRESS, shown));
    }
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return room.post(staff, page + deed, form);
  }

  private ObjectNode fields(String type, String id) {
    return room.record(type, id).state().fields();
  }

  @Test
  void aSecondVisitOnOneDayIsAskedAbout() {
    RecordRow person = person("NE002");
    visit(person, "14:00", "15:00");
    String page = "/office/visits/plan/" + person.key().id();
    String[] typed = {
      "date", "2026-11-21", "start", "16:00", "finish", "17:00", "officer", "NE002"
    };
    HttpResponse<String> asked =
        room.postForm(Backroom.SPO, page, room.get(Backroom.SPO, page), typed);
    assertThat(asked.statusCode()).isEqualTo(422);
    assertThat(asked.body()).contains("They have a visit that day already", "14:00");
    assertThat(room.postForm(Backroom.SPO, page, asked, typed).statusCode()).isEqualTo(303);
  }

  @Test
  void aConcernIsAcknowledgedAssignedAndClosedByName() {
    RecordRow person = person("NE002");
    room.imported(
        person.root(),
        "concern",
        "c1",
        Backroom.json(
            "{'person':'%s','about':'%s','raisedBy':'NE002','raisedAt':'2026-11-21T08:50:00Z','what':'Cannot wait','whoMustKnow':'Manager','by':'2026-11-21T09:00'}"
                .formatted(person.key().id(), person.key().id())));
    room.server.rounds().walk();
    String list = room.get(Backroom.SPO, "/office/concerns").body();
    assertThat(list)
        .contains("Nobody has acknowledged", "Cannot wait", "Manager: Could not be told");
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/concerns/c1").body())
        .contains("A manager acknowledges it")
        .doesNotContain("id=\"acknowledge\"");
    assertThat(room.get(Backroom.SPO, "/office/concerns/c1").body())
        .doesNotContain("A manager acknowledges it");
    assertThat(act(Backroom.SPO, "/office/concerns/c1", "/acknowledge").statusCode())
        .isEqualTo(303);
    assertThat(fields("concern", "c1").path("acknowledgedBy").asText()).isEqualTo(Backroom.SPO);
    assertThat(room.get(Backroom.SPO, "/office/concerns").body())
        .contains("Acknowledged, not closed")
        .doesNotContain("Nobody has acknowledged");
    act(Backroom.SPO, "/office/concerns/c1", "/assign", "assignedTo", "NE002");
    assertThat(fields("concern", "c1").path("assignedTo").asText()).isEqualTo("NE002");
    assertThat(act(Backroom.SPO, "/office/concerns/c1", "/close", "done", "").statusCode())
        .isEqualTo(422);
    act(Backroom.SPO, "/office/concerns/c1", "/close", "done", "Seen by a nurse");
    assertThat(fields("concern", "c1").path("closedBecause").asText()).isEqualTo("Seen by a nurse");
    assertThat(room.get(Backroom.SPO, "/office/concerns").body()).contains("No concern is open");
  }

  private void concern() {
    RecordRow person = person("NE002");
    room.imported(
        person.root(),
        "concern",
        "c1",
        Backroom.json(
            "{'person':'%s','raisedBy':'NE002','raisedAt':'2026-11-21T08:50:00Z','what':'Cannot wait'}"
                .formatted(person.key().id())));
  }

  @Test
  void aConcernIsGivenToNobodyWhoMayNotOpenIt() {
    concern();
    String page = "/office/concerns/c1";
    assertThat(room.get(Backroom.SPO, page).body())
        .contains("<option value=\"" + Backroom.CASE_ADMIN, "<option value=\"NE002")
        .doesNotContain("<option value=\"" + Backroom.AUDITOR);
    assertThat(act(Backroom.SPO, page, "/assign", "assignedTo", Backroom.AUDITOR).body())
        .contains("Choose who deals with it");
    assertThat(fields("concern", "c1").has("assignedTo")).isFalse();
  }

  /** One form, so that each of its buttons sends the words. */
  @Test
  void whatWasDoneIsNotDroppedByAnotherButton() {
    concern();
    String page = "/office/concerns/c1";
    String body = room.get(Backroom.SPO, page).body();
    assertThat(body).containsOnlyOnce("<form method=\"post\" action=\"" + page);
    for (String deed : List.of("/acknowledge", "/assign")) {
      assertThat(body).contains("formaction=\"" + page + deed + "\"");
      HttpResponse<String> back =
          act(Backroom.SPO, page, deed, "assignedTo", "NE002", "done", "Seen by a nurse");
      assertThat(back.statusCode()).isEqualTo(422);
      assertThat(back.body())
          .contains("You typed what was done", "Seen by a nurse</textarea>")
          .contains("<option value=\"NE002\" selected");
    }
    assertThat(fields("concern", "c1").has("acknowledgedAt")).isFalse();
    assertThat(fields("concern", "c1").has("assignedTo")).isFalse();
  }

  @Test
  void whoDealsWithItIsKeptWhicheverButtonIsPressed() {
    concern();
    String page = "/office/concerns/c1";
    act(Backroom.SPO, page, "/acknowledge", "assignedTo", "NE002");
    assertThat(fields("concern", "c1").has("acknowledgedAt")).isTrue();
    assertThat(fields("concern", "c1").path("assignedTo").asText()).isEqualTo("NE002");
    assertThat(
            act(Backroom.SPO, page, "/close", "done", "Seen", "assignedTo", Backroom.AUDITOR)
                .body())
        .contains("Choose who deals with it", "Seen</textarea>");
    act(Backroom.SPO, page, "/close", "done", "Seen", "assignedTo", Backroom.CASE_ADMIN);
    assertThat(fields("concern", "c1").has("closedAt")).isTrue();
    assertThat(fields("concern", "c1").path("assignedTo").asText()).isEqualTo(Backroom.CASE_ADMIN);
  }

  /** Of two managers who acknowledge at once, one is named, and the other is told. */
  @Test
  void aConcernThatMovedIsNotAcknowledgedTwice() {
    concern();
    String version = found(VERSION, room.get(Backroom.UPW_MANAGER, "/office/concerns/c1"));
    act(Backroom.SPO, "/office/concerns/c1", "/acknowledge");
    HttpResponse<String> late =
        room.post(
            Backroom.UPW_MANAGER, "/office/concerns/c1/acknowledge", Map.of("version", version));
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("This changed while you looked");
    assertThat(fields("concern", "c1").path("acknowledgedBy").asText()).isEqualTo(Backroom.SPO);
  }

  @Test
  void whoeverIsLateIsOnTopAndWhoeverTakesItOnIsNamed() {
    visit(person("NE002"), "09:10", "09:30");
    room.clock.advance(Duration.ofMinutes(46));
    room.server.rounds().walk();
    String list = room.get(Backroom.CASE_ADMIN, "/office/out").body();
    assertThat(list).contains("Past their time", "Silent, start not reported");
    assertThat(room.get(Backroom.CASE_ADMIN, "/office").body()).contains("Not back from a visit");
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/out/v1").body())
        .contains("Officer", "id=\"take\"");
    act(Backroom.CASE_ADMIN, "/office/out/v1", "/take");
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/out/v1").body())
        .contains("id=\"taken\"")
        .doesNotContain("id=\"take\"");
    room.clock.advance(Duration.ofMinutes(14));
    room.server.rounds().walk();
    List<RecordKey> told = room.store.read(reading -> reading.linked("notice", "about", "v1"));
    assertThat(told).hasSize(1);
    act(Backroom.CASE_ADMIN, "/office/out/v1", "/heard", "words", "Rang back: no signal there");
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/out").body())
        .doesNotContain("/office/out/v1");
  }

  @Test
  void anEmergencyPinIsAnAlarmUntilSomebodyClosesIt() {
    visit(person("NE002"), "08:50", "09:30");
    room.imported(
        new RootKey(RootType.STAFF, "NE002"),
        "signal",
        "s1",
        Backroom.json(
            "{'about':'v1','sentBy':'NE002','kind':'ended','sign':'other','at':'2026-11-21T08:59:00Z'}"));
    assertThat(room.get(Backroom.SPO, "/office").body()).contains("Emergency PINs used");
    assertThat(room.get(Backroom.SPO, "/office/out").body())
        .contains("Emergency PIN used", "Nobody is dealing with it");
    assertThat(room.get(Backroom.SPO, "/office/out/alarm/s1").body()).contains("Do not ring");
    room.server.rounds().walk();
    act(Backroom.SPO, "/office/out/alarm/s1", "/take");
    act(Backroom.SPO, "/office/out/alarm/s1", "/close", "words", "Police went: a mistake");
    assertThat(room.get(Backroom.SPO, "/office/out").body()).doesNotContain("Emergency PIN used");
    assertThat(fields("signal", "s1").path("closedBy").asText()).isEqualTo(Backroom.SPO);
  }

  @Test
  void aVisitIsPlannedMovedAssessedAndCalledOff() {
    RecordRow person = person("NE002");
    String plan = "/office/visits/plan/" + person.key().id();
    HttpResponse<String> wrong =
        act(Backroom.CASE_ADMIN, plan, "", "date", "2026-11-20", "start", "10:00");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Enter a day that is not past");
    HttpResponse<String> planned =
        act(
            Backroom.CASE_ADMIN,
            plan,
            "",
            "date",
            "2026-11-24",
            "start",
            "10:00",
            "finish",
            "10:45",
            "officer",
            "NE002",
            "byRisk",
            "yes");
    String path = planned.headers().firstValue("Location").orElseThrow();
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertThat(fields("visit", id).path("plannedAt").asText()).isEqualTo("2026-11-24T10:00");
    assertThat(planned("")).contains(path);
    assertThat(planned("team")).doesNotContain(path);
    act(
        Backroom.CASE_ADMIN,
        path,
        "/move",
        "date",
        "2026-11-25",
        "start",
        "11:00",
        "finish",
        "11:45",
        "officer",
        "NE001");
    assertThat(fields("visit", id).path("officer").asText()).isEqualTo("NE001");
    assertThat(planned("team")).contains(path);
    assertThat(planned("mine")).doesNotContain(path);
    assertThat(
            act(Backroom.CASE_ADMIN, path, "/assess", "assessment", "approved", "words", "x")
                .statusCode())
        .isEqualTo(403);
    act(Backroom.SPO, path, "/assess", "assessment", "approved", "words", "Two go, by day");
    assertThat(fields("visit", id).path("assessedOn").asText()).isEqualTo("2026-11-21");
    act(Backroom.SPO, path, "/alone");
    assertThat(fields("visit", id).path("loneApprovedBy").asText()).isEqualTo(Backroom.SPO);
    act(Backroom.CASE_ADMIN, path, "/calloff", "why", "Not at home this week");
    assertThat(fields("visit", id).path("calledOff").asBoolean()).isTrue();
    assertThat(planned("")).doesNotContain(path);
  }

  private String planned(String whose) {
    return room.get(Backroom.SPO, "/office/visits?kind=planned&whose=" + whose).body();
  }

  /** Back and sent again, or a reload: one visit, and nobody waits for a second. */
  @Test
  void aVisitThatIsPlannedTwiceIsOne() {
    RecordRow person = person("NE002");
    String plan = "/office/visits/plan/" + person.key().id();
    String id = found(FORM_ID, room.get(Backroom.CASE_ADMIN, plan));
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "id",
                id,
                "date",
                "2026-11-24",
                "start",
                "10:00",
                "finish",
                "10:45",
                "officer",
                "NE002",
                "byRisk",
                "yes"));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> sent = room.post(Backroom.CASE_ADMIN, plan, form);
      assertThat(sent.headers().firstValue("Location")).hasValue("/office/visits/" + id);
    }
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/visits/" + id).body())
        .contains("planned already");
    int planned = visits(person);
    form.put("start", "10:15");
    HttpResponse<String> other = room.post(Backroom.CASE_ADMIN, plan, form);
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("This form planned a visit already", "value=\"10:15\"");
    assertThat(visits(person)).isEqualTo(planned);
    assertThat(other.body()).contains("name=\"another\" value=\"2026-11-24\"");
    form.put("another", "2026-11-24");
    form.put("id", found(FORM_ID, other));
    assertThat(room.post(Backroom.CASE_ADMIN, plan, form).statusCode()).isEqualTo(303);
    assertThat(visits(person)).isEqualTo(planned + 1);
  }

  private int visits(RecordRow person) {
    return room.store.read(reading -> reading.linked("visit", "person", person.key().id())).size();
  }

  /** The address moves while a manager decides: nobody has assessed the new one. */
  @Test
  void aRiskAssessmentIsForTheAddressThatWasShown() {
    RecordRow person = person("NE002");
    String path = "/office/visits/" + visit(person, "14:00", "14:45");
    address(person, "4 Old Lane");
    HttpResponse<String> shown = room.get(Backroom.SPO, path);
    assertThat(shown.body()).contains("4 Old Lane, GB1 2AB");
    address(person, "9 New Road");
    Map<String, String> form =
        Map.of(
            "version",
            found(VERSION, shown),
            "assessedFor",
            found(ADDRESS, shown),
            "assessment",
            "approved",
            "words",
            "Two go, by day");
    HttpResponse<String> refused = room.post(Backroom.SPO, path + "/assess", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("It is now 9 New Road, GB1 2AB", "Two go, by day")
        .containsPattern("value=\"approved\" selected");
    assertThat(fields("visit", "v1").has("assessment")).isFalse();
    act(Backroom.SPO, path, "/assess", "assessment", "approved", "words", "Two go, by day");
    assertThat(fields("visit", "v1").path("assessedFor").asText()).isEqualTo("9 New Road, GB1 2AB");
  }

  private void address(RecordRow person, String address) {
    room.imported(
        person.root(),
        "casefile",
        Ids.casefile(person.key().id()),
        Backroom.json(
            "{'person':'%s','address':'%s','postcode':'GB1 2AB'}"
                .formatted(person.key().id(), address)));
  }

  @Test
  void visitsThatAreDueAreListedWithTheDaysLeft() {
    String due = room.get(Backroom.SPO, "/office/visits").body();
    assertThat(due).contains("Visits due by rule").containsPattern("days (late|left)");
  }

  @Test
  void aCaseMovesOnlyWithAWrittenHandover() {
    RecordRow person = person("NE002");
    String id = person.key().id();
    HttpResponse<String> asked =
        act(Backroom.CASE_ADMIN, "/office/cases/new/" + id, "", "to", "NE001");
    String path = asked.headers().firstValue("Location").orElseThrow();
    assertThat(act(Backroom.CASE_ADMIN, path, "/move").statusCode()).isEqualTo(422);
    assertThat(fields("person", id).path("officer").asText()).isEqualTo("NE002");
    assertThat(act(Backroom.CASE_ADMIN, "/office/cases/new/" + id, "", "to", "NE003").statusCode())
        .isEqualTo(422);
    assertThat(act(Backroom.SPO, path, "/write", "text", "All is well").statusCode())
        .isEqualTo(422);
    act(Backroom.SPO, path, "/write", "text", "All is well", "why", "Long-term sick");
    assertThat(act(Backroom.CASE_ADMIN, path, "/move").statusCode()).isEqualTo(303);
    assertThat(fields("person", id).path("officer").asText()).isEqualTo("NE001");
    assertThat(room.get(Backroom.CASE_ADMIN, path).body())
        .contains("The case is with", "Not by the officer: Long-term sick");
    RecordKey handover = new RecordKey("handover", path.substring(path.lastIndexOf('/') + 1));
    room.imported(
        person.root(),
        "handover",
        handover.id(),
        Backroom.json("{'readBy':'NE001','readAt':'2026-11-21T10:00:00Z'}"));
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/cases").body())
        .contains("No case is on its way");
    assertThat(List.of(fields("handover", handover.id()).path("movedBy").asText()))
        .containsExactly(Backroom.CASE_ADMIN);
  }
}
