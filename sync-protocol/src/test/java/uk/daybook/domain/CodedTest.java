package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CodedTest {
  static List<List<? extends Coded>> everyList() {
    return List.of(
        List.of(Role.values()),
        List.of(AttendanceOutcome.values()),
        List.of(VisitOutcome.values()),
        List.of(VisitType.values()),
        List.of(NotCarriedOutReason.values()),
        List.of(AbsenceReason.values()),
        List.of(RiskAssessmentOutcome.values()),
        List.of(EnforcementCode.values()),
        List.of(WorkRating.values()),
        List.of(ProjectKind.values()),
        List.of(MarkKind.values()),
        List.of(LeftReason.values()),
        List.of(OrderType.values()),
        List.of(RoshLevel.values()),
        List.of(Region.values()),
        List.of(Registration.values()),
        List.of(ResetExemption.values()),
        List.of(WarningLetterPart.values()),
        List.of(LatenessHandling.values()),
        List.of(CreditReason.values()),
        List.of(NoteSubject.values()),
        List.of(FailurePath.values()),
        List.of(SettingKey.values()));
  }

  @ParameterizedTest
  @MethodSource("everyList")
  void everyCodeIsItsOwnAndHasALabel(List<Coded> values) {
    Coded[] all = values.toArray(new Coded[0]);
    Set<String> codes = new HashSet<>();
    for (Coded value : values) {
      assertThat(codes.add(value.code())).as(value.code()).isTrue();
      assertThat(value.label()).isNotBlank();
      assertThat(Coded.find(all, value.code())).containsSame(value);
    }
    assertThat(Coded.find(all, "no such code")).isEmpty();
  }

  @Test
  void thereAreTwelveRegionsAndWelshIsServedInWales() {
    assertThat(Region.values()).hasSize(12);
    assertThat(Region.of("Kent, Surrey and Sussex")).contains(Region.KENT_SURREY_AND_SUSSEX);
    assertThat(Region.values()).filteredOn(Region::servedInWelsh).containsExactly(Region.WALES);
  }

  @ParameterizedTest
  @CsvSource({
    "officer, false", "supervisor, false", "case_admin, true", "upw_manager, true",
    "spo, true", "auditor, false", "posting, false", "import, false"
  })
  void theOfficeIsThreeRoles(String code, boolean office) {
    assertThat(Role.of(code)).hasValueSatisfying(r -> assertThat(r.isOffice()).isEqualTo(office));
  }

  @Test
  void roshLevelsCompare() {
    assertThat(RoshLevel.of("very high")).contains(RoshLevel.VERY_HIGH);
    assertThat(RoshLevel.VERY_HIGH.isAtLeast(RoshLevel.HIGH)).isTrue();
    assertThat(RoshLevel.HIGH.isAtLeast(RoshLevel.HIGH)).isTrue();
    assertThat(RoshLevel.MEDIUM.isAtLeast(RoshLevel.HIGH)).isFalse();
  }

  @Test
  void eachOrderTypeNamesTheLawOfItsBreach() {
    assertThat(OrderType.COMMUNITY_ORDER.breachLaw()).contains("Schedule 10, paragraph 6");
    assertThat(OrderType.SUSPENDED_SENTENCE.breachLaw()).contains("Schedule 16");
    assertThat(OrderType.LICENCE.breachLaw()).startsWith("Recall");
  }

  @Test
  void registrationsNobodyKnowsAreLeftOut() {
    assertThat(Registration.known(List.of("MAPPA-2", "IOM"))).containsExactly(Registration.MAPPA_2);
  }

  @Test
  void mappaOfAnyCategoryAndLevelIsMappa() {
    assertThat(Registration.known(List.of("MAPPA-4-2"))).containsExactly(Registration.MAPPA_OTHER);
    assertThat(Registration.values())
        .filteredOn(Registration::isMappa)
        .extracting(Registration::name)
        .allMatch(name -> name.startsWith("MAPPA"))
        .hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"07:59, false", "08:00, true", "08:01, true", "23:59, true"})
  void marksAreAllowedFromPickUpOn(String at, boolean allowed) {
    assertThat(MarkKind.allowedAt(LocalTime.parse(at), LocalTime.parse("08:00")))
        .isEqualTo(allowed);
  }
}
