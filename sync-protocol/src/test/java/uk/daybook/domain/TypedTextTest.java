package uk.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

final class TypedTextTest {
  private static final Field WORDS = Field.text("words", 200_000);

  @Test
  void whatEndsALineElsewhereEndsOneHere() {
    assertThat(TypedText.cleaned("one\u000Btwo\fthree\u0085four\u2028five\u2029six"))
        .isEqualTo("one\ntwo\nthree\nfour\nfive\nsix");
  }

  @Test
  void otherControlsAreLeftOut() {
    assertThat(TypedText.cleaned("\u0000No\u0001 van\u0007 to\u001Bday\u001F"))
        .isEqualTo("No van today");
  }

  @Test
  void whatCanBeSeenStaysAndSoDoTabsAndLineEnds() {
    String text = "a\tb\r\nc\rd\n  Siân, tŷ, “so”\u00A0– \uD83D\uDC4D\u200D\u00AD ";
    assertThat(TypedText.cleaned(text)).isSameAs(text);
    assertThat(TypedText.cleaned("")).isEmpty();
    assertThat(TypedText.cleaned(text + "\u0000")).isEqualTo(text);
  }

  @Test
  void halfACharacterIsWhatAFormWouldSend() {
    assertThat(TypedText.cleaned("\uDC4Dso\uD83D")).isEqualTo("\uFFFDso\uFFFD");
  }

  /** The rule and its mending are one: nothing that was cleaned is refused for a character. */
  @Test
  void everyCharacterCleanedMayBeKept() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= 0xFFFF; c++) {
      all.append((char) c).append('.');
    }
    String cleaned = TypedText.cleaned(all.toString());
    assertThat(WORDS.problemWith(TextNode.valueOf(cleaned))).isNull();
    assertThat(TypedText.cleaned(cleaned)).isEqualTo(cleaned);
  }
}
