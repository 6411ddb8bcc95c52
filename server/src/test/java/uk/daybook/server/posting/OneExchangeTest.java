package uk.daybook.server.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.posting.Office.attendance;
import static uk.daybook.server.posting.WireDevice.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;

/** What one exchange has posted so far counts for the rest of it, though nothing is saved yet. */
class OneExchangeTest {
  private final Office office = opened();

  Office opened() {
    return new Office();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static OwnLog.Act imported(RootKey root, Edit... edits) {
    return new OwnLog.Act("row.import", "import", Role.IMPORT, root, List.of(edits));
  }

  private static Edit person(String id, Base base, String crn) {
    return edit("person", id, base, "{'crn':'" + crn + "','region':'North East'}");
  }

  @Test
  void aNaturalKeyThatWasJustTakenIsTaken() {
    List<Verdict> verdicts =
        office.log.post(
            List.of(
                imported(Office.person("P8"), person("P8", Base.NOTHING, "X000008")),
                imported(Office.person("P9"), person("P9", Base.NOTHING, "X000008"))));

    assertThat(verdicts.get(0).isPosted()).isTrue();
    assertThat(verdicts.get(1))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(Reason.DUPLICATE.code()));
    assertThat(office.record("person", "P9")).isEmpty();
  }

  @Test
  void anAttendanceMadeBeforeInItCountsForTheHours() {
    String session =
        "{'project':'pr1','date':'2026-11-18','start':'09:00','finish':'16:00','supervisor':'S1'}";
    String attendance = Ids.attendance("se9", "P1");
    office.log.post(
        List.of(
            imported(
                Office.root(RootType.SESSION, "se9"),
                edit("session", "se9", Base.NOTHING, session)),
            imported(
                Office.person("P1"),
                edit(
                    "attendance",
                    attendance,
                    Base.NOTHING,
                    "{'session':'se9','person':'P1','project':'pr1','order':'or-P1',"
                        + "'allocated':true,'outcome':'ATTC','start':'09:00','finish':'16:00',"
                        + "'penaltyMinutes':0}"))));

    assertThat(office.ledger("or-P1")).isNotEmpty();
    assertThat(office.fields("hours", Ids.hours("or-P1")).get("credited").asInt()).isPositive();
  }

  @Test
  void aSecondDisagreementJoinsTheConflictThatTheFirstOpened() {
    Base shown = office.base("attendance", attendance("P1"));
    WireDevice device = office.device("S1");
    device.write(
        "attendance.record",
        Office.person("P1"),
        edit(
            "attendance",
            attendance("P1"),
            shown,
            "{'outcome':'ATTC','start':'09:00','finish':'16:00','penaltyMinutes':0}"));
    assertThat(office.push(device, 1)).allMatch(Verdict::isPosted);

    List<Verdict> verdicts =
        office.log.post(
            List.of(
                decided(shown, "{'outcome':'UACP','start':null,'finish':null,'penaltyMinutes':0}"),
                decided(
                    shown, "{'outcome':'AAME','start':null,'finish':null,'penaltyMinutes':0}")));

    assertThat(verdicts).allMatch(Verdict.Conflicted.class::isInstance);
    assertThat(office.linked("conflict", "subjectId", attendance("P1"))).hasSize(1);
    ObjectNode conflict =
        office.linked("conflict", "subjectId", attendance("P1")).get(0).state().fields();
    assertThat(conflict.get("values")).hasSize(3);
  }

  private static OwnLog.Act decided(Base base, String outcome) {
    return new OwnLog.Act(
        "attendance.decide",
        "C1",
        Role.CASE_ADMIN,
        Office.person("P1"),
        List.of(edit("attendance", attendance("P1"), base, outcome)));
  }
}
