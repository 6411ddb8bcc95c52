package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.posting.Office.attendance;
import static uk.daybook.server.posting.Office.person;
import static uk.daybook.server.posting.Office.root;
import static uk.daybook.server.posting.WireDevice.edit;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;

/**
 * The roll of a day at a session: people added who are held but not listed, people nobody holds,
 * and what the office asks afterwards. S1 has a second session se2 at project pr2, with P3 on it;
 * S2 has a third, se3 at pr3, with P4.
 */
class RollCallTest {
  private static final RootKey SESSION = root(RootType.SESSION, "se1");
  private static final String PLACE = "'session':'se1','project':'pr1',";

  private final Office office = opened();
  private final WireDevice supervisor = office.device("S1");

  @BeforeEach
  void otherPlaces() {
    place("pr2", "se2", "S1", "P3", "X000003");
    place("pr3", "se3", "S2", "P4", "X000004");
  }

  Office opened() {
    return new Office();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void place(String project, String session, String staff, String person, String crn) {
    office.imported(
        root(RootType.PROJECT, project),
        edit("project", project, Base.NOTHING, "{'code':'" + project + "','kind':'group'}"));
    office.imported(
        root(RootType.SESSION, session),
        edit(
            "session",
            session,
            Base.NOTHING,
            "{'project':'"
                + project
                + "','date':'2026-11-25','start':'09:00','finish':'16:00','supervisor':'"
                + staff
                + "'}"));
    office.imported(
        person(person),
        edit(
            "person",
            person,
            Base.NOTHING,
            "{'crn':'" + crn + "','lastName':'B','officer':'O1','region':'North East'}"));
    office.imported(person(person), listed(session, person, project));
  }

  private static Edit listed(String session, String person, String project) {
    return edit(
        "attendance",
        Ids.attendance(session, person),
        Base.NOTHING,
        "{'session':'"
            + session
            + "','person':'"
            + person
            + "','project':'"
            + project
            + "','allocated':true}");
  }

  private static Edit arrived(String id, String person) {
    return edit(
        "mark",
        id,
        Base.NOTHING,
        "{'person':'"
            + person
            + "','attendance':'"
            + attendance(person)
            + "','project':'pr1','kind':'arrived','at':'2026-11-25T09:05:00Z'}");
  }

  private Verdict send(String name, RootKey root, Edit... edits) {
    return office.push(supervisor, supervisor.write(name, root, edits)).get(0);
  }

  private Set<String> scopes(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return office.store.read(reading -> reading.scopesOf(List.of(key))).getOrDefault(key, Set.of());
  }

  private static String code(Verdict verdict) {
    if (verdict instanceof Verdict.Refused refused) {
      return "refused " + refused.code();
    }
    return verdict instanceof Verdict.Parked parked ? "parked " + parked.code() : "posted";
  }

  @Test
  void somebodyHeldThroughAnotherProjectIsAddedAndMarkedAtOnce() {
    Verdict verdict =
        send("attendance.add", person("P3"), listed("se1", "P3", "pr1"), arrived("m1", "P3"));

    assertThat(code(verdict)).isEqualTo("posted");
    assertThat(scopes("mark", "m1")).contains("project:pr1");
    assertThat(scopes("person", "P3")).contains("project:pr1", "project:pr2");
  }

  @Test
  void theMarkMayStandBeforeTheAttendanceItIsOf() {
    Verdict verdict =
        send("attendance.add", person("P3"), arrived("m1", "P3"), listed("se1", "P3", "pr1"));

    assertThat(code(verdict)).isEqualTo("posted");
  }

  @Test
  void aMarkAloneOfSomebodyNotOnTheProjectIsRefused() {
    assertThat(code(send("mark.add", person("P3"), arrived("m1", "P3"))))
        .isEqualTo("refused unknown-project");
  }

  @Test
  void anAttendanceThatAllocatesNobodyLetsNoMarkThrough() {
    Edit notAllocated =
        edit(
            "attendance",
            Ids.attendance("se1", "P3"),
            Base.NOTHING,
            "{'session':'se1','person':'P3','project':'pr1','allocated':false}");
    assertThat(code(send("attendance.add", person("P3"), notAllocated, arrived("m1", "P3"))))
        .isEqualTo("refused unknown-project");
    assertThat(office.record("attendance", Ids.attendance("se1", "P3"))).isEmpty();
  }

  @Test
  void somebodyTheyDoNotHoldIsNotAdded() {
    Verdict verdict =
        send("attendance.add", person("P4"), listed("se1", "P4", "pr1"), arrived("m1", "P4"));

    assertThat(code(verdict)).isEqualTo("refused not-yours");
    assertThat(office.record("mark", "m1")).isEmpty();
  }

  @Test
  void nobodyIsAddedToASessionOfAProjectTheyDoNotHold() {
    assertThat(code(send("attendance.add", person("P3"), listed("se3", "P3", "pr3"))))
        .isEqualTo("refused not-yours");
  }

  /** Limited access gives the scope of a person, not of every session. */
  @Test
  void somebodyLimitedIsAddedOnlyToASessionTheyHold() {
    office.imported(
        person("P3"),
        edit(
            "person",
            "P3",
            office.base("person", "P3"),
            "{'lao':'restriction','laoStaff':['O1','S1']}"));

    assertThat(code(send("attendance.add", person("P3"), listed("se3", "P3", "pr3"))))
        .isEqualTo("refused not-yours");
    assertThat(code(send("attendance.add", person("P3"), listed("se1", "P3", "pr1"))))
        .isEqualTo("posted");
    assertThat(scopes("attendance", Ids.attendance("se1", "P3"))).containsExactly("limited:P3");
  }

  @Test
  void somebodyNobodyKnowsIsAddedAsFoundWhereTheSessionIs() {
    Verdict verdict =
        send(
            "unlisted.add",
            SESSION,
            edit(
                "unlisted",
                "u1",
                Base.NOTHING,
                "{" + PLACE + "'nameGiven':'Sam','arrivedAt':'2026-11-25T09:05:00Z'}"));

    assertThat(code(verdict)).isEqualTo("posted");
    assertThat(scopes("unlisted", "u1")).containsExactly("project:pr1");
  }

  @Test
  void anUnlistedOutcomeObeysTheRulesAndCreditsNothing() {
    Edit made =
        edit(
            "unlisted",
            "u1",
            Base.NOTHING,
            "{" + PLACE + "'nameGiven':'Sam','outcome':'ATTC','start':'09:00','finish':'16:00'}");
    assertThat(code(send("unlisted.add", SESSION, made))).isEqualTo("posted");
    assertThat(
            code(
                send(
                    "unlisted.outcome",
                    SESSION,
                    edit("unlisted", "u1", office.base("unlisted", "u1"), "{'finish':'08:00'}"))))
        .isEqualTo("refused finish-before-start");
    assertThat(office.ledger("or-P1")).isEmpty();
    assertThat(office.linked("action", "order", "or-P1")).isEmpty();
  }

  @Test
  void twoOutcomesOfSomebodyUnlistedOpenAConflictThatTheProjectHolds() {
    Edit made = edit("unlisted", "u1", Base.NOTHING, "{" + PLACE + "'nameGiven':'Sam'}");
    send("unlisted.add", SESSION, made);
    Base seen = office.base("unlisted", "u1");
    send("unlisted.outcome", SESSION, edit("unlisted", "u1", seen, "{'outcome':'ATTC'}"));
    Verdict verdict =
        office.act(
            "unlisted.correct",
            "C1",
            Role.CASE_ADMIN,
            SESSION,
            edit("unlisted", "u1", seen, "{'outcome':'AFTC'}"));

    assertThat(verdict).isInstanceOf(Verdict.Conflicted.class);
    String conflict = ((Verdict.Conflicted) verdict).conflicts().get(0);
    assertThat(scopes("conflict", conflict)).containsExactly("project:pr1");
  }

  @Test
  void nobodyIsAddedAsFoundAtAProjectThatIsNotTheSessions() {
    Edit elsewhere =
        edit("unlisted", "u1", Base.NOTHING, "{'session':'se1','project':'pr2','nameGiven':'Sam'}");
    assertThat(code(send("unlisted.add", SESSION, elsewhere))).isEqualTo("refused unknown-session");
    Edit nowhere = edit("unlisted", "u2", Base.NOTHING, "{'session':'se1','nameGiven':'Sam'}");
    assertThat(code(send("unlisted.add", SESSION, nowhere))).isEqualTo("refused unknown-session");
  }

  @Test
  void nobodyIsAddedAsFoundAtASessionTheyDoNotHoldOrThatHasNotArrived() {
    String other = "{'session':'se3','project':'pr3','nameGiven':'Sam'}";
    String later = "{'session':'se9','project':'pr1','nameGiven':'Sam'}";
    assertThat(
            code(
                send(
                    "unlisted.add",
                    root(RootType.SESSION, "se3"),
                    edit("unlisted", "u1", Base.NOTHING, other))))
        .isEqualTo("refused not-yours");
    assertThat(
            code(
                send(
                    "unlisted.add",
                    root(RootType.SESSION, "se9"),
                    edit("unlisted", "u2", Base.NOTHING, later))))
        .isEqualTo("parked unseen");
  }

  private Verdict match(String person, String matchedBy) {
    return office.act(
        "unlisted.match",
        "C1",
        Role.CASE_ADMIN,
        SESSION,
        edit(
            "unlisted",
            "u1",
            office.base("unlisted", "u1"),
            "{'person':'"
                + person
                + "','attendance':'"
                + Office.attendance(person)
                + "','matchedBy':'"
                + matchedBy
                + "','matchedAt':'2026-11-25T17:00:00Z'}"));
  }

  @Test
  void theOfficeMatchesUnderItsOwnNameAndOnce() {
    Edit made = edit("unlisted", "u1", Base.NOTHING, "{" + PLACE + "'nameGiven':'Sam'}");
    send("unlisted.add", SESSION, made);

    assertThat(code(match("P1", "SP1"))).isEqualTo("refused other-name");
    assertThat(code(match("P1", "C1"))).isEqualTo("posted");
    match("P2", "C1");
    assertThat(office.fields("unlisted", "u1").path("person").asText()).isEqualTo("P1");
  }

  @Test
  void aMatchIsToARecordAtThatVerySession() {
    Edit made = edit("unlisted", "u1", Base.NOTHING, "{" + PLACE + "'nameGiven':'Sam'}");
    send("unlisted.add", SESSION, made);
    office.person("P3", "X000003", "O1");
    office.imported(
        person("P4"),
        edit("person", "P4", Base.NOTHING, "{'crn':'X000004','region':'North East'}"));

    assertThat(code(match("P4", "C1"))).isEqualTo("refused wrong-match");
    assertThat(code(match("P3", "C1"))).isEqualTo("posted");
  }

  @Test
  void nobodyWithLimitedAccessIsNamedInASession() {
    Edit made = edit("unlisted", "u1", Base.NOTHING, "{" + PLACE + "'nameGiven':'Sam'}");
    send("unlisted.add", SESSION, made);
    office.imported(
        person("P1"),
        edit(
            "person",
            "P1",
            office.base("person", "P1"),
            "{'lao':'restriction','laoStaff':['O1']}"));

    assertThat(code(match("P1", "C1"))).isEqualTo("refused limited-match");
    assertThat(office.fields("unlisted", "u1").has("person")).isFalse();
  }

  @Test
  void whyTheyLeftIsSaidAtSignOff() {
    Edit left =
        edit(
            "mark",
            "m1",
            Base.NOTHING,
            "{'person':'P1','project':'pr1','kind':'left','at':'2026-11-25T12:00:00Z'}");
    assertThat(code(send("mark.add", person("P1"), left))).isEqualTo("posted");
    Edit why = edit("mark", "m1", office.base("mark", "m1"), "{'why':'injury','words':'Cut'}");
    assertThat(code(send("mark.why", person("P1"), why))).isEqualTo("posted");
    assertThat(office.fields("mark", "m1").path("why").asText()).isEqualTo("injury");
  }

  private Verdict ask(String id, RootKey root, String fields) {
    return office.act(
        "question.ask",
        "C1",
        Role.CASE_ADMIN,
        root,
        edit(
            "question",
            id,
            Base.NOTHING,
            "{" + fields + "'to':'S1','askedBy':'C1','text':'When did he leave?'}"));
  }

  @Test
  void aQuestionAboutASessionReachesItsProjectAndIsAnsweredOnce() {
    assertThat(code(ask("q1", SESSION, "'project':'pr1','about':'se1',"))).isEqualTo("posted");
    assertThat(scopes("question", "q1")).containsExactly("project:pr1");

    Base seen = office.base("question", "q1");
    assertThat(
            code(
                send(
                    "question.answer",
                    SESSION,
                    edit("question", "q1", seen, "{'answer':'At three','answeredBy':'S2'}"))))
        .isEqualTo("refused other-name");
    send(
        "question.answer",
        SESSION,
        edit("question", "q1", seen, "{'answer':'At three','answeredBy':'S1'}"));
    send(
        "question.answer",
        SESSION,
        edit(
            "question",
            "q1",
            office.base("question", "q1"),
            "{'answer':'At four','answeredBy':'S1'}"));
    assertThat(office.fields("question", "q1").path("answer").asText()).isEqualTo("At three");
  }

  @Test
  void aQuestionAboutASessionThatWouldReachNobodyIsRefused() {
    assertThat(code(ask("q1", SESSION, "'about':'se1',"))).isEqualTo("refused unknown-session");
    assertThat(code(ask("q2", SESSION, "'project':'pr2','about':'se1',")))
        .isEqualTo("refused unknown-session");
    assertThat(code(ask("q3", SESSION, "'project':'pr1','person':'P1',")))
        .isEqualTo("refused wrong-root");
  }

  @Test
  void aQuestionAboutAPersonReachesTheOfficerAndTheProjectItNames() {
    assertThat(code(ask("q1", person("P1"), "'person':'P1','about':'m1',"))).isEqualTo("posted");
    assertThat(scopes("question", "q1")).containsExactly("caseload:O1");
    assertThat(code(ask("q2", person("P1"), "'person':'P1','project':'pr1',"))).isEqualTo("posted");
    assertThat(scopes("question", "q2")).containsExactlyInAnyOrder("caseload:O1", "project:pr1");
    assertThat(code(ask("q3", person("P1"), "'project':'pr2',")))
        .isEqualTo("refused unknown-project");
  }
}
