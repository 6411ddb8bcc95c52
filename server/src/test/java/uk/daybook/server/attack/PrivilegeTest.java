package uk.daybook.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.server.attack.Ground.edit;
import static uk.daybook.server.attack.Ground.person;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Verdict;

/** Nobody gets rights from a client of their own that the office's pages would not give them. */
final class PrivilegeTest {
  private static final String SPO_OF_A =
      "{'role':'spo','region':'North East','pdu':'G','team':'A'}";

  private final Ground ground = new Ground();
  private final Map<String, Ground.Device> devices = new HashMap<>();

  @AfterEach
  void close() {
    ground.close();
  }

  private Verdict staff(String author, String code, String fields) {
    return devices
        .computeIfAbsent(author, ground::device)
        .send(
            new RootKey(RootType.STAFF, code),
            edit("staff", code, ground.shown("staff", code), fields));
  }

  @Test
  void aCaseAdministratorMakesNobodyASenior() {
    assertThat(staff("C1", "C1", SPO_OF_A)).isInstanceOf(Verdict.Refused.class);
    assertThat(staff("C1", "S2", SPO_OF_A)).isInstanceOf(Verdict.Refused.class);
    assertThat(ground.fields("staff", "C1").path("role").asText()).isEqualTo("case_admin");
    assertThat(ground.fields("staff", "S2").path("role").asText()).isEqualTo("supervisor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'email':'c1@example.com'}", "{'buddy':'C1'}", "{'left':true}"})
  void aCaseAdministratorChangesNothingOfStaff(String fields) {
    assertThat(staff("C1", "S2", fields)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aCaseAdministratorMakesNoStaff() {
    assertThat(staff("C1", "C2", SPO_OF_A)).isInstanceOf(Verdict.Refused.class);
    assertThat(ground.record("staff", "C2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SPO_OF_A,
        "{'role':'upw_manager','region':'North East','pdu':'G','team':'A'}",
        "{'team':'A'}",
        "{'pdu':'H'}",
        "{'region':'London'}",
        "{'left':false}"
      })
  void aManagerDoesNotChangeTheirOwnPost(String fields) {
    Verdict verdict = staff("M1", "M1", fields);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            it -> assertThat(it.words()).startsWith("You cannot change your own role, team"));
    assertThat(ground.fields("staff", "M1").path("team").asText()).isEqualTo("U");
  }

  @Test
  void aManagerChangesAColleaguesPostAndTheirOwnEmail() {
    assertThat(staff("M1", "S2", SPO_OF_A).isPosted()).isTrue();
    assertThat(staff("M1", "M1", "{'email':'m1@example.com'}").isPosted()).isTrue();
  }

  private void aLimitedPersonUnderAnotherSenior() {
    ground.imported(
        RootType.STAFF,
        "SP2",
        "staff",
        "SP2",
        "{'name':'N','role':'spo','region':'North East','pdu':'G','team':'B'}");
    ground.imported(
        RootType.PERSON,
        "L2",
        "person",
        "L2",
        "{'crn':'X000003','lastName':'B','officer':'O1','region':'North East','lao':'restriction'}");
  }

  /** Into their own team; or the team's own senior out of it, or gone, so that the PDU's follow. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "O1, {'team':'B'}",
        "SP1, {'team':'C'}",
        "SP1, {'left':true}",
        "SP1, {'role':'officer'}"
      })
  void aSeniorMovesNobodySoAsToSeePeopleWithLimitedAccess(String code, String fields) {
    aLimitedPersonUnderAnotherSenior();

    assertThat(staff("SP2", code, fields))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.code()).isEqualTo("gains-sight"));
    assertThat(sight("L2")).containsExactly("O1", "SP1");
  }

  @Test
  void whoeverSeesThemMovesTheirOfficerToAnotherSenior() {
    aLimitedPersonUnderAnotherSenior();

    assertThat(staff("SP2", "S1", "{'team':'B'}").isPosted()).isTrue();
    assertThat(staff("SP1", "O1", "{'team':'B'}").isPosted()).isTrue();
    assertThat(sight("L2")).containsExactly("O1", "SP2");
    assertThat(staff("SP2", "O1", "{'team':'A'}").isPosted()).isTrue();
    assertThat(sight("L2")).containsExactly("O1", "SP1");
  }

  private Set<String> sight(String person) {
    return ground.store.write(tx -> tx.holders("limited:" + person));
  }

  @Test
  void aCaseAdministratorLiftsNoLimit() {
    ground.imported(
        RootType.PERSON, "L1", "person", "L1", "{'lao':'restriction','laoStaff':['O1','C1']}");
    Ground.Device device = ground.device("C1");
    Base shown = ground.shown("person", "L1");

    assertThat(device.send(person("L1"), edit("person", "L1", shown, "{'lao':null}")))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(device.send(person("L1"), edit("person", "L1", shown, "{'region':'London'}")))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(ground.fields("person", "L1").path("lao").asText()).isEqualTo("restriction");
  }
}
