package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitDeadlineTest {
  @ParameterizedTest
  @CsvSource({
    // start, RoSH, registration, by, reasons
    "2026-11-02, HIGH,      ,                          2026-11-17, High RoSH",
    "2026-11-02, VERY_HIGH, ,                          2026-11-17, Very high RoSH",
    "2026-11-02, MEDIUM,    ,                          2026-12-14, Medium RoSH",
    "2026-11-02, LOW,       ,                          2027-01-25, Low RoSH",
    "2026-11-02, ,          ,                          2026-11-17, RoSH not assessed yet",
    "2026-11-02, LOW,       REGISTERED_SEX_OFFENDER,   2026-11-17, Registered sex offender",
    "2026-11-02, MEDIUM,    CHILD_SEXUAL_EXPLOITATION, 2026-11-17, Child sexual exploitation",
    "2026-11-02, LOW,       MAPPA_2,                   2027-01-25, Low RoSH",
    "2024-02-14, HIGH,      ,                          2024-02-29, High RoSH",
    "2023-02-14, HIGH,      ,                          2023-03-01, High RoSH",
    "2026-11-02, HIGH, REGISTERED_SEX_OFFENDER, 2026-11-17, High RoSH+Registered sex offender"
  })
  void theFirstVisitIsDueByRiskAndRegistrations(
      LocalDate start,
      @Nullable RoshLevel rosh,
      @Nullable Registration registration,
      LocalDate by,
      String reasons) {
    Set<Registration> registrations = registration == null ? Set.of() : Set.of(registration);
    VisitDeadline deadline =
        VisitDeadline.first(start, rosh, registrations, Sample.on(start.toString()));
    assertThat(deadline.by()).isEqualTo(by);
    assertThat(deadline.earliestOpportunity()).isFalse();
    assertThat(String.join("+", deadline.reasons())).isEqualTo(reasons);
  }

  @Test
  void whenConcernsRiseTheVisitIsDueAtTheEarliestOpportunity() {
    VisitDeadline planned =
        new VisitDeadline(LocalDate.parse("2026-11-17"), false, List.of("High RoSH"));
    VisitDeadline sooner = planned.whenConcernsRise(LocalDate.parse("2026-11-10"));
    assertThat(sooner.by()).isEqualTo("2026-11-10");
    assertThat(sooner.earliestOpportunity()).isTrue();
    assertThat(sooner.reasons()).hasSize(2).last().isEqualTo("High RoSH");
    assertThat(planned.whenConcernsRise(LocalDate.parse("2026-11-18")).by())
        .isEqualTo("2026-11-17");
  }

  @ParameterizedTest
  @CsvSource({
    // contacts: date, rar, attended, home visit
    "0, 2026-11-02 rar",
    "1, 2026-11-02 rar attended",
    "0, 2026-11-02 attended",
    "0, 2026-11-02 rar attended home",
    "1, 2026-11-02 rar attended|2026-11-02 rar attended",
    "2, 2026-11-02 rar attended|2026-11-03 rar attended",
    "1, 2026-11-02 rar attended home|2026-11-02 rar attended",
    "1, 2026-11-02 rar|2026-11-02 rar attended"
  })
  void rarDaysAreDistinctDatesAttendedAndAHomeVisitNeverCounts(int days, String contacts) {
    List<RarDays.Contact> list = new java.util.ArrayList<>();
    for (String contact : contacts.split("\\|", -1)) {
      list.add(
          new RarDays.Contact(
              LocalDate.parse(contact.substring(0, 10)),
              contact.contains("rar"),
              contact.contains("attended"),
              contact.contains("home")));
    }
    assertThat(RarDays.count(list)).isEqualTo(days);
  }
}
