package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.daybook.domain.Field;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;

class FieldWordsTest {
  @Test
  void noFieldIsCalledByItsNameInTheProgram() {
    for (RecordType type : RecordTypes.all()) {
      for (Unit unit : type.units()) {
        assertThat(FieldWords.labelled(type.name(), unit.name()))
            .as("%s.%s", type.name(), unit.name())
            .isPresent();
        for (Field field : unit.fields()) {
          assertThat(FieldWords.labelled(type.name(), field.name()))
              .as("%s.%s", type.name(), field.name())
              .isPresent();
        }
      }
    }
  }

  @Test
  void whatMeansSomethingElseInATypeIsCalledOtherwiseThere() {
    assertThat(FieldWords.label("visit", "assessmentWords")).isEqualTo("About the risk assessment");
    assertThat(FieldWords.label("project", "code")).isEqualTo("Code");
    assertThat(FieldWords.label("action", "code")).isEqualTo("What happens next");
    assertThat(FieldWords.code("ROM")).isEqualTo("Refer to the officer");
  }
}
