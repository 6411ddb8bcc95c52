package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manager does with staff on the pages. */
class StaffPagesTest {
  private Backroom room;

  @BeforeEach
  void open() {
    room = new Backroom();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private HttpResponse<String> change(String viewer, String staff, String field, String value) {
    ObjectNode now = room.record("staff", staff).state().fields();
    Map<String, String> form = new HashMap<>();
    for (String one : new String[] {"name", "email", "role", "team", "pdu"}) {
      form.put(one, now.path(one).asText(""));
    }
    form.put("version", room.record("staff", staff).state().version().toString());
    form.put(field, value);
    return room.post(viewer, "/office/staff/" + staff, form);
  }

  /** A senior of a team sees that team's people with limited access. */
  @ParameterizedTest
  @CsvSource({"role, upw_manager", "team, Team A", "pdu, Another PDU", "left, yes"})
  void nobodyChangesTheirOwnPost(String field, String value) {
    ObjectNode before = room.record("staff", Backroom.SPO).state().fields();

    HttpResponse<String> answer = change(Backroom.SPO, Backroom.SPO, field, value);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("You cannot change your own role, team, PDU or region");
    assertThat(room.record("staff", Backroom.SPO).state().fields()).isEqualTo(before);
  }

  @Test
  void aManagerChangesTheirOwnEmailAndAColleaguesTeam() {
    assertThat(change(Backroom.SPO, Backroom.SPO, "email", "spo@example.com").statusCode())
        .isEqualTo(303);
    assertThat(change(Backroom.SPO, "NE002", "team", "Team X").statusCode()).isEqualTo(303);
    assertThat(room.record("staff", "NE002").state().fields().path("team").asText())
        .isEqualTo("Team X");
  }
}
