package uk.daybook.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.attack.Ground.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Entry;
import uk.daybook.protocol.Verdict;

/**
 * Whoever may not see a person with limited access sees the CRN alone, and only where the person is
 * expected (DOMAIN: LAO).
 */
final class LimitedCrnsTest {
  private static final String L1 = Ids.attendance("se1", "L1");

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private List<String> crns(String session) {
    List<String> crns = new ArrayList<>();
    for (JsonNode crn : ground.fields("session", session).path("limitedCrns")) {
      crns.add(crn.asText());
    }
    return crns;
  }

  private void list(String session, String person, boolean allocated) {
    ground.imported(
        RootType.PERSON,
        person,
        "attendance",
        Ids.attendance(session, person),
        "{'session':'"
            + session
            + "','person':'"
            + person
            + "','project':'pr1','allocated':"
            + allocated
            + "}");
  }

  private void limit(String person, String limits) {
    ground.imported(RootType.PERSON, person, "person", person, limits);
  }

  @Test
  void aSupervisorWhoMayNotSeeThemGetsTheCrnAndNothingElse() {
    limit("L1", "{'laoStaff':['O1']}");
    list("se1", "L1", true);

    StringBuilder bodies = new StringBuilder();
    List<Entry> entries = ground.device("S1").firstPull();
    for (Entry entry : entries) {
      bodies.append(entry.record()).append(' ');
      bodies.append(new String(entry.document(), StandardCharsets.UTF_8)).append('\n');
    }
    assertThat(crns("se1")).containsExactly("X000002");
    assertThat(bodies.toString()).contains("\"limitedCrns\":[\"X000002\"]").doesNotContain("L1");
    assertThat(bodies.toString()).doesNotContain(L1);
    assertThat(entries)
        .extracting(entry -> entry.record().type())
        .contains("session", "person")
        .doesNotContain("casefile");
  }

  @Test
  void theOneWhoMaySeeThemHoldsThemBesides() {
    list("se1", "L1", true);
    assertThat(ground.device("S1").firstPull())
        .extracting(entry -> entry.record().id())
        .contains("L1", L1);
  }

  @Test
  void itFollowsTheAllocationBothWays() {
    assertThat(crns("se1")).isEmpty();
    list("se1", "L1", true);
    assertThat(crns("se1")).containsExactly("X000002");
    ground.imported(RootType.PERSON, "L1", "attendance", L1, "{'allocated':false}");
    assertThat(crns("se1")).isEmpty();
    ground.imported(RootType.PERSON, "L1", "attendance", L1, "{'allocated':true}");
    assertThat(crns("se1")).containsExactly("X000002");
  }

  @Test
  void somebodyNotAllocatedIsNotExpected() {
    list("se1", "L1", false);
    assertThat(crns("se1")).isEmpty();
  }

  @Test
  void itFollowsTheLimitsBothWaysAtEverySession() {
    ground.imported(
        RootType.SESSION,
        "se2",
        "session",
        "se2",
        "{'project':'pr1','date':'2026-11-26','start':'09:00','finish':'16:00','supervisor':'S1'}");
    list("se2", "P1", true);
    limit("P1", "{'lao':'exclusion','laoStaff':['S2']}");
    list("se1", "L1", true);
    assertThat(crns("se1")).containsExactly("X000001", "X000002");
    assertThat(crns("se2")).containsExactly("X000001");

    limit("P1", "{'lao':null,'laoStaff':null}");
    assertThat(crns("se1")).containsExactly("X000002");
    assertThat(crns("se2")).isEmpty();
  }

  @Test
  void itDoesNotMatterWhichCameFirst() {
    ground.imported(
        RootType.PERSON,
        "L2",
        "person",
        "L2",
        "{'officer':'O1','region':'North East','crn':'X000009'}");
    list("se1", "L2", true);
    assertThat(crns("se1")).isEmpty();
    limit("L2", "{'lao':'restriction'}");
    assertThat(crns("se1")).containsExactly("X000009");
  }

  @Test
  void nobodyOnADeviceWritesIt() {
    Verdict verdict =
        ground
            .device("S1")
            .send(
                new RootKey(RootType.SESSION, "se1"),
                edit(
                    "session",
                    "se1",
                    ground.shown("session", "se1"),
                    "{'limitedCrns':{'add':['X000001']}}"));
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(crns("se1")).isEmpty();
  }

  @Test
  void aSupervisorsOwnEditOfTheSessionStillPostsBesideIt() {
    var shown = ground.shown("session", "se1");
    list("se1", "L1", true);
    Verdict verdict =
        ground
            .device("S1")
            .send(
                new RootKey(RootType.SESSION, "se1"),
                edit("session", "se1", shown, "{'delayMinutes':20}"));
    assertThat(verdict.isPosted()).isTrue();
    assertThat(crns("se1")).containsExactly("X000002");
  }
}
