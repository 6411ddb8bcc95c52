package uk.daybook.field.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the screens are all there, in both languages. */
final class WordsTest {
  private static final Path SOURCES = Path.of("src/main");
  private static final Path BUNDLES = SOURCES.resolve("resources/uk/daybook/field");

  /** Places where a screen asks for words and there is nothing to say. */
  private static final Set<String> SAY_NOTHING =
      Set.of("settings.language.hint", "unsent.todo.sent", "unsent.todo.waiting");

  private static final Pattern PLACEHOLDER = Pattern.compile("%?\\{\\w+}");
  private static final String KEY = "\"([a-zA-Z][\\w-]*(?:\\.[\\w-]+)*)\"";
  private static final String DOTTED = "\"([a-zA-Z][\\w-]*(?:\\.[\\w-]+)+)\"";

  private final Map<String, String> english = bundle("en");
  private final Map<String, String> welsh = bundle("cy");

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(missing(english.keySet(), welsh)).as("not in Welsh").isEmpty();
    assertThat(missing(welsh.keySet(), english)).as("not in English").isEmpty();
  }

  @Test
  void noKeyIsThereTwice() throws IOException {
    assertThat(keysAsWritten("en")).doesNotHaveDuplicates();
    assertThat(keysAsWritten("cy")).doesNotHaveDuplicates();
  }

  @Test
  void bothLanguagesPutTheSameThingsIn() {
    Map<String, Set<String>> differing = placeholders(welsh);
    differing.entrySet().removeAll(placeholders(english).entrySet());

    assertThat(differing).isEmpty();
  }

  @Test
  void noWordsAreEmptyButThoseThatSayNothing() {
    assertThat(empty(english)).isEqualTo(SAY_NOTHING);
    assertThat(empty(welsh)).isEqualTo(SAY_NOTHING);
  }

  @Test
  void everyWordThatScreensNameIsThere() throws IOException {
    Set<String> named = named("t|content");

    assertThat(named).hasSizeGreaterThan(200);
    assertThat(missing(named, english)).isEmpty();
  }

  @Test
  void everyCountThatScreensNameHasWordsForOneAndForMore() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String key : named("count")) {
      named.add(key + ".one");
      named.add(key + ".other");
    }

    assertThat(named).hasSizeGreaterThan(40);
    assertThat(missing(named, english)).isEmpty();
  }

  private static Map<String, String> bundle(String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "uk.daybook.field.words",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Map<String, String> words = new TreeMap<>();
    bundle.keySet().forEach(key -> words.put(key, bundle.getString(key)));
    return words;
  }

  private static List<String> keysAsWritten(String language) throws IOException {
    try (Stream<String> lines = Files.lines(BUNDLES.resolve("words_" + language + ".properties"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('=')))
          .toList();
    }
  }

  private static Set<String> missing(Set<String> keys, Map<String, String> words) {
    Set<String> missing = new TreeSet<>(keys);
    missing.removeAll(words.keySet());
    return missing;
  }

  private static Map<String, Set<String>> placeholders(Map<String, String> words) {
    Map<String, Set<String>> all = new TreeMap<>();
    words.forEach((key, value) -> all.put(key, found(PLACEHOLDER, value)));
    return all;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  private static Set<String> empty(Map<String, String> words) {
    Set<String> empty = new TreeSet<>();
    words.forEach(
        (key, value) -> {
          if (value.isBlank()) {
            empty.add(key);
          }
        });
    return empty;
  }

  /** The keys that templates and Java write out in a call of these methods, also after ? and :. */
  private static Set<String> named(String methods) throws IOException {
    String call = "\\b(?:" + methods + ")\\(\\s*";
    List<Pattern> ways =
        List.of(
            Pattern.compile(call + KEY + "\\s*[,)]"),
            Pattern.compile(call + "[^;\"]*?\\?\\s*" + DOTTED + "\\s*:"),
            Pattern.compile(call + "[^;\"]*?\\?[^;:]*?:\\s*" + DOTTED + "\\s*[,)]"));
    Set<String> named = new TreeSet<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      ways.forEach(way -> named.addAll(found(way, text)));
    }
    return named;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".jte"))
          .toList();
    }
  }
}
