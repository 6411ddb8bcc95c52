package uk.daybook.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.daybook.field.app.Words;
import uk.daybook.server.pages.FieldWords;

/** The office says of a risk what the officer's device says. */
final class SameWordsTest {
  private static final String ENGLISH = "/uk/daybook/field/words_en.properties";

  @ParameterizedTest
  @ValueSource(strings = {"safety.", "registration.", "ordertype."})
  void theOfficeSaysWhatTheAppSays(String prefix) throws Exception {
    Properties words = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(Words.class.getResourceAsStream(ENGLISH)), UTF_8)) {
      words.load(reader);
    }
    assertThat(words.stringPropertyNames()).anyMatch(it -> it.startsWith(prefix));
    for (String key : words.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        assertThat(FieldWords.code(key.substring(prefix.length())))
            .isEqualTo(words.getProperty(key));
      }
    }
  }
}
