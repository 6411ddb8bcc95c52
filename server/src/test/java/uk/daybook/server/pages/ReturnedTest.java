package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/** Late work is taken in over what its taker saw on record, and over nothing else. */
class ReturnedTest {
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"(version|shown)\" value=\"([^\"]*)\"");

  private final Backroom room = open();
  private RecordRow attendance = room.attendanceOn("2026-11-18");

  /** A supervisor's outcome that their device could not send in time. */
  @BeforeEach
  void arriveLate() {
    String supervisor = text(room.record("session", text(attendance, "session")), "supervisor");
    outcome("{'outcome':'UACP','start':null,'finish':null,'penaltyMinutes':null}");
    OwnLog log = new OwnLog(room.store, room.clock, "office:late");
    log.post(
        new Act(
            "draft.rescued",
            supervisor,
            Role.SUPERVISOR,
            attendance.root(),
            List.of(
                new Edit(
                    attendance.key(),
                    Base.NOTHING,
                    Backroom.json(
                        "{'outcome':'ATTC','start':'09:00','finish':'15:00',"
                            + "'penaltyMinutes':0}")))));
  }

  Backroom open() {
    return new Backroom();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static String text(RecordRow row, String field) {
    return row.state().fields().path(field).asText();
  }

  private void outcome(String json) {
    ObjectNode fields = Backroom.json(json);
    room.imported(attendance.root(), "attendance", attendance.key().id(), fields);
  }

  private String standing() {
    attendance = room.record("attendance", attendance.key().id());
    return text(attendance, "outcome");
  }

  private String path() {
    return "/office/returned/" + room.all("returned").get(0).id();
  }

  private Map<String, String> form(String page) {
    Map<String, String> form = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      form.put(hidden.group(1), hidden.group(2));
    }
    return form;
  }

  private int send(Map<String, String> form, String action) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("do", action);
    return room.post(Backroom.CASE_ADMIN, path(), all).statusCode();
  }

  @Test
  void whatIsOnRecordStandsBesideAndIsReplacedByWhoeverSawIt() {
    String page = room.get(Backroom.CASE_ADMIN, path()).body();
    assertThat(page).contains("On record now", "Unacceptable absence", "Attended, complied");

    assertThat(send(form(page), "accept")).isEqualTo(303);
    assertThat(standing()).isEqualTo("ATTC");
  }

  @Test
  void whatSomebodyWroteMeanwhileStands() {
    Map<String, String> stale = form(room.get(Backroom.CASE_ADMIN, path()).body());
    outcome("{'outcome':'AAME'}");

    assertThat(send(stale, "accept")).isEqualTo(422);
    assertThat(standing()).isEqualTo("AAME");
    assertThat(text(room.record("returned", room.all("returned").get(0).id()), "settledAt"))
        .isEmpty();

    Map<String, String> fresh = form(room.get(Backroom.CASE_ADMIN, path()).body());
    assertThat(send(fresh, "accept")).isEqualTo(303);
    assertThat(standing()).isEqualTo("ATTC");
  }

  @Test
  void anotherPersonsOwnRecordIsNotReplaced() {
    String session = text(attendance, "session");
    RecordRow other =
        room.all("attendance").stream()
            .map(key -> room.record(key.type(), key.id()))
            .filter(row -> text(row, "session").equals(session))
            .filter(row -> !row.root().equals(attendance.root()))
            .findFirst()
            .orElseThrow();
    RootKey root = other.root();
    room.imported(
        root,
        "attendance",
        Ids.attendance(session, root.id()),
        Backroom.json("{'outcome':'AAME','start':null,'finish':null,'penaltyMinutes':null}"));
    Map<String, String> form = form(room.get(Backroom.CASE_ADMIN, path()).body());
    form.put("person", root.id());

    form.put("search", text(room.record("person", root.id()), "crn"));
    form.put("do", "other");
    HttpResponse<String> refused = room.post(Backroom.CASE_ADMIN, path(), form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"" + root.id() + "\" checked");
    assertThat(text(room.record(other.key().type(), other.key().id()), "outcome"))
        .isEqualTo("AAME");
  }

  @Test
  void underAnotherCaseItCountsToTheirNewestOrder() {
    String session = text(attendance, "session");
    RecordKey person =
        room.all("person").stream()
            .filter(
                key -> room.record("person", key.id()).state().fields().path("lao").isMissingNode())
            .filter(key -> room.record("attendance", Ids.attendance(session, key.id())) == null)
            .filter(
                key ->
                    room.all("order").stream()
                        .map(it -> room.record("order", it.id()))
                        .anyMatch(
                            row ->
                                row.root().id().equals(key.id())
                                    && row.state().fields().path("upwHours").asInt() > 0))
            .findFirst()
            .orElseThrow();
    Map<String, String> form = form(room.get(Backroom.CASE_ADMIN, path()).body());
    form.put("person", person.id());

    assertThat(send(form, "other")).isEqualTo(303);
    RecordRow theirs = room.record("attendance", Ids.attendance(session, person.id()));
    assertThat(text(theirs, "outcome")).isEqualTo("ATTC");
    assertThat(text(room.record("order", text(theirs, "order")), "person")).isEqualTo(person.id());
    assertThat(standing()).isEqualTo("UACP");
  }
}
