package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Edit;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.OwnLog.Act;

/**
 * Somebody of the North East whose officer, and whose session's supervisor, are of London: what is
 * recorded of them is dealt with where they may be seen, and listed there.
 */
class TwoRegionsTest {
  private static final String OFFICER = "LN001";
  private static final String SUPERVISOR = "LN002";
  private static final String LONDON_SPO = "LN003";
  private static final String PERSON = "far-person";
  private static final String SESSION = "far-session";
  private static final RootKey ROOT = Backroom.person(PERSON);
  private static final RootKey OF_SESSION = new RootKey(RootType.SESSION, SESSION);
  private static final String WORDS = "The dog is loose";
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"(version|shown)\" value=\"([^\"]*)\"");

  private final Backroom room = new Backroom();
  private final OwnLog late = new OwnLog(room.store, room.clock, "office:late");

  @BeforeEach
  void twoRegions() {
    staff(OFFICER, "officer");
    staff(SUPERVISOR, "supervisor");
    staff(LONDON_SPO, "spo");
    room.account(LONDON_SPO);
    put(
        ROOT,
        "person",
        PERSON,
        "{'crn':'X987654','firstName':'Elowen','lastName':'Trevithick','officer':'LN001',"
            + "'region':'North East'}");
    put(
        new RootKey(RootType.PROJECT, "far-project"),
        "project",
        "far-project",
        "{'code':'LNP1','name':'Canal','kind':'group','team':'L1'}");
    put(
        OF_SESSION,
        "session",
        SESSION,
        "{'project':'far-project','date':'2026-11-20','start':'09:00','finish':'16:00',"
            + "'supervisor':'LN002'}");
    put(
        ROOT,
        "attendance",
        Ids.attendance(SESSION, PERSON),
        "{'session':'far-session','person':'far-person','project':'far-project',"
            + "'allocated':true}");
  }

  private void staff(String code, String role) {
    put(
        new RootKey(RootType.STAFF, code),
        "staff",
        code,
        "{'name':'N " + code + "','role':'" + role + "','region':'London','pdu':'L','team':'L1'}");
  }

  private void put(RootKey root, String type, String id, String json) {
    room.imported(root, type, id, Backroom.json(json));
  }

  @AfterEach
  void close() {
    room.close();
  }

  /** Something typed in London that came back; gives its address in the office. */
  private String comesBack(String author, Role role, RootKey root, String type, String json) {
    Edit edit = Clerk.make(new RecordKey(type, room.ids.next()), Backroom.json(json));
    late.post(new Act("draft.rescued", author, role, root, List.of(edit)));
    List<RecordKey> returned = room.all("returned");
    return "/office/returned/" + returned.get(returned.size() - 1).id();
  }

  private Map<String, String> form(String staff, String path, String action) {
    Map<String, String> form = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(room.get(staff, path).body());
    while (hidden.find()) {
      form.put(hidden.group(1), hidden.group(2));
    }
    form.put("do", action);
    form.put("because", "Read");
    return form;
  }

  private String list(String staff) {
    return room.get(staff, "/office/returned").body();
  }

  private String note() {
    return comesBack(
        OFFICER,
        Role.OFFICER,
        ROOT,
        "note",
        "{'person':'far-person','text':'" + WORDS + "','at':'2026-11-20T10:00:00Z'}");
  }

  @Test
  void lateWorkIsListedWhereItsPersonMayBeSeen() {
    String path = note();
    assertThat(list(Backroom.CASE_ADMIN)).contains(path).contains("Trevithick");
    assertThat(room.get(Backroom.CASE_ADMIN, path).body()).contains(WORDS);
    assertThat(list(LONDON_SPO)).doesNotContain(path);
    assertThat(room.get(LONDON_SPO, path).body())
        .contains("X987654")
        .doesNotContain(WORDS, "Trevithick");
    assertThat(room.post(LONDON_SPO, path, form(LONDON_SPO, path, "decline")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void lateWorkIsTakenInThere() {
    int notes = room.all("note").size();
    String path = note();
    assertThat(
            room.post(Backroom.CASE_ADMIN, path, form(Backroom.CASE_ADMIN, path, "accept"))
                .statusCode())
        .isEqualTo(303);
    assertThat(room.all("note")).hasSize(notes + 1);
    assertThat(list(Backroom.CASE_ADMIN)).doesNotContain(path);
  }

  @Test
  void lateWorkIsDeclinedThere() {
    String path = note();
    assertThat(
            room.post(Backroom.CASE_ADMIN, path, form(Backroom.CASE_ADMIN, path, "decline"))
                .statusCode())
        .isEqualTo(303);
    assertThat(list(Backroom.CASE_ADMIN)).doesNotContain(path);
  }

  @Test
  void itFollowsItsPersonToAnotherRegion() {
    String path = note();
    put(ROOT, "person", PERSON, "{'region':'London'}");
    assertThat(list(LONDON_SPO)).contains(path);
    assertThat(list(Backroom.CASE_ADMIN)).doesNotContain(path);
    assertThat(room.post(LONDON_SPO, path, form(LONDON_SPO, path, "accept")).statusCode())
        .isEqualTo(303);
  }

  /** The list shows the CRN; the words and the decision are for whoever is named. */
  @Test
  void ofALimitedPersonOnlyWhoIsNamedReadsIt() {
    put(ROOT, "person", PERSON, "{'lao':'restriction','laoStaff':['LN001','NE024']}");
    String path = note();
    assertThat(list(Backroom.UPW_MANAGER)).contains("X987654").doesNotContain("Trevithick");
    assertThat(room.get(Backroom.UPW_MANAGER, path).body())
        .contains("X987654")
        .doesNotContain(WORDS, "Trevithick");
    assertThat(
            room.post(Backroom.UPW_MANAGER, path, form(Backroom.UPW_MANAGER, path, "decline"))
                .statusCode())
        .isEqualTo(404);
    assertThat(room.post(Backroom.SPO, path, form(Backroom.SPO, path, "accept")).statusCode())
        .isEqualTo(303);
  }

  /** A supervisor of the North East wrote about a session of London's. */
  @Test
  void workOfASessionIsListedWhereTheSessionIs() {
    String path =
        comesBack(
            "NE011",
            Role.SUPERVISOR,
            OF_SESSION,
            "incident",
            "{'project':'far-project','kind':'incident','text':'" + WORDS + "'}");
    assertThat(list(LONDON_SPO)).contains(path);
    assertThat(list(Backroom.CASE_ADMIN)).doesNotContain(path);
    assertThat(room.get(Backroom.CASE_ADMIN, path).body()).doesNotContain(WORDS);
    assertThat(room.post(LONDON_SPO, path, form(LONDON_SPO, path, "accept")).statusCode())
        .isEqualTo(303);
  }

  @Test
  void itFollowsTheSupervisorOfItsSession() {
    String path =
        comesBack(
            "NE011",
            Role.SUPERVISOR,
            OF_SESSION,
            "incident",
            "{'project':'far-project','kind':'incident','text':'" + WORDS + "'}");
    put(new RootKey(RootType.STAFF, SUPERVISOR), "staff", SUPERVISOR, "{'region':'North East'}");
    assertThat(list(Backroom.CASE_ADMIN)).contains(path);
    assertThat(list(LONDON_SPO)).doesNotContain(path);
  }

  /** The notices are kept under the officer, of London; the concern is the person's. */
  @Test
  void aConcernIsAcknowledgedWhereItsPersonMayBeSeen() {
    put(
        ROOT,
        "concern",
        "far-concern",
        "{'person':'far-person','what':'"
            + WORDS
            + "','raisedBy':'LN001',"
            + "'raisedAt':'2026-11-21T08:00:00Z'}");
    room.server.rounds().walk();
    List<ObjectNode> notices = notices();
    assertThat(notices).isNotEmpty();
    assertThat(room.get(LONDON_SPO, "/office/concerns/far-concern").statusCode()).isEqualTo(404);

    assertThat(room.get(Backroom.SPO, "/office/concerns").body()).contains(WORDS);
    String version = room.record("concern", "far-concern").state().version().toString();
    assertThat(
            room.post(
                    Backroom.SPO,
                    "/office/concerns/far-concern/acknowledge",
                    Map.of("version", version))
                .statusCode())
        .isEqualTo(303);
    assertThat(notices()).allMatch(it -> it.path("acknowledgedBy").asText().equals(Backroom.SPO));
    assertThat(
            room.record("concern", "far-concern").state().fields().path("acknowledgedBy").asText())
        .isEqualTo(Backroom.SPO);
  }

  /** Whoever is named for somebody is named wherever they are (DOMAIN: LAO). */
  @Test
  void whoIsNamedFromAnotherRegionSeesAndChangesTheRecord() {
    String path = "/office/people/" + PERSON;
    assertThat(room.get(LONDON_SPO, path).body()).doesNotContain("Trevithick");
    put(ROOT, "person", PERSON, "{'lao':'restriction','laoStaff':['LN001','LN003']}");
    assertThat(room.get(LONDON_SPO, path).body()).contains("Trevithick");
    assertThat(room.get(Backroom.SPO, path).body()).doesNotContain("Trevithick");

    String late = note();
    assertThat(room.post(LONDON_SPO, late, form(LONDON_SPO, late, "accept")).statusCode())
        .isEqualTo(303);
  }

  private List<ObjectNode> notices() {
    return room.all("notice").stream()
        .map(key -> room.record("notice", key.id()).state().fields())
        .toList();
  }

  /** The session's page is London's; the person's disagreement is settled by itself. */
  @Test
  void aDisagreementIsSettledWhereItsPersonMayBeSeen() {
    room.disagree(
        ROOT,
        "attendance",
        Ids.attendance(SESSION, PERSON),
        Backroom.json("{'outcome':'UACP'}"),
        Backroom.json("{'outcome':'AAME'}"));
    String path = "/office/disagreements/" + room.all("conflict").get(0).id();
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/disagreements").body()).contains(path);
    assertThat(room.get(Backroom.CASE_ADMIN, "/office").body()).contains(path);
    assertThat(room.get(Backroom.CASE_ADMIN, path).body()).contains("Trevithick");
  }
}
