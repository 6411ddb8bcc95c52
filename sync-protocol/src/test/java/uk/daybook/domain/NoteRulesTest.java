package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteRulesTest {
  @ParameterizedTest
  @CsvSource({
    // subject, a character, how many, sensitive, breaches
    "ATTENDANCE, a,   1,     false, none",
    "ATTENDANCE, a,   4000,  true,  none",
    "ATTENDANCE, a,   4001,  false, note-too-long",
    "ATTENDANCE, 🙂,  4000,  false, none",
    "ATTENDANCE, 🙂,  4001,  false, note-too-long",
    "VISIT,      a,   12000, false, none",
    "VISIT,      a,   12001, false, note-too-long",
    "VISIT,      a,   0,     false, note-empty",
    "VISIT,      ' ', 5,     false, note-empty",
    "VISIT,      a,   1,     ,      sensitive-not-answered"
  })
  void aNoteHasALimitAndAlwaysAnswersTheSensitiveQuestion(
      NoteSubject subject,
      String character,
      int times,
      @Nullable Boolean sensitive,
      String expected) {
    assertThat(
            Sample.codes(
                NoteRules.check(
                    subject, character.repeat(times), sensitive, Sample.on("2026-11-21"))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, none",
    "false, true, none",
    "true, true, none",
    "true, false, sensitive-stays"
  })
  void sensitiveGoesOneWay(boolean before, boolean after, String expected) {
    assertThat(Sample.codes(NoteRules.checkSensitive(before, after))).isEqualTo(expected);
  }

  @Test
  void aWarningLetterNeedsAllThreeParts() {
    Map<WarningLetterPart, String> parts = new EnumMap<>(WarningLetterPart.class);
    assertThat(Sample.codes(WarningLetter.check(parts)))
        .isEqualTo("letter-what_failed letter-unacceptable letter-what_follows");
    parts.put(WarningLetterPart.WHAT_FAILED, "You did not come on 2 November.");
    parts.put(WarningLetterPart.UNACCEPTABLE, "  ");
    parts.put(WarningLetterPart.WHAT_FOLLOWS, "You may be taken back to court.");
    assertThat(Sample.codes(WarningLetter.check(parts))).isEqualTo("letter-unacceptable");
    parts.put(WarningLetterPart.UNACCEPTABLE, "This is not acceptable.");
    assertThat(WarningLetter.check(parts)).isEmpty();
  }
}
