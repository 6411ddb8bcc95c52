package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/**
 * What only a manager may write, only a manager is asked to decide; anybody else reads who does.
 */
class ManagerDecidesTest {
  private static final String WHO = "A manager decides this";
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"(version|shown|subject)\" value=\"([^\"]*)\"");

  private final Backroom room = new Backroom();
  private final RootKey person = room.caseOf("NE001").root();

  @AfterEach
  void close() {
    room.close();
  }

  private static String text(RecordRow row, String field) {
    return row.state().fields().path(field).asText();
  }

  private Map<String, String> form(String staff, String path) {
    Map<String, String> form = new HashMap<>();
    Matcher hidden = HIDDEN.matcher(room.get(staff, path).body());
    while (hidden.find()) {
      form.put(hidden.group(1), hidden.group(2));
    }
    form.put("because", "Read");
    return form;
  }

  /** A handover that its officer wrote and could not send in time. */
  private String lateHandover() {
    room.imported(
        person,
        "handover",
        "late-handover",
        Backroom.json(
            ("{'person':'" + person.id())
                + "','from':'NE001','to':'NE002','askedBy':'NE019',"
                + "'askedAt':'2026-11-20T10:00:00Z'}"));
    Edit edit =
        new Edit(
            new RecordKey("handover", "late-handover"),
            Base.NOTHING,
            Backroom.json(
                "{'writtenBy':'NE001','writtenAt':'2026-11-20T11:00:00Z','text':'Ring first'}"));
    OwnLog late = new OwnLog(room.store, room.clock, "office:late");
    late.post(new Act("draft.rescued", "NE001", Role.OFFICER, person, List.of(edit)));
    return "/office/returned/" + room.all("returned").get(0).id();
  }

  @Test
  void aLateHandover() {
    String path = lateHandover();
    assertThat(room.get(Backroom.CASE_ADMIN, path).body())
        .contains(WHO, "Ring first")
        .doesNotContain("Take it in", "Decline");
    for (String action : List.of("accept", "decline")) {
      Map<String, String> form = form(Backroom.UPW_MANAGER, path);
      form.put("do", action);
      HttpResponse<String> refused = room.post(Backroom.CASE_ADMIN, path, form);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains(WHO).doesNotContain("is not yours to change");
    }

    assertThat(room.get(Backroom.UPW_MANAGER, path).body())
        .contains("Take it in as it is")
        .doesNotContain(WHO);
    Map<String, String> form = form(Backroom.UPW_MANAGER, path);
    form.put("do", "accept");
    assertThat(room.post(Backroom.UPW_MANAGER, path, form).statusCode()).isEqualTo(303);
    assertThat(text(room.record("handover", "late-handover"), "text")).isEqualTo("Ring first");
  }

  @Test
  void whoMaySeeSomebodyInADisagreement() {
    room.disagree(
        person,
        "person",
        person.id(),
        Backroom.json("{'lao':'restriction','laoStaff':['NE001','NE019','NE021']}"),
        Backroom.json("{'lao':'restriction','laoStaff':['NE002','NE019','NE021']}"));
    String path = "/office/disagreements/" + room.all("conflict").get(0).id();
    assertThat(room.get(Backroom.CASE_ADMIN, path).body())
        .contains(WHO)
        .doesNotContain("id=\"settle\"", "Neither: it was this");
    Map<String, String> form = form(Backroom.UPW_MANAGER, path);
    String second = String.valueOf(1 - standing());
    form.put("side", second);
    HttpResponse<String> refused = room.post(Backroom.CASE_ADMIN, path, form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(WHO).doesNotContain("is not yours to change");

    assertThat(room.get(Backroom.UPW_MANAGER, path).body())
        .contains("id=\"settle\"")
        .doesNotContain(WHO);
    assertThat(room.post(Backroom.UPW_MANAGER, path, form).statusCode()).isEqualTo(303);
    assertThat(String.valueOf(standing())).isEqualTo(second);
  }

  /** Which of the two sides says what stands in the record. */
  private int standing() {
    String now = staff(room.record("person", person.id()).state().fields());
    RecordRow conflict = room.record("conflict", room.all("conflict").get(0).id());
    JsonNode first = conflict.state().fields().path("values").path(0).path("value");
    return staff(first).equals(now) ? 0 : 1;
  }

  private static String staff(JsonNode person) {
    return person.path("laoStaff").toString();
  }
}
