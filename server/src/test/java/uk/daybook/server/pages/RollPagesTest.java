package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.RecordRow;

/** What the rows of a roll say before they are approved, and what is approved without a look. */
class RollPagesTest {
  private static final String DATE = "2026-11-18";
  private static final String ATTENDED =
      "{'outcome':'ATTC','start':'09:00','finish':'15:00','penaltyMinutes':0}";

  private final Backroom room = new Backroom();
  private final RecordRow attendance = room.attendanceOn(DATE);

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

  private String path() {
    return "/office/sessions/" + text(attendance, "session");
  }

  private String roll() {
    return room.get(Backroom.UPW_MANAGER, path()).body();
  }

  private HttpResponse<String> press(String button) {
    String id = attendance.key().id();
    String version = room.record("attendance", id).state().version().toString();
    return room.post(
        Backroom.UPW_MANAGER, path(), Map.of("do", button, "tick", id, "v-" + id, version));
  }

  @Test
  void whatWasChangedAfterItWasApprovedSaysSoAndIsNotClean() {
    recorded(ATTENDED);
    assertThat(roll()).contains("Approve the one with nothing to check");
    press("clean");
    assertThat(roll()).contains(">Approved<").doesNotContain("changed after");

    recorded("{'outcome':'ATTC','start':'09:00','finish':'12:00','penaltyMinutes':0}");
    assertThat(roll())
        .contains("Received</span> changed after it was approved")
        .doesNotContain("with nothing to check");
    room.clock.advance(Duration.ofMinutes(1));
    press("approve");
    assertThat(roll()).contains(">Approved<").doesNotContain("changed after");
  }

  private void signedOff(String at) {
    String session = text(attendance, "session");
    room.imported(
        new RootKey(RootType.SESSION, session),
        "session",
        session,
        Backroom.json("{'signedOffAt':'%s','signedOffBy':'NE011'}".formatted(at)));
  }

  @Test
  void aSessionThatWasSignedOffBeforeItBeganIsNotClean() {
    recorded(ATTENDED);
    signedOff("2026-11-18T08:59:00Z");
    assertThat(roll())
        .contains("Received</span> signed off before the session began")
        .contains("Not heard from</span> signed off before the session began")
        .doesNotContain("with nothing to check");
    assertThat(room.get(Backroom.UPW_MANAGER, "/office/sessions/approve").body())
        .doesNotContain(path());
  }

  @Test
  void aSessionThatWasSignedOffOnceItHadBegunIsClean() {
    recorded(ATTENDED);
    signedOff("2026-11-18T09:00:00Z");
    assertThat(roll())
        .contains("Approve the one with nothing to check")
        .doesNotContain("signed off before");
  }

  @Test
  void whatIsNotOverYetIsNotApproved() {
    String id = text(attendance, "session");
    room.imported(
        new RootKey(RootType.SESSION, id),
        "session",
        id,
        Backroom.json("{'date':'2026-11-21','start':'08:00','finish':'16:00'}"));
    recorded(ATTENDED);
    assertThat(roll()).doesNotContain("with nothing to check");
    assertThat(press("approve").body())
        .contains("1 of those ticked is not over yet", "Received</span> not over yet");
    press("clean");
    assertThat(room.get(Backroom.UPW_MANAGER, "/office/sessions/approve").body())
        .doesNotContain(path());
    assertThat(roll()).doesNotContain(">Approved<");
    room.clock.advance(Duration.ofHours(7));
    room.forget();
    assertThat(roll()).contains("Approve the one with nothing to check");
    assertThat(press("approve").statusCode()).isEqualTo(303);
  }

  private void happened(String id, String kind) {
    room.imported(
        attendance.root(),
        "incident",
        id,
        Backroom.json(
            "{'person':'%s','about':'%s','at':'2026-11-18T10:00:00Z','kind':'%s','text':'A fall'}"
                .formatted(attendance.root().id(), attendance.key().id(), kind)));
  }

  @Test
  void whatHappenedIsNamedByItsKind() {
    recorded(ATTENDED);
    happened("i1", "injury");
    happened("i2", "near_miss");
    assertThat(roll()).contains("Received</span> an injury, a near miss<");
    happened("i3", "incident");
    assertThat(roll()).contains("Received</span> an injury, a near miss, an incident<");
  }

  @Test
  void aSessionStillToComeIsPlannedOnThePersonsPage() {
    String id = text(attendance, "session");
    RootKey session = new RootKey(RootType.SESSION, id);
    String person = "/office/people/" + attendance.root().id() + "?kind=attendance";
    String project = text(room.record("project", text(attendance, "project")), "name");

    assertThat(contact(person, "Wed 18 Nov 2026")).contains(project + ", not heard from");
    room.imported(
        session,
        "session",
        id,
        Backroom.json("{'date':'2026-12-30','start':'09:00','finish':'15:00'}"));
    assertThat(contact(person, "Wed 30 Dec 2026")).contains(project + ", planned");
  }

  private String contact(String person, String day) {
    String page = room.get(Backroom.UPW_MANAGER, person).body();
    assertThat(page).contains(day);
    int from = page.indexOf(day);
    return page.substring(from, page.indexOf("</li>", from));
  }
}
