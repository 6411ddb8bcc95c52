package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.SettingKey;
import uk.daybook.server.store.RecordRow;

/**
 * A form that comes back because something is missing, while what it is about moved: whoever mends
 * it and presses again is told, and only what they press after that goes through.
 */
class OvertakenFormTest {
  private final Backroom room = new Backroom();

  @AfterEach
  void close() {
    room.close();
  }

  private HttpResponse<String> send(String path, HttpResponse<String> shown, String... typed) {
    return room.postForm(Backroom.UPW_MANAGER, path, shown, typed);
  }

  /** Presses with something missing, then twice with all of it. */
  private void isToldFirst(
      String path,
      HttpResponse<String> shown,
      String[] lacking,
      String[] whole,
      Supplier<String> field,
      String others,
      String own) {
    HttpResponse<String> refused = send(path, shown, lacking);
    assertThat(refused.statusCode()).isEqualTo(422);
    HttpResponse<String> overtaken = send(path, refused, whole);
    assertThat(overtaken.statusCode()).isEqualTo(422);
    assertThat(overtaken.body()).containsPattern("changed|while you looked");
    assertThat(field.get()).isEqualTo(others);
    assertThat(send(path, overtaken, whole).statusCode()).isEqualTo(303);
    assertThat(field.get()).isEqualTo(own);
  }

  private String field(String type, String id, String name) {
    return room.record(type, id).state().fields().path(name).asText();
  }

  @Test
  void anOutcomeThatCameInBetweenIsNotPassedOver() {
    RecordRow row = room.attendanceOn("2026-11-18");
    String id = row.key().id();
    room.imported(
        row.root(),
        "attendance",
        id,
        Backroom.json("{'outcome':null,'start':null,'finish':null,'penaltyMinutes':null}"));
    String path = "/office/sessions/" + field("attendance", id, "session");
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, path);
    room.imported(
        row.root(),
        "attendance",
        id,
        Backroom.json("{'outcome':'ATTC','start':'09:00','finish':'16:00','penaltyMinutes':0}"));
    isToldFirst(
        path,
        shown,
        new String[] {"do", "outcome", "tick", id, "outcome", "UACP"},
        new String[] {"do", "outcome", "tick", id, "outcome", "UACP", "from", "paper"},
        () -> field("attendance", id, "outcome"),
        "ATTC",
        "UACP");
  }

  @Test
  void aVisitThatWasMovedInBetweenIsNotMovedBack() {
    RecordRow person =
        room.all("person").stream()
            .map(key -> room.record("person", key.id()))
            .filter(it -> it.state().fields().path("officer").asText().equals("NE002"))
            .filter(it -> !it.state().fields().hasNonNull("lao"))
            .findFirst()
            .orElseThrow();
    ObjectNode planned =
        Backroom.json(
            "{'plannedAt':'2026-11-22T10:00','expectedFinish':'2026-11-22T11:00','officer':'NE002','type':'CHVS'}");
    planned.put("person", person.key().id());
    room.imported(person.root(), "visit", "v1", planned);
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, "/office/visits/v1");
    room.imported(
        person.root(),
        "visit",
        "v1",
        Backroom.json(
            "{'plannedAt':'2026-11-24T14:00','expectedFinish':'2026-11-24T15:00','officer':'NE003'}"));
    String[] whole = {
      "date", "2026-11-23", "start", "10:00", "finish", "11:00", "officer", "NE002"
    };
    String[] lacking = whole.clone();
    lacking[5] = "";
    isToldFirst(
        "/office/visits/v1/move",
        shown,
        lacking,
        whole,
        () -> field("visit", "v1", "officer"),
        "NE003",
        "NE002");
  }

  @Test
  void aSettingThatWasSetInBetweenIsNotSetBack() {
    String path = "/office/settings/" + SettingKey.BREAK_MINUTES.code();
    String day = "2026-12-01";
    send(path, room.get(Backroom.UPW_MANAGER, path), "value", "7", "from", day);
    HttpResponse<String> shown = room.get(Backroom.UPW_MANAGER, path);
    send(path, shown, "value", "8", "from", day);
    isToldFirst(
        path,
        shown,
        new String[] {"value", "nine", "from", day},
        new String[] {"value", "9", "from", day},
        () ->
            room.all("setting").stream()
                .map(it -> room.record("setting", it.id()).state().fields())
                .filter(it -> it.path("from").asText().equals(day))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asText(),
        "8",
        "9");
  }
}
