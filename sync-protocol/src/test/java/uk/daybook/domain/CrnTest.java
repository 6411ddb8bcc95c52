package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrnTest {
  @ParameterizedTest
  @CsvSource({"X123456", "x123456", "' X 123 456 '", "'x\t123456'"})
  void caseAndSpacesAreNormalised(String text) {
    assertThat(new Crn(text).value()).isEqualTo("X123456");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X12345", "X1234567", "1234567", "XX12345", "É123456", "X١٢٣٤٥٦"})
  void anythingElseIsRefusedWithoutBeingShown(String text) {
    assertThat(Crn.of(text)).isEmpty();
    assertThatThrownBy(() -> new Crn(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A CRN is one letter and six digits");
  }

  @Test
  void aCrnNeverPrintsItself() {
    assertThat(new Crn("X123456")).hasToString("Crn[..]");
  }
}
