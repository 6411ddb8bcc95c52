package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.protocol.Json;

class CaseFactsTest {
  /** MAPPA of any category and level (DOMAIN: case rules). */
  @ParameterizedTest
  @CsvSource({"MAPPA-1", "MAPPA-3", "MAPPA-4-2", "MAPPA"})
  void resetLeavesEveryMappaCaseAlone(String code) {
    var casefile = Json.object();
    casefile.putArray("registrations").add("IOM").add(code);
    assertThat(CaseFacts.exemptions(Json.object(), casefile)).contains(ResetExemption.MAPPA);
  }

  @ParameterizedTest
  @CsvSource({"IOM", "mapped"})
  void otherRegistrationsExemptNobody(String code) {
    var casefile = Json.object();
    casefile.putArray("registrations").add(code);
    assertThat(CaseFacts.exemptions(Json.object(), casefile)).isEmpty();
  }
}
