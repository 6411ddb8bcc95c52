package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CodedTest {
  static List<Coded[]> everyList() {
    return List.of(
        Role.values(),
        AttendanceOutcome.values(),
        VisitOutcome.values(),
        VisitType.values(),
        NotCarriedOutReason.values(),
        AbsenceReason.values(),
        RiskAssessmentOutcome.values(),
        EnforcementCode.values(),
        WorkRating.values(),
        ProjectKind.values(),
        MarkKind.values(),
        OrderType.values(),
        RoshLevel.values(),
        Region.values(),
        Registration.values(),
        ResetExemption.values(),
        WarningLetterPart.values(),
        LatenessHandling.values(),
        CreditReason.values(),
        NoteSubject.values(),
        FailurePath.values(),
        SettingKey.values());
  }

  @ParameterizedTest
  @MethodSource("everyList")
  void everyCodeIsItsOwnAndHasALabel(Coded[] values) {
    Set<String> codes = new HashSet<>();
    for (Coded value : values) {
      assertThat(codes.add(value.code())).as(value.code()).isTrue();
      assertThat(value.label()).isNotBlank();
      assertThat(Coded.find(values, value.code())).containsSame(value);
    }
    assertThat(Coded.find(values, "no such code")).isEmpty();
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

  @ParameterizedTest
  @CsvSource({"07:59, false", "08:00, true", "08:01, true", "23:59, true"})
  void marksAreAllowedFromPickUpOn(String at, boolean allowed) {
    assertThat(
            MarkKind.allowedAt(java.time.LocalTime.parse(at), java.time.LocalTime.parse("08:00")))
        .isEqualTo(allowed);
  }
}
