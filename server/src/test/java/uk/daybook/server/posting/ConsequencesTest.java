package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.posting.Office.attendance;
import static uk.daybook.server.posting.Office.person;
import static uk.daybook.server.posting.WireDevice.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.WorkLine;

/** What follows by rule from what was posted. */
class ConsequencesTest {
  private static final String FULL_DAY = "{'outcome':'ATTC','start':'09:00','finish':'16:00'}";

  private final Office office = opened();

  Office opened() {
    return new Office();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private List<ObjectNode> tasks(String kind) {
    return office.linked("task", "about", "or-P1").stream()
        .map(row -> row.state().fields())
        .filter(fields -> fields.path("kind").asText().equals(kind))
        .toList();
  }

  @Test
  void creditsDoNotDependOnTheOrderOfArrival() {
    String later = office.session("se2", "2026-11-24", "P1");
    office.decide("P1", attendance("P1"), FULL_DAY);
    office.decide("P1", later, FULL_DAY);
    Map<String, Integer> sums = HoursPosting.sums(office.ledger("or-P1"));

    try (Office other = opened()) {
      other.session("se2", "2026-11-24", "P1");
      other.decide("P1", later, FULL_DAY);
      other.decide("P1", attendance("P1"), FULL_DAY);
      assertThat(HoursPosting.sums(other.ledger("or-P1"))).isEqualTo(sums);
    }
    assertThat(sums).containsEntry("credit/" + later, 420);
  }

  @Test
  void aCorrectedOutcomeAppendsTheDifferenceAndNeverRewritesTheLedger() {
    office.decide("P1", attendance("P1"), FULL_DAY);
    office.decide("P1", attendance("P1"), "{'finish':'15:00'}");
    office.decide("P1", attendance("P1"), "{'outcome':'AAME','start':null,'finish':null}");

    assertThat(office.ledger("or-P1"))
        .extracting(row -> row.minutes())
        .containsExactly(420, -60, -360);
  }

  @Test
  void failuresOnTwoDatesOpenOneReview() {
    String second = office.session("se2", "2026-11-24", "P1");
    String third = office.session("se3", "2026-11-23", "P1");
    office.decide("P1", attendance("P1"), "{'outcome':'UACP'}");
    assertThat(tasks("failure_review")).isEmpty();
    office.decide("P1", second, "{'outcome':'UACP'}");
    assertThat(tasks("failure_review")).hasSize(1);
    office.decide("P1", third, "{'outcome':'UACP'}");
    assertThat(tasks("failure_review")).hasSize(1);
  }

  @Test
  void threeAcceptableAbsencesAskTheSeniorAndServiceCausesDoNotCount() {
    String second = office.session("se2", "2026-11-24", "P1");
    String third = office.session("se3", "2026-11-23", "P1");
    String stoodDown = office.session("se4", "2026-11-22", "P1");
    office.decide("P1", attendance("P1"), "{'outcome':'AAME'}");
    office.decide("P1", second, "{'outcome':'AAEM'}");
    office.decide("P1", stoodDown, "{'outcome':'AASD'}");
    assertThat(tasks("absences_review")).isEmpty();
    office.decide("P1", third, "{'outcome':'AAFC'}");
    assertThat(tasks("absences_review")).hasSize(1);
  }

  @Test
  void aReviewIsDecidedByAManagerWithReasonsAndNeverDeleted() {
    failuresOnTwoDatesOpenOneReview();
    String review =
        office.linked("task", "about", "or-P1").stream()
            .filter(it -> it.state().fields().path("kind").asText().equals("failure_review"))
            .findFirst()
            .orElseThrow()
            .key()
            .id();
    String decided = "{'doneAt':'2026-11-25T12:00:00Z','doneBy':'SP1','decision':'Breach'}";
    assertThat(reviewed("O1", Role.OFFICER, review, decided)).isFalse();
    assertThat(reviewed("O1", Role.OFFICER, review, decided.replace("{", "{'kind':'task',")))
        .isFalse();
    assertThat(reviewed("O1", Role.OFFICER, review, "{'text':'Nothing to decide'}")).isFalse();
    assertThat(reviewed("SP1", Role.SPO, review, "{'outOfView':true}")).isFalse();
    assertThat(reviewed("SP1", Role.SPO, review, "{'doneAt':'2026-11-25T12:00:00Z'}")).isFalse();
    assertThat(reviewed("SP1", Role.SPO, review, null)).isFalse();
    assertThat(reviewed("SP1", Role.SPO, review, decided)).isTrue();
  }

  /** The id a review is asked under can be worked out, and a task of one's own made there. */
  @Test
  void aTaskMadeUnderAReviewsIdKeepsNoReviewFromBeingAsked() {
    String first = Ids.derived("task", "or-P1", "failure_review", Office.DATE);
    String second = Ids.derived("task", first, "again");
    for (String id : List.of(first, second)) {
      String fields = "{'person':'P1','about':'or-P1','kind':'task','text':'ring'}";
      Edit made = edit("task", id, Base.NOTHING, fields);
      assertThat(office.act("task.add", "O1", Role.OFFICER, person("P1"), made).isPosted())
          .isTrue();
    }
    Edit deleted = new Edit(new RecordKey("task", second), office.base("task", second), null);
    office.act("task.delete", "O1", Role.OFFICER, person("P1"), deleted);
    failuresOnTwoDatesOpenOneReview();
    assertThat(tasks("task")).hasSize(1);
  }

  private boolean reviewed(String staff, Role role, String review, @Nullable String fields) {
    Base shown = office.base("task", review);
    Edit edit =
        fields == null
            ? new Edit(new RecordKey("task", review), shown, null)
            : edit("task", review, shown, fields);
    return office.act("review.decide", staff, role, person("P1"), edit).isPosted();
  }

  @Test
  void aMissedVisitOpensAnActionUnderTheOrderInForce() {
    Verdict verdict =
        office.act(
            "visit.record",
            "C1",
            Role.CASE_ADMIN,
            person("P1"),
            edit(
                "visit",
                "v1",
                Base.NOTHING,
                "{'person':'P1','type':'CHVS','plannedAt':'2026-11-24T10:00',"
                    + "'outcome':'unacceptable_absence'}"));

    assertThat(verdict.isPosted()).as(verdict.toString()).isTrue();
    ObjectNode action = office.fields("action", Ids.action(new RecordKey("visit", "v1")));
    assertThat(action.path("order").asText()).isEqualTo("or-P1");
    assertThat(action.path("failedOn").asText()).isEqualTo("2026-11-24");
  }

  @Test
  void aVisitThatWasNotCarriedOutIsNobodysFailure() {
    office.act(
        "visit.record",
        "C1",
        Role.CASE_ADMIN,
        person("P1"),
        edit(
            "visit",
            "v1",
            Base.NOTHING,
            "{'person':'P1','type':'CHVS','plannedAt':'2026-11-24T10:00',"
                + "'outcome':'not_carried_out','reason':'no_reply'}"));

    assertThat(office.record("visit", "v1")).isPresent();
    assertThat(office.linked("action", "order", "or-P1")).isEmpty();
  }

  @Test
  void anActionNothingWasSentOnIsWithdrawnWhenTheOutcomeIsCorrected() {
    office.decide("P1", attendance("P1"), "{'outcome':'UACP'}");
    office.decide("P1", attendance("P1"), "{'outcome':'AAME'}");

    RecordRow action = office.linked("action", "order", "or-P1").get(0);
    assertThat(action.state().fields().path("progress").asText()).isEqualTo("withdrawn");
  }

  @Test
  void aVisitMovedOutOfViewIsNobodysFailure() {
    aMissedVisitOpensAnActionUnderTheOrderInForce();
    office.act(
        "visit.out-of-view",
        "SP1",
        Role.SPO,
        person("P1"),
        edit(
            "visit",
            "v1",
            office.base("visit", "v1"),
            "{'outOfView':true,'outOfViewBy':'SP1','outOfViewBecause':'The wrong person'}"));

    ObjectNode action = office.fields("action", Ids.action(new RecordKey("visit", "v1")));
    assertThat(action.path("progress").asText()).isEqualTo("withdrawn");
  }

  /** What two people wrote of it goes from every device and list with it (DOMAIN: audit). */
  @Test
  void aDisagreementGoesWhereWhatItIsAboutGoes() {
    office.act(
        "visit.plan",
        "C1",
        Role.CASE_ADMIN,
        person("P1"),
        edit(
            "visit",
            "v1",
            Base.NOTHING,
            "{'person':'P1','type':'CHVS','plannedAt':'2026-11-24T10:00'}"));
    Base shown = office.base("visit", "v1");
    office.act(
        "visit.record",
        "C1",
        Role.CASE_ADMIN,
        person("P1"),
        edit("visit", "v1", shown, "{'present':{'people':[{'name':'Jo'}]}}"));
    WireDevice officer = office.device("O1");
    officer.write(
        "visit.record",
        person("P1"),
        edit("visit", "v1", shown, "{'present':{'people':[{'name':'Sam'}]}}"));
    office.push(officer, 1);
    List<RecordRow> conflicts = office.linked("conflict", "subjectId", "v1");
    assertThat(conflicts).isNotEmpty();
    assertThat(scopesOf(conflicts)).isNotEmpty();
    assertThat(waiting("P1")).isNotEmpty();
    office.act(
        "visit.out-of-view",
        "SP1",
        Role.SPO,
        person("P1"),
        edit("visit", "v1", office.base("visit", "v1"), "{'outOfView':true}"));
    assertThat(scopesOf(conflicts)).isEmpty();
    assertThat(waiting("P1")).isEmpty();
  }

  private List<WorkLine> waiting(String person) {
    return office.store.read(reading -> reading.workOfPerson(person));
  }

  private List<String> scopesOf(List<RecordRow> rows) {
    List<RecordKey> keys = rows.stream().map(RecordRow::key).toList();
    return office.store.read(reading -> reading.scopesOf(keys)).values().stream()
        .flatMap(Set::stream)
        .toList();
  }

  @Test
  void whatWasSentStaysWhatTheActionIsWhileItsOutcomeChangesThereAndBack() {
    office.decide("P1", attendance("P1"), "{'outcome':'UACP'}");
    String action = office.linked("action", "order", "or-P1").get(0).key().id();
    decided(action, "{'code':'IBR','progress':'breach_started'}");
    office.decide("P1", attendance("P1"), "{'outcome':'AAME'}");
    assertThat(office.fields("action", action).path("progress").asText())
        .isEqualTo("withdrawal_proposed");
    assertThat(office.fields("action", action).path("code").asText()).isEqualTo("IBR");

    office.decide("P1", attendance("P1"), "{'outcome':'UACP'}");
    assertThat(office.fields("action", action).path("progress").asText())
        .isEqualTo("breach_started");
    assertThat(office.fields("action", action).path("code").asText()).isEqualTo("IBR");
  }

  @Test
  void aWarningThatWasWithdrawnWarnsNobody() {
    office.decide("P1", attendance("P1"), "{'outcome':'UACP'}");
    String action = office.linked("action", "order", "or-P1").get(0).key().id();
    decided(action, "{'code':'EA02','progress':'letter_sent','givenOn':'2026-11-20'}");
    assertThat(pathOfAFailureOn("2026-11-24", "se2")).isEqualTo("referral");

    decided(action, "{'code':'EA07','progress':'withdrawn'}");
    assertThat(pathOfAFailureOn("2026-11-23", "se3")).isEqualTo("warning");
  }

  private void decided(String action, String fields) {
    Verdict verdict =
        office.act(
            "action.decide",
            "SP1",
            Role.SPO,
            person("P1"),
            edit("action", action, office.base("action", action), fields));
    assertThat(verdict.isPosted()).as(verdict.toString()).isTrue();
  }

  private String pathOfAFailureOn(String date, String session) {
    String attendance = office.session(session, date, "P1");
    office.decide("P1", attendance, "{'outcome':'UACP'}");
    return office
        .fields("action", Ids.action(new RecordKey("attendance", attendance)))
        .path("path")
        .asText();
  }

  @Test
  void someoneTakenOffTheSessionLeavesTheSupervisorsScope() {
    office.decide("P1", attendance("P1"), "{'allocated':false}");

    RecordKey person = new RecordKey("person", "P1");
    assertThat(office.store.read(reading -> reading.scopesOf(List.of(person))).get(person))
        .containsExactly("caseload:O1");
  }

  @Test
  void aSupervisorOfAnotherSessionOfTheProjectHoldsTheProject() {
    assertThat(office.grants("S2")).doesNotContain("project:pr1");
    office.act(
        "session.take",
        "SP1",
        Role.SPO,
        Office.root(RootType.SESSION, "se1"),
        edit("session", "se1", office.base("session", "se1"), "{'supervisor':'S2'}"));

    assertThat(office.grants("S2")).contains("project:pr1");
    assertThat(office.grants("S1")).doesNotContain("project:pr1");
  }
}
