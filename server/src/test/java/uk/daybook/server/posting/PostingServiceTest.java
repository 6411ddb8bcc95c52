package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.posting.Office.attendance;
import static uk.daybook.server.posting.Office.person;
import static uk.daybook.server.posting.WireDevice.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.ScopeSum;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;
import uk.daybook.server.store.EntryRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.ScopeHeadRow;

/** What posting does with what devices and the office send, one fact a test. */
class PostingServiceTest {
  private static final String COMPLIED =
      "{'outcome':'ATTC','start':'09:00','finish':'16:00','penaltyMinutes':0}";

  private final Office office = opened();
  private final WireDevice supervisor = office.device("S1");
  private final WireDevice officer = office.device("O1");

  Office opened() {
    return new Office();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Base shown(String person) {
    return office.base("attendance", attendance(person));
  }

  private void complied(WireDevice device, String person, Base base) {
    device.write(
        "attendance.outcome",
        person(person),
        edit("attendance", attendance(person), base, COMPLIED));
  }

  @Test
  void anOutcomeIsPostedAndItsHoursCredited() {
    complied(supervisor, "P1", shown("P1"));

    assertThat(office.push(supervisor, 1)).first().isInstanceOf(Verdict.Posted.class);
    ObjectNode hours = office.fields("hours", Ids.hours("or-P1"));
    assertThat(hours.path("credited").asInt()).isEqualTo(7 * 60);
    assertThat(hours.path("remaining").asInt()).isEqualTo(93 * 60);
  }

  @Test
  void theSameLineAgainGetsTheSameVerdictAndCreditsOnce() {
    complied(supervisor, "P1", shown("P1"));
    List<Verdict> first = office.push(supervisor, 1);

    assertThat(office.push(supervisor, 1)).isEqualTo(first);
    assertThat(office.ledger("or-P1")).hasSize(1);
  }

  @Test
  void twoRollCallsOpenOneConflictWithBothWholeValuesAndMixNothing() {
    Base base = shown("P1");
    WireDevice secondTablet = office.device("S1");
    secondTablet.incarnation = "inc-other";
    complied(supervisor, "P1", base);
    secondTablet.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), base, "{'finish':'12:00'}"));

    office.push(supervisor, 1);
    assertThat(office.push(secondTablet, 1)).first().isInstanceOf(Verdict.Conflicted.class);

    List<RecordRow> conflicts = office.linked("conflict", "subjectId", attendance("P1"));
    assertThat(conflicts).hasSize(1);
    ObjectNode conflict = conflicts.get(0).state().fields();
    assertThat(conflict.path("values")).hasSize(2);
    assertThat(conflict.path("values").get(0).path("value"))
        .isIn(Office.of(COMPLIED), Office.of("{'finish':'12:00'}"));
    assertThat(office.outcome("P1")).isIn(Office.of(COMPLIED), Office.of("{'finish':'12:00'}"));
    assertThat(office.fields("hours", Ids.hours("or-P1")).path("provisional").asBoolean()).isTrue();
  }

  @Test
  void aThirdRollCallDisagreesWithBothOfTheTwoThatSaidTheSame() {
    Base base = shown("P1");
    WireDevice second = office.device("S1");
    second.incarnation = "inc-second";
    WireDevice third = office.device("S1");
    third.incarnation = "inc-third";
    complied(supervisor, "P1", base);
    complied(second, "P1", base);
    third.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), base, "{'outcome':'UACP'}"));

    office.push(supervisor, 1);
    assertThat(office.push(second, 1)).first().isInstanceOf(Verdict.Merged.class);
    assertThat(office.linked("conflict", "subjectId", attendance("P1"))).isEmpty();
    assertThat(office.push(third, 1)).first().isInstanceOf(Verdict.Conflicted.class);

    List<RecordRow> conflicts = office.linked("conflict", "subjectId", attendance("P1"));
    assertThat(conflicts).hasSize(1);
    assertThat(conflicts.get(0).state().fields().path("values")).hasSize(3);
  }

  @Test
  void aFailureOpensAnActionWithADeadlineFromTheDayOfTheSession() {
    supervisor.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), shown("P1"), "{'outcome':'UACP'}"));
    office.push(supervisor, 1);

    RecordKey cause = new RecordKey("attendance", attendance("P1"));
    ObjectNode action = office.fields("action", Ids.action(cause));
    assertThat(action.path("code").asText()).isEqualTo("ROM");
    assertThat(action.path("failedOn").asText()).isEqualTo(Office.DATE);
    assertThat(action.path("respondBy").asText()).isEqualTo("2026-12-02");
    assertThat(action.path("contested").asBoolean()).isFalse();
  }

  @Test
  void anActionIsContestedWhileTheOutcomeIsInConflictAndWithdrawnWhenItIsSettledAsComplied() {
    Base base = shown("P1");
    supervisor.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), base, "{'outcome':'UACP'}"));
    office.push(supervisor, 1);
    Verdict office2 =
        office.act(
            "attendance.correct",
            "C1",
            Role.CASE_ADMIN,
            person("P1"),
            edit("attendance", attendance("P1"), base, COMPLIED));
    String conflict = ((Verdict.Conflicted) office2).conflicts().get(0);
    String action = Ids.action(new RecordKey("attendance", attendance("P1")));

    assertThat(office.fields("action", action).path("contested").asBoolean()).isTrue();

    office.act(
        "conflict.settle",
        "C1",
        Role.CASE_ADMIN,
        person("P1"),
        edit(
            "conflict",
            conflict,
            office.base("conflict", conflict),
            "{'settledBy':'C1','settledAt':'2026-11-25T18:00:00Z','because':'Seen the roll'}"),
        edit("attendance", attendance("P1"), shown("P1"), COMPLIED));
    ObjectNode settled = office.fields("action", action);
    assertThat(settled.path("progress").asText()).isEqualTo("withdrawn");
    assertThat(settled.path("contested").asBoolean()).isFalse();
  }

  @Test
  void aConflictIsSettledOnceAndOnlyByWhoSawAllOfIt() {
    Base base = shown("P1");
    complied(supervisor, "P1", base);
    office.push(supervisor, 1);
    Verdict verdict =
        office.act(
            "attendance.correct",
            "C1",
            Role.CASE_ADMIN,
            person("P1"),
            edit("attendance", attendance("P1"), base, "{'outcome':'AAME'}"));
    String id = ((Verdict.Conflicted) verdict).conflicts().get(0);
    Base seen = office.base("conflict", id);
    String settle = "{'settledBy':'C1','settledAt':'2026-11-25T18:00:00Z','because':'x'}";

    assertThat(
            office.act(
                "conflict.settle",
                "C1",
                Role.CASE_ADMIN,
                person("P1"),
                edit("conflict", id, Base.NOTHING, settle)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo("conflict-moved"));
    assertThat(
            office.act(
                "conflict.settle",
                "C1",
                Role.CASE_ADMIN,
                person("P1"),
                edit("conflict", id, seen, settle)))
        .isInstanceOf(Verdict.Posted.class);
    assertThat(
            office.act(
                "conflict.settle",
                "SP1",
                Role.SPO,
                person("P1"),
                edit("conflict", id, seen, settle.replace("C1", "SP1"))))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo("already-settled"));
  }

  @Test
  void lateWorkOnACaseThatHasLeftIsParkedForBothToRead() {
    officer.write(
        "note.add",
        person("P1"),
        edit("note", "n1", Base.NOTHING, "{'person':'P1','text':'At the door.'}"));
    office.transfer("P1", "O2");

    assertThat(office.push(officer, 1))
        .first()
        .isInstanceOfSatisfying(
            Verdict.Parked.class, it -> assertThat(it.code()).isEqualTo("case-left"));
    assertThat(office.record("note", "n1")).isEmpty();
    String returned = Ids.returned(officer.incarnation, 1);
    assertThat(office.fields("returned", returned).path("author").asText()).isEqualTo("O1");
    assertThat(
            new String(
                office
                    .store
                    .read(reading -> reading.mutations(officer.incarnation, 1, 1))
                    .get(0)
                    .line(),
                StandardCharsets.UTF_8))
        .contains("At the door.");
    assertThat(scopesOf("returned", returned)).containsExactly("caseload:O1");
  }

  @Test
  void workOnACaseOneNeverHeldIsRefused() {
    WireDevice other = office.device("O2");
    other.write(
        "note.add",
        person("P1"),
        edit("note", "n1", Base.NOTHING, "{'person':'P1','text':'Hello'}"));

    assertThat(office.push(other, 1))
        .first()
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo("not-yours"));
  }

  @Test
  void aRescuedDraftIsAlwaysParked() {
    officer.write(
        "draft.rescued",
        person("P1"),
        edit("note", "n1", Base.NOTHING, "{'person':'P1','text':'Half a sen'}"));

    assertThat(office.push(officer, 1))
        .first()
        .isInstanceOfSatisfying(
            Verdict.Parked.class, it -> assertThat(it.code()).isEqualTo("draft-rescued"));
  }

  @Test
  void aTransferMovesEveryRecordOfThePersonFromOneCaseloadToTheOther() {
    office.transfer("P1", "O2");

    assertThat(scopesOf("casefile", Ids.casefile("P1"))).containsExactly("caseload:O2");
    assertThat(scopesOf("attendance", attendance("P1")))
        .containsExactlyInAnyOrder("caseload:O2", "project:pr1");
    assertHeadsMatchEntries();
  }

  @Test
  void aSupervisorNeverHoldsACaseFile() {
    assertThat(scopesOf("person", "P1")).contains("project:pr1");
    assertThat(scopesOf("casefile", Ids.casefile("P1"))).doesNotContain("project:pr1");
  }

  @Test
  void someoneWithLimitedAccessIsHeldByNameOnly() {
    office.act(
        "person.limit",
        "SP1",
        Role.SPO,
        person("P1"),
        edit(
            "person",
            "P1",
            office.base("person", "P1"),
            "{'lao':'restriction','laoStaff':['O1']}"));

    for (RecordKey key : office.store.read(reading -> reading.ofRoot(person("P1")))) {
      boolean onSite = !key.type().equals("casefile");
      assertThat(scopesOf(key.type(), key.id()))
          .containsExactly(onSite ? "limited:P1" : "limited:P1:case");
    }
    assertThat(office.grants("O1")).contains("limited:P1");
    assertThat(office.grants("S1")).doesNotContain("limited:P1");
    assertThat(
            office.act(
                "note.add",
                "C1",
                Role.CASE_ADMIN,
                person("P1"),
                edit("note", "n2", Base.NOTHING, "{'person':'P1','text':'x'}")))
        .isInstanceOf(Verdict.Refused.class);
    assertHeadsMatchEntries();
  }

  @Test
  void aLimitWithNobodyNamedLeavesTheOfficerAndTheirSenior() {
    office.act(
        "person.limit",
        "SP1",
        Role.SPO,
        person("P1"),
        edit("person", "P1", office.base("person", "P1"), "{'lao':'restriction','laoStaff':[]}"));

    assertThat(office.holders("limited:P1")).containsExactlyInAnyOrder("O1", "SP1");
  }

  @Test
  void aNewSeniorMaySeeWhoTheOldOneMight() {
    office.act(
        "person.limit",
        "SP1",
        Role.SPO,
        person("P1"),
        edit("person", "P1", office.base("person", "P1"), "{'lao':'restriction','laoStaff':[]}"));
    office.staff("SP2", "spo", "Team A");

    assertThat(office.holders("limited:P1")).containsExactlyInAnyOrder("O1", "SP1", "SP2");
  }

  @Test
  void aSupervisorMayNotDecideThatAnAbsenceWasAcceptable() {
    supervisor.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), shown("P1"), "{'outcome':'AAME'}"));

    assertThat(office.push(supervisor, 1))
        .first()
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo("outcome-not-yours"));
  }

  @Test
  void aBadMutationDoesNotBlockTheNext() {
    supervisor.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), shown("P1"), "{'outcome':'NONSENSE'}"));
    supervisor.write("thing.make", person("P1"), edit("spaceship", "x1", Base.NOTHING, "{'a':1}"));
    complied(supervisor, "P2", shown("P2"));

    assertThat(office.push(supervisor, 1))
        .extracting(Verdict::word)
        .containsExactly("refused", "refused", "posted");
  }

  @Test
  void aMutationPostsWholeOrNotAtAll() {
    supervisor.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), shown("P1"), COMPLIED),
        edit("note", "n1", Base.NOTHING, "{'person':'P1','project':'pr1','text':''}"));

    assertThat(office.push(supervisor, 1)).first().isInstanceOf(Verdict.Refused.class);
    assertThat(office.outcome("P1")).isEmpty();
  }

  @Test
  void mendedWorkSettlesWhatWasReturned() {
    supervisor.write(
        "attendance.outcome",
        person("P1"),
        edit("attendance", attendance("P1"), shown("P1"), "{'outcome':'AAME'}"));
    office.push(supervisor, 1);
    supervisor.write(
        "attendance.outcome",
        "S1",
        person("P1"),
        new MutationRef(supervisor.incarnation, 1),
        edit("attendance", attendance("P1"), shown("P1"), "{'outcome':'UACP'}"));
    office.push(supervisor, 2);

    String returned = Ids.returned(supervisor.incarnation, 1);
    assertThat(office.fields("returned", returned).path("decision").asText()).isEqualTo("mended");
  }

  @Test
  void workOnARecordThatHasNotArrivedPostsByItselfWhenItDoes() {
    officer.write(
        "task.done",
        person("P1"),
        edit("task", "t1", Base.at(new Version(1, 1)), "{'due':'2026-12-01'}"));
    assertThat(office.push(officer, 1))
        .first()
        .isInstanceOfSatisfying(
            Verdict.Parked.class, it -> assertThat(it.code()).isEqualTo("unseen"));
    WireDevice second = office.device("O1");
    second.incarnation = "inc-second";
    second.write(
        "task.add",
        person("P1"),
        edit("task", "t1", Base.NOTHING, "{'person':'P1','kind':'task','text':'Ring'}"));
    office.push(second, 1);

    assertThat(office.fields("task", "t1").path("due").asText()).isEqualTo("2026-12-01");
    assertThat(
            office
                .fields("returned", Ids.returned(officer.incarnation, 1))
                .path("decision")
                .asText())
        .isEqualTo("posted");
  }

  @Test
  void workThatWaitsPostsWhenSomebodyElseBringsTheRecord() {
    officer.write(
        "task.done",
        person("P1"),
        edit("task", "t1", Base.at(new Version(1, 1)), "{'due':'2026-12-01'}"));
    assertThat(office.push(officer, 1)).first().isInstanceOf(Verdict.Parked.class);
    supervisor.write(
        "task.add",
        person("P1"),
        edit(
            "task",
            "t1",
            Base.NOTHING,
            "{'person':'P1','project':'pr1','kind':'task','text':'Ring'}"));
    assertThat(office.push(supervisor, 1)).first().isInstanceOf(Verdict.Posted.class);

    assertThat(office.fields("task", "t1").path("due").asText()).isEqualTo("2026-12-01");
  }

  @Test
  void aGapIsAnsweredWithTheNumberExpected() {
    complied(supervisor, "P1", shown("P1"));
    complied(supervisor, "P2", shown("P2"));

    Pushed pushed = office.posting.push(supervisor.row, supervisor.request(2));
    assertThat(pushed.state()).isEqualTo(LogState.RESEND);
    assertThat(pushed.from()).isEqualTo(1);
    assertThat(office.outcome("P2")).isEmpty();
  }

  @Test
  void anotherLineUnderATakenNumberIsAForkAndConsumesNothing() {
    complied(supervisor, "P1", shown("P1"));
    office.push(supervisor, 1);
    WireDevice clone = office.device("S1");
    complied(clone, "P2", shown("P2"));

    Pushed pushed = office.posting.push(clone.row, clone.request(1));
    assertThat(pushed.state()).isEqualTo(LogState.FORK);
    assertThat(pushed.from()).isZero();
    assertThat(office.outcome("P2")).isEmpty();
  }

  @Test
  void aDeviceRestoredFromAnOlderCopyIsToldBeforeItSendsAnything() {
    complied(supervisor, "P1", shown("P1"));
    WireDevice older = office.device("S1");
    older.lines.addAll(supervisor.lines);
    older.heads.addAll(supervisor.heads.subList(1, 2));
    complied(supervisor, "P2", shown("P2"));
    office.push(supervisor, 1);

    Pushed pushed = office.posting.push(older.row, older.request(2));
    assertThat(pushed.state()).isEqualTo(LogState.FORK);
    assertThat(pushed.from()).isEqualTo(1);
  }

  @Test
  void aCopyThatSendsAgainFromTheFirstIsToldOfAForkThoughItsOtherLineIsStillToCome() {
    complied(supervisor, "P1", shown("P1"));
    WireDevice clone = office.device("S1");
    clone.lines.addAll(supervisor.lines);
    clone.heads.addAll(supervisor.heads.subList(1, 2));
    clone.wallMillis++;
    complied(clone, "P2", shown("P2"));
    complied(supervisor, "P2", shown("P2"));
    office.push(supervisor, 1);

    Pushed pushed = office.posting.push(clone.row, clone.request(1, 1));
    assertThat(pushed.state()).isEqualTo(LogState.FORK);
    assertThat(pushed.from()).isEqualTo(1);
    assertThat(pushed.verdicts()).hasSize(1);
    assertThat(office.version("attendance", attendance("P2")).n()).isEqualTo(2);
  }

  @Test
  void workSentAgainAfterAForkIsNotPostedTwice() {
    complied(supervisor, "P1", shown("P1"));
    office.push(supervisor, 1);
    WireDevice forked = office.device("S1");
    forked.incarnation = "inc-forked";
    Mutation first = Mutation.parse(supervisor.lines.get(0));
    forked.add(
        new Mutation(
            1,
            first.entry(),
            first.name(),
            first.staff(),
            first.root(),
            first.at(),
            first.offline(),
            first.edits(),
            new MutationRef(supervisor.incarnation, 1),
            null));

    assertThat(office.push(forked, 1)).first().isInstanceOf(Verdict.Posted.class);
    assertThat(office.linked("conflict", "subjectId", attendance("P1"))).isEmpty();
    assertThat(office.version("attendance", attendance("P1")).n()).isEqualTo(2);
  }

  @Test
  void aForgedChainIsTurnedAwayWhole() {
    complied(supervisor, "P1", shown("P1"));
    supervisor.heads.set(1, new byte[32]);

    assertThatThrownBy(() -> office.push(supervisor, 1)).isInstanceOf(RejectedException.class);
    assertThat(office.outcome("P1")).isEmpty();
  }

  @Test
  void anotherDevicesLogIsTurnedAway() {
    complied(supervisor, "P1", shown("P1"));
    office.push(supervisor, 1);
    WireDevice thief = office.device("S2");
    thief.incarnation = supervisor.incarnation;

    assertThatThrownBy(() -> office.push(thief, 1)).isInstanceOf(RejectedException.class);
  }

  @Test
  void aLogMayNotSplitFromAnotherDevicesLog() {
    complied(supervisor, "P1", shown("P1"));
    office.push(supervisor, 1);
    WireDevice thief = office.device("S2");
    thief.parent = new MutationRef(supervisor.incarnation, 1);

    assertThatThrownBy(() -> office.push(thief, 1)).isInstanceOf(RejectedException.class);
  }

  @Test
  void aBaseMayNotCountInAnotherDevicesLog() {
    Base base = shown("P1");
    complied(supervisor, "P1", base);
    office.push(supervisor, 1);
    WireDevice second = office.device("S1");
    second.incarnation = "inc-second";
    second.write(
        "attendance.outcome",
        person("P1"),
        edit(
            "attendance",
            attendance("P1"),
            new Base(base.version(), 1, supervisor.incarnation),
            "{'finish':'12:00'}"));

    assertThat(office.push(second, 1)).first().isInstanceOf(Verdict.Conflicted.class);
  }

  @Test
  void workUnderAnotherNameIsRefused() {
    supervisor.write(
        "attendance.outcome",
        "S2",
        person("P1"),
        null,
        edit("attendance", attendance("P1"), shown("P1"), COMPLIED));

    assertThat(office.push(supervisor, 1))
        .first()
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo("not-your-name"));
  }

  @Test
  void nobodyMakesASecondPersonWithOneCrn() {
    assertThat(
            office.act(
                "person.add",
                "C1",
                Role.CASE_ADMIN,
                person("P9"),
                edit("person", "P9", Base.NOTHING, "{'crn':'X000001'}")))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo("duplicate"));
  }

  private Set<String> scopesOf(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return office.store.read(reading -> reading.scopesOf(List.of(key))).getOrDefault(key, Set.of());
  }

  private void assertHeadsMatchEntries() {
    for (String scope :
        List.of("caseload:O1", "caseload:O2", "project:pr1", "limited:P1", "region:North East")) {
      Map<String, ScopeHeadRow> heads =
          office.store.read(reading -> reading.scopeHeads(List.of(scope)));
      List<EntryRow> entries =
          office.store.read(reading -> reading.entries(scope, 0, 1_000, 10_000_000));
      long count = 0;
      long sum = 0;
      for (EntryRow entry : entries) {
        if (entry.op() == Entry.Op.PUT) {
          count++;
          sum += ScopeSum.of(entry.record(), entry.version());
        }
      }
      if (heads.containsKey(scope)) {
        assertThat(heads.get(scope).count()).as(scope).isEqualTo(count);
        assertThat(heads.get(scope).sum()).as(scope).isEqualTo(sum);
      }
    }
  }
}
