package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.RecordRow;

/** Whoever turned up unlisted is credited once, and never lost in somebody else's record. */
class UnlistedPagesTest {
  private static final String PATH = "/office/unlisted/u1";
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

  private final Backroom room = new Backroom();
  private final RecordRow attendance = room.attendanceOn("2026-11-18");

  @BeforeEach
  void turnsUp() {
    String session = text(attendance, "session");
    room.imported(
        new RootKey(RootType.SESSION, session),
        "unlisted",
        "u1",
        Backroom.json(
            ("{'session':'%s','project':'%s','nameGiven':'Kit','decision':'accepted',"
                    + "'arrivedAt':'2026-11-18T09:05:00Z','outcome':'ATTC','start':'09:05',"
                    + "'finish':'15:00','penaltyMinutes':0}")
                .formatted(session, text(attendance, "project"))));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static String text(RecordRow row, String field) {
    return row.state().fields().path(field).asText();
  }

  private HttpResponse<String> match() {
    RecordRow person = room.record("person", attendance.root().id());
    Matcher version = VERSION.matcher(room.get(Backroom.CASE_ADMIN, PATH).body());
    assertThat(version.find()).isTrue();
    return room.post(
        Backroom.CASE_ADMIN,
        PATH,
        Map.of(
            "do", "match",
            "version", version.group(1),
            "person", person.key().id(),
            "search", text(person, "crn")));
  }

  @Test
  void whoHasAnOutcomeThereAlreadyIsNotWhoTurnedUp() {
    room.imported(
        attendance.root(),
        "attendance",
        attendance.key().id(),
        Backroom.json("{'outcome':'UACP','start':null,'finish':null,'penaltyMinutes':null}"));
    RecordRow person = room.record("person", attendance.root().id());

    HttpResponse<String> refused = match();
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            text(person, "firstName")
                + " "
                + text(person, "lastName")
                + " already has an outcome for this session. Choose somebody else")
        .contains("value=\"" + person.key().id() + "\" checked");
    assertThat(room.record("unlisted", "u1").state().fields().has("matchedAt")).isFalse();
    assertThat(text(room.record("attendance", attendance.key().id()), "outcome")).isEqualTo("UACP");
  }

  /** The roll does not list them, so nothing there is to be corrected. */
  @Test
  void ofWhoeverWasTakenOffTheRollWithAnOutcomeItSaysSo() {
    room.imported(
        attendance.root(),
        "attendance",
        attendance.key().id(),
        Backroom.json(
            "{'outcome':'UACP','start':null,'finish':null,'penaltyMinutes':null,"
                + "'allocated':false}"));

    HttpResponse<String> refused = match();
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("was taken off this session", "Unacceptable absence. It counts")
        .contains("allocations.csv")
        .doesNotContain("already has an outcome");
    assertThat(room.record("unlisted", "u1").state().fields().has("matchedAt")).isFalse();
  }

  @Test
  void whoIsAllocatedAndHasNoOutcomeIsCredited() {
    assertThat(match().statusCode()).isEqualTo(303);
    assertThat(room.record("unlisted", "u1").state().fields().has("matchedAt")).isTrue();
    assertThat(text(room.record("attendance", attendance.key().id()), "outcome")).isEqualTo("ATTC");
  }
}
