package uk.daybook.server.pages;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.daybook.domain.TypedText;

/** What somebody typed into a form, looked for on the page that answers it. */
final class TypedWords {
  /** Never shown again, and never changed. */
  private static final Set<String> SECRET = Set.of("csrf", "password", "old", "fresh", "again");

  /** More than any form asks for. */
  private static final int MOST = 40;

  private TypedWords() {}

  /** A form without the characters that nobody can see and no record holds; secrets as they are. */
  static Map<String, List<String>> cleaned(Map<String, List<String>> form) {
    Map<String, List<String>> cleaned = new LinkedHashMap<>();
    form.forEach(
        (name, values) ->
            cleaned.put(
                name,
                SECRET.contains(name) ? values : values.stream().map(TypedText::cleaned).toList()));
    return cleaned;
  }

  /**
   * The words of a form that do not stand on the page, each once and in the form's order. Words are
   * what has a space in it: a code, a date or a box is soon typed again. What a page carried along
   * hidden is nobody's typing, nor is a box that was left as it was shown.
   */
  static List<String> missing(Map<String, List<String>> form, String page) {
    Set<String> words = new LinkedHashSet<>();
    Set<String> carried = new HashSet<>();
    cleaned(form)
        .forEach(
            (name, values) -> {
              for (String value : values) {
                String typed = value.strip();
                if (isCarried(name)) {
                  carried.add(typed);
                } else if (!SECRET.contains(name)
                    && words.size() < MOST
                    && typed.chars().anyMatch(Character::isWhitespace)) {
                  words.add(typed);
                }
              }
            });
    words.removeAll(carried);
    if (!words.isEmpty()) {
      String printed = bare(page);
      words.removeIf(
          it -> printed.contains(bare(asText(it))) || printed.contains(bare(asAttribute(it))));
    }
    return List.copyOf(words);
  }

  private static boolean isCarried(String name) {
    return name.startsWith("was-") || name.equals("assessedFor");
  }

  private static String asText(String words) {
    StringOutput output = new StringOutput();
    Escape.htmlContent(words, output);
    return output.toString();
  }

  private static String asAttribute(String words) {
    StringOutput output = new StringOutput();
    Escape.htmlAttribute(words, output);
    return output.toString();
  }

  /** Without spaces and ends of lines, which browsers send in their own way. */
  private static String bare(String text) {
    return text.replaceAll("\\s+", "");
  }
}
