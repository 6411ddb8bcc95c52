package uk.daybook.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.attack.Ground.edit;
import static uk.daybook.server.attack.Ground.person;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.EntryRow;

/** Nobody is told anything of a person they may not see. */
final class LimitedAccessTest {
  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private Set<String> grants(String staff) {
    return ground.store.read(reading -> reading.grants(staff));
  }

  private List<EntryRow> firstPull(Collection<String> scopes) {
    return ground.store.read(
        reading ->
            scopes.stream()
                .flatMap(scope -> reading.entries(scope, 0, 500, 1_000_000).stream())
                .toList());
  }

  @Test
  void somebodyWhoHasLeftHoldsNoPersonWithLimitedAccess() {
    ground.imported(RootType.STAFF, "O1", "staff", "O1", "{'left':true}");
    assertThat(grants("O1")).isEmpty();
    ground.imported(RootType.PERSON, "L1", "person", "L1", "{'phone':'1'}");
    assertThat(grants("O1")).isEmpty();
  }

  private void atWork(String staff, boolean left) {
    ground.imported(RootType.STAFF, staff, "staff", staff, "{'left':" + left + "}");
  }

  @Test
  void whoIsNamedAndComesBackHoldsThemAgain() {
    ofAnotherPdu();
    for (String staff : List.of("O1", "S1")) {
      atWork(staff, true);
      assertThat(grants(staff)).isEmpty();
      atWork(staff, false);
    }
    assertThat(grants("O1"))
        .contains("limited:L1", "limited:L1:case", "limited:L2", "limited:L2:case");
    assertThat(grants("S1")).contains("limited:L1").doesNotContain("limited:L1:case");
    assertThat(grants("S2")).doesNotContain("limited:L1");
  }

  /** Named while away, or before they came; whoever is named no more holds nothing. */
  @Test
  void whoWasNamedMeanwhileHoldsThemOnceThere() {
    atWork("S1", true);
    ground.imported(
        RootType.PERSON, "P1", "person", "P1", "{'lao':'restriction','laoStaff':['S1','O9']}");
    ground.imported(RootType.PERSON, "L1", "person", "L1", "{'laoStaff':['O1']}");
    atWork("S1", false);
    ground.imported(
        RootType.STAFF,
        "O9",
        "staff",
        "O9",
        "{'name':'N','role':'officer','region':'London','pdu':'L','team':'L1'}");
    assertThat(grants("S1")).contains("limited:P1").doesNotContain("limited:L1");
    assertThat(grants("O9")).contains("limited:P1", "limited:P1:case");
  }

  /** An exclusion names who may not: whoever supervises them may, and may again. */
  @Test
  void aSupervisorWhoComesBackHoldsWhomTheySupervise() {
    ofAnotherPdu();
    ground.imported(
        RootType.PERSON,
        "L2",
        "attendance",
        Ids.attendance("se1", "L2"),
        "{'session':'se1','person':'L2','project':'pr1','allocated':true}");
    ground.imported(
        RootType.PERSON, "L2", "person", "L2", "{'lao':'exclusion','laoStaff':['SP1']}");
    assertThat(grants("S1")).contains("limited:L2");
    atWork("S1", true);
    atWork("S1", false);
    assertThat(grants("S1")).contains("limited:L2");
  }

  @Test
  void aSupervisorNeverHoldsACasefile() {
    assertThat(firstPull(grants("S1")))
        .extracting(entry -> entry.record().type())
        .doesNotContain("casefile");
  }

  @Test
  void aConcernOfASessionAboutThemStaysAmongThoseWhoMaySeeThem() {
    ground
        .device("S1")
        .send(
            new RootKey(RootType.SESSION, "se1"),
            edit(
                "concern", "co1", Base.NOTHING, "{'person':'L1','project':'pr1','what':'Secret'}"));

    RecordKey concern = new RecordKey("concern", "co1");
    Set<String> scopes =
        ground.store.read(reading -> reading.scopesOf(List.of(concern))).get(concern);
    assertThat(scopes).isIn(null, Set.of(), Set.of("limited:L1"));
  }

  /** A supervisor gets what site safety needs, whatever they were before (DOMAIN: LAO). */
  @Test
  void whoIsNamedAndBecomesASupervisorLosesTheCase() {
    ofAnotherPdu();
    assertThat(grants("O1")).contains("limited:L2", "limited:L2:case");
    ground.imported(RootType.STAFF, "O1", "staff", "O1", "{'role':'supervisor','team':'U'}");
    assertThat(grants("O1")).contains("limited:L2").doesNotContain("limited:L2:case");
  }

  /** A senior sees those of their own team, and no more once they have another. */
  @Test
  void aSeniorWhoMovesSeesTheirOldTeamsPeopleNoMore() {
    ofAnotherPdu();
    ground.imported(RootType.PERSON, "L2", "person", "L2", "{'laoStaff':[]}");
    ground.imported(
        RootType.STAFF,
        "SP2",
        "staff",
        "SP2",
        "{'name':'N','role':'spo','region':'North East','team':'H1'}");
    assertThat(grants("SP2")).contains("limited:L2");
    ground.imported(RootType.STAFF, "SP2", "staff", "SP2", "{'team':'H2'}");
    assertThat(grants("SP2")).doesNotContain("limited:L2", "limited:L2:case");
  }

  /** Somebody who turned up at se1 and was matched to P1, and two records of them that disagree. */
  private List<RecordKey> matchedToP1() {
    RootKey session = new RootKey(RootType.SESSION, "se1");
    RecordKey unlisted = new RecordKey("unlisted", "u1");
    ground.imported(
        RootType.SESSION,
        "se1",
        "unlisted",
        "u1",
        "{'session':'se1','project':'pr1','nameGiven':'Secret','arrivedAt':'2026-11-25T09:00:00Z',"
            + "'decision':'accepted'}");
    String matched =
        "{'person':'P1','attendance':'"
            + Ground.attendance()
            + "','matchedBy':'C1','matchedAt':'2026-11-25T17:00:00Z'}";
    Base seen = ground.shown("unlisted", "u1");
    for (String fields : List.of(matched, "{'quality':'good'}", "{'quality':'poor'}")) {
      Verdict verdict =
          ground.office.post(
              new OwnLog.Act(
                  "unlisted.match",
                  "C1",
                  Role.CASE_ADMIN,
                  session,
                  List.of(edit("unlisted", "u1", seen, fields))));
      assertThat(verdict.isPosted()).as(verdict.toString()).isTrue();
    }
    List<RecordKey> conflicts = ground.store.read(it -> it.ofType("conflict", "", 9));
    assertThat(conflicts).hasSize(1);
    return List.of(unlisted, conflicts.get(0));
  }

  private void limitP1(String limits) {
    ground.imported(RootType.PERSON, "P1", "person", "P1", limits);
  }

  private Collection<Set<String>> scopes(List<RecordKey> records) {
    return ground.store.read(reading -> reading.scopesOf(records)).values();
  }

  @Test
  void whoTurnedUpGoesWithThePersonTheyAre() {
    List<RecordKey> records = matchedToP1();
    assertThat(scopes(records)).containsExactly(Set.of("project:pr1"), Set.of("project:pr1"));

    limitP1("{'lao':'restriction','laoStaff':['O1']}");
    assertThat(scopes(records)).containsExactly(Set.of("limited:P1"), Set.of("limited:P1"));
    assertThat(ground.device("S2").firstPull())
        .extracting(entry -> entry.record().id())
        .isNotEmpty()
        .doesNotContain("u1");
    ground.imported(RootType.SESSION, "se1", "unlisted", "u1", "{'leftAt':'2026-11-25T16:00:00Z'}");
    assertThat(scopes(records)).containsExactly(Set.of("limited:P1"), Set.of("limited:P1"));

    limitP1("{'lao':null,'laoStaff':null}");
    assertThat(scopes(records)).containsExactly(Set.of("project:pr1"), Set.of("project:pr1"));
  }

  @Test
  void aConcernOfASessionNeverComesToNameAnybody() {
    Ground.Device supervisor = ground.device("S1");
    RootKey session = new RootKey(RootType.SESSION, "se1");
    supervisor.send(
        session, edit("concern", "co2", Base.NOTHING, "{'project':'pr1','what':'Secret'}"));
    assertThat(
            supervisor.send(
                session, edit("concern", "co2", ground.shown("concern", "co2"), "{'person':'P1'}")))
        .isInstanceOf(Verdict.Refused.class);
  }

  /** L2 of O3, who is of another PDU than anybody else; O1 is named. */
  private void ofAnotherPdu() {
    ground.imported(
        RootType.STAFF,
        "O3",
        "staff",
        "O3",
        "{'name':'N','role':'officer','region':'North East','pdu':'H','team':'H1'}");
    ground.imported(
        RootType.PERSON,
        "L2",
        "person",
        "L2",
        "{'crn':'X000009','lastName':'B','officer':'O3','region':'North East',"
            + "'lao':'restriction','laoStaff':['O1']}");
  }

  @Test
  void aFirstPullDoesNotNameWhoLeftBefore() {
    ground.imported(
        RootType.PERSON, "P1", "person", "P1", "{'lao':'restriction','laoStaff':['O1']}");

    assertThat(ground.device("S1").firstPull())
        .extracting(entry -> entry.record().id())
        .isNotEmpty()
        .doesNotContain("P1", Ground.attendance());
  }

  @Test
  void whatExistsAndWhatDoesNotIsAnsweredAlike() {
    Ground.Device stranger = ground.device("S2");
    Base seen = ground.shown("person", "P1");
    Verdict there =
        stranger.send(person("L1"), edit("note", "n1", Base.NOTHING, "{'person':'L1','text':'x'}"));
    Verdict nowhere =
        stranger.send(person("L9"), edit("note", "n1", Base.NOTHING, "{'person':'L9','text':'x'}"));
    assertThat(there.getClass()).isEqualTo(nowhere.getClass());

    Ground.Device supervisor = ground.device("S1");
    Verdict file =
        supervisor.send(person("P1"), edit("casefile", Ids.casefile("P1"), seen, "{'rosh':'low'}"));
    Verdict noFile =
        supervisor.send(person("P1"), edit("casefile", "nothing", seen, "{'rosh':'low'}"));
    assertThat(file.getClass()).isEqualTo(noFile.getClass());
  }
}
