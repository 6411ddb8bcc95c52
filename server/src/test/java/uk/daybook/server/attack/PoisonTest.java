package uk.daybook.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.daybook.server.attack.Ground.attendance;
import static uk.daybook.server.attack.Ground.edit;
import static uk.daybook.server.attack.Ground.person;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.RejectedException;

/** One person's odd but accepted value must not stop everybody's work, nor change it unseen. */
final class PoisonTest {
  private final Ground ground = new Ground();
  private final Ground.Device supervisor = ground.device("S1");
  private final Ground.Device officer = ground.device("O1");

  @AfterEach
  void close() {
    ground.close();
  }

  private Verdict mark(String fields) {
    return supervisor.send(
        person("P1"),
        edit("attendance", attendance(), ground.shown("attendance", attendance()), fields));
  }

  @Test
  void aClearedProgressDoesNotStopTheSupervisorsLog() {
    mark("{'outcome':'UACP'}");
    String action = Ids.action(new RecordKey("attendance", attendance()));
    officer.send(
        person("P1"), edit("action", action, ground.shown("action", action), "{'progress':null}"));

    assertThat(mark("{'quality':'good'}").isPosted()).isTrue();
  }

  @Test
  void aSettingThatIsNoNumberIsRefusedAndStopsNobody() {
    Verdict verdict =
        ground
            .device("M1")
            .send(
                new RootKey(RootType.REGION, "NE"),
                edit(
                    "setting",
                    "set1",
                    Base.NOTHING,
                    "{'key':'upw.break','region':'North East','from':'2026-01-01',"
                        + "'value':'30 minutes'}"));

    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(mark("{'quality':'good'}").isPosted()).isTrue();
  }

  @Test
  void workThatWasMendedDoesNotPostWhenWhatItWaitedForArrives() {
    officer.send(
        person("P1"), edit("task", "t1", ground.shown("person", "P1"), "{'text':'WRONG'}"));
    MutationRef wrong = officer.lastSent();
    officer.send(
        person("P1"), wrong, edit("task", "t2", Base.NOTHING, "{'person':'P1','text':'Right'}"));
    officer.send(person("P1"), edit("task", "t1", Base.NOTHING, "{'person':'P1','text':'First'}"));

    assertThat(ground.fields("task", "t1").path("text").asText()).isEqualTo("First");
  }

  @Test
  void oneSessionIsCreditedOnceWhateverIdItsAttendanceHas() {
    mark("{'outcome':'ATTC','start':'09:00','finish':'16:00'}");
    Verdict again =
        supervisor.send(
            person("P1"),
            edit(
                "attendance",
                "another-id",
                Base.NOTHING,
                "{'session':'se1','person':'P1','project':'pr1','order':'or1','outcome':'ATTC',"
                    + "'start':'09:00','finish':'16:00'}"));

    assertThat(again).isInstanceOf(Verdict.Refused.class);
    assertThat(ground.fields("hours", Ids.hours("or1")).path("credited").asInt()).isEqualTo(420);
  }

  @Test
  void aDeviceCannotClaimTheRulesOwnWorkAsItsPast() {
    mark("{'outcome':'UACP'}");
    String action = Ids.action(new RecordKey("attendance", attendance()));
    Base opened = new Base(ground.shown("action", action).version(), 1, null);
    mark("{'outcome':'ATTC','start':'09:00','finish':'16:00'}");
    Ground.Device liar = ground.new Device("O1", new MutationRef("posting:rules", 1_000_000));

    assertThatThrownBy(
            () ->
                liar.send(
                    person("P1"),
                    edit("action", action, opened, "{'code':'EA08','progress':'letter_sent'}")))
        .isInstanceOf(RejectedException.class);
  }
}
