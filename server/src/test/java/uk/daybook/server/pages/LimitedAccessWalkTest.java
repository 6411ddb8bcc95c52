package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.AuditQuery;
import uk.daybook.server.store.AuditRow;

/**
 * Somebody with limited access whose every text is a canary: walked past on every address of the
 * office, as every role that is not named for them. Whoever may not see them sees the CRN and
 * nothing else (DOMAIN: LAO fails closed).
 */
class LimitedAccessWalkTest {
  private static final String CRN = "X987654";
  private static final String CANARY = "zzcanary";
  private static final String CAPITAL = "Zzcanary";
  private static final String TYPED = "zzcanary zzcanaryson";
  private static final String PERSON = "limited-person";

  private final Backroom room = open();
  private String session = "";

  @BeforeEach
  void everythingThereIsAboutThem() {
    String project = "";
    for (RecordKey key : room.all("session")) {
      ObjectNode fields = room.record("session", key.id()).state().fields();
      if (fields.path("supervisor").asText().equals("NE011")
          && fields.path("date").asText().compareTo("2026-11-21") < 0) {
        session = key.id();
        project = fields.path("project").asText();
        break;
      }
    }
    RootKey root = Backroom.person(PERSON);
    String attendance = Ids.attendance(session, PERSON);
    put(
        root,
        "person",
        PERSON,
        "{'crn':'%s','firstName':'%s','lastName':'%s','phone':'%s','adjustments':'%s','officer':'NE001',"
            + "'region':'North East'}",
        CRN,
        CAPITAL,
        CAPITAL + "son",
        CANARY,
        CANARY);
    put(
        root,
        "casefile",
        Ids.casefile(PERSON),
        "{'person':'%s','address':'%s','rosh':'high','roshDate':'2026-01-01','hazards':'%s'}",
        PERSON,
        CANARY,
        CANARY);
    put(
        root,
        "order",
        "limited-order",
        "{'person':'%s','eventNumber':1,'type':'community-order','sentenceDate':'2026-01-05',"
            + "'startDate':'2026-01-05','endDate':'2027-01-04','upwHours':100}",
        PERSON);
    put(
        root,
        "attendance",
        attendance,
        "{'session':'%s','person':'%s','project':'%s','order':'limited-order','allocated':true,"
            + "'outcome':'AFTA','agrees':false,'disagreesBecause':'%s'}",
        session,
        PERSON,
        project,
        CANARY);
    put(
        root,
        "note",
        "limited-note",
        "{'person':'%s','text':'%s','at':'2026-11-20T10:00:00Z'}",
        PERSON,
        CANARY);
    put(
        root,
        "concern",
        "limited-concern",
        "{'person':'%s','what':'%s','whoMustKnow':'%s','raisedBy':'NE001','raisedAt':'2026-11-20T10:00:00Z'}",
        PERSON,
        CANARY,
        CANARY);
    put(
        root,
        "incident",
        "limited-incident",
        "{'person':'%s','about':'%s','kind':'incident','text':'%s','at':'2026-11-20T10:00:00Z'}",
        PERSON,
        attendance,
        CANARY);
    put(
        root,
        "dispute",
        "limited-dispute",
        "{'person':'%s','about':'%s','words':'%s'}",
        PERSON,
        attendance,
        CANARY);
    put(
        root,
        "handover",
        "limited-handover",
        "{'person':'%s','from':'NE002','to':'NE001','text':'%s'}",
        PERSON,
        CANARY);
    put(root, "task", "limited-task", "{'person':'%s','kind':'task','text':'%s'}", PERSON, CANARY);
    put(
        root,
        "visit",
        "limited-visit",
        "{'person':'%s','plannedAt':'2026-11-21T10:00','expectedFinish':'2026-11-21T11:00','officer':'NE001','companion':'%s'}",
        PERSON,
        CANARY);
    put(
        new RootKey(RootType.STAFF, "NE001"),
        "signal",
        "limited-signal",
        "{'about':'limited-visit','sentBy':'NE001','kind':'ended','sign':'other',"
            + "'at':'2026-11-21T08:59:00Z'}");
    conflict(root);
    turnedUp(project, attendance);
    put(root, "person", PERSON, "{'lao':'restriction','laoStaff':['NE001','NE025']}");
  }

  /** They turned up unlisted, and were matched before access to them was limited. */
  private void turnedUp(String project, String attendance) {
    RootKey root = new RootKey(RootType.SESSION, session);
    RecordKey key = new RecordKey("unlisted", "limited-unlisted");
    put(
        root,
        key.type(),
        key.id(),
        "{'session':'%s','project':'%s','nameGiven':'%s','decision':'accepted','reason':'%s'}",
        session,
        project,
        CAPITAL,
        CANARY);
    ObjectNode matched = Backroom.json("{'person':'" + PERSON + "','matchedBy':'NE019'}");
    matched.put("attendance", attendance).put("matchedAt", "2026-11-20T10:00:00Z");
    Verdict verdict =
        new OwnLog(room.store, room.clock, "office:test")
            .post(
                new OwnLog.Act(
                    "unlisted.match",
                    "NE019",
                    Role.CASE_ADMIN,
                    root,
                    List.of(
                        Clerk.edit(
                            key, room.record(key.type(), key.id()).state().version(), matched))));
    assertThat(verdict.isPosted()).isTrue();
    late(root, key);
    room.disagree(
        root,
        key.type(),
        key.id(),
        Backroom.json("{'decision':'turned_away','reason':'" + CANARY + " one'}"),
        Backroom.json("{'decision':'accepted','reason':'" + CANARY + " two'}"));
  }

  /** What a supervisor still wrote of them came back. */
  private void late(RootKey root, RecordKey key) {
    Edit edit = Clerk.make(key, Backroom.json("{'reason':'" + CANARY + " late'}"));
    new OwnLog(room.store, room.clock, "office:late")
        .post(new OwnLog.Act("draft.rescued", "NE011", Role.SUPERVISOR, root, List.of(edit)));
    assertThat(room.all("returned")).hasSize(1);
  }

  /** Two imports that saw the same address and write another one. */
  private void conflict(RootKey root) {
    room.disagree(
        root,
        "casefile",
        Ids.casefile(PERSON),
        Backroom.json("{'hazards':'" + CANARY + " one'}"),
        Backroom.json("{'hazards':'" + CANARY + " two'}"));
    room.disagree(
        root,
        "attendance",
        Ids.attendance(session, PERSON),
        Backroom.json("{'outcome':'UACP'}"),
        Backroom.json("{'outcome':'AAME'}"));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void put(RootKey root, String type, String id, String json, Object... values) {
    room.imported(root, type, id, Backroom.json(json.formatted(values)));
  }

  Backroom open() {
    return new Backroom();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void whoeverMayNotSeeThemSeesTheCrnAndNothingElse() {
    Set<String> walked = new LinkedHashSet<>();
    for (String staff :
        List.of(Backroom.CASE_ADMIN, Backroom.UPW_MANAGER, Backroom.SPO, Backroom.AUDITOR)) {
      for (Route route : OfficeRoutes.all()) {
        for (String path : paths(route.path())) {
          HttpResponse<String> answer =
              route.method() == Route.Method.GET
                  ? room.get(staff, path)
                  : route.path().equals("/sign-out")
                      ? room.get(staff, "/office")
                      : room.post(staff, path, form(path));
          String where = staff + " " + route.method() + " " + path;
          walked.add(route.method() + " " + route.path());
          assertThat(answer.statusCode()).as(where).isLessThan(500);
          assertThat(told(answer.body())).as(where).doesNotContain(CANARY);
          assertThat(answer.headers().map().toString()).as(where).doesNotContain(CANARY);
        }
      }
    }
    assertThat(walked).hasSize(OfficeRoutes.all().size());
    assertThat(audited())
        .as("nobody was shown them, so nobody is audited as having seen them")
        .isEmpty();
  }

  @Test
  void theirCrnIsToldWhereItMustBe() {
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/sessions/" + session).body()).contains(CRN);
    assertThat(room.post(Backroom.CASE_ADMIN, "/office/people", Map.of("search", CRN)).body())
        .contains(CRN)
        .contains("limited access");
    assertThat(room.get(Backroom.CASE_ADMIN, "/office/people/" + PERSON).body()).contains(CRN);
  }

  @Test
  void whoeverIsNamedSeesThem() {
    room.account("NE025");
    assertThat(room.get("NE025", "/office/people/" + PERSON).body())
        .contains(CAPITAL)
        .contains(CANARY);
    assertThat(room.post("NE025", "/office/people", Map.of("search", "zzcanary")).body())
        .contains(CAPITAL);
    assertThat(audited())
        .extracting(it -> it.staff() + " " + it.deed())
        .contains("NE025 viewed", "NE025 listed");
  }

  @Test
  void nobodyWhoMayNotSeeThemChangesTheirRecord() {
    String attendance = Ids.attendance(session, PERSON);
    var before = room.record("attendance", attendance).state().version();
    room.post(
        Backroom.CASE_ADMIN,
        "/office/absences/" + attendance,
        Map.of("outcome", "AAME", "evidence", "none", "version", before.toString()));
    room.post(
        Backroom.CASE_ADMIN,
        "/office/sessions/" + session,
        Map.of(
            "do",
            "outcome",
            "tick",
            attendance,
            "v-" + attendance,
            before.toString(),
            "outcome",
            "UACP",
            "from",
            "paper"));
    assertThat(room.record("attendance", attendance).state().version()).isEqualTo(before);
  }

  /** A page without what its viewer typed into a field of it, in small letters. */
  private static String told(String body) {
    return body.replaceAll("(<input[^>]*) value=\"(?:" + TYPED + "|" + CAPITAL + ")\"", "$1")
        .replace("<p class=\"of-unsaved__words\">" + TYPED + "</p>", "")
        .toLowerCase(Locale.ROOT);
  }

  private List<AuditRow> audited() {
    return room.store.read(it -> it.audit(new AuditQuery.OfPerson(PERSON), 0, 100));
  }

  /** The address with each id there is about them in its place. */
  private List<String> paths(String route) {
    List<String> ids = new ArrayList<>(List.of(PERSON, session, "nothing"));
    for (String type :
        List.of(
            "conflict",
            "returned",
            "unlisted",
            "note",
            "attendance",
            "staff",
            "visit",
            "signal",
            "concern",
            "handover",
            "task")) {
      room.all(type).stream()
          .map(RecordKey::id)
          .filter(
              id ->
                  type.equals("conflict")
                      || type.equals("returned")
                      || id.contains("limited")
                      || id.equals(Ids.attendance(session, PERSON)))
          .forEach(ids::add);
    }
    List<String> paths = new ArrayList<>();
    for (String id : route.contains("{id}") ? ids : List.of("")) {
      String path =
          "/office"
              + route
                  .replace("{id}", id)
                  .replace("{person}", PERSON)
                  .replace("{type}", "note")
                  .replace("{record}", "limited-note")
                  .replace("{key}", "upw.break");
      paths.add(path);
      if (!route.contains("{")) {
        paths.add(path + "?as=csv");
        paths.add(path + "?whose=team");
        paths.add(path + "?kind=planned");
        paths.add(path + "?kind=made");
      }
    }
    return paths;
  }

  private static Map<String, String> form(String path) {
    return path.startsWith("/office/people")
        ? Map.of("search", TYPED, "as", path.endsWith("csv") ? "csv" : "")
        : Map.of("crn", CRN, "search", CAPITAL, "do", "search", "staff", "NE001");
  }
}
