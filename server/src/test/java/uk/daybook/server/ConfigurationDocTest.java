package uk.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import uk.daybook.server.config.Key;

/**
 * Keeps {@code docs/CONFIGURATION.md} and the sample file true: both are made from the options.
 * After a change, {@code mvn -pl server -am test -Dtest=ConfigurationDocTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Ddaybook.docs=write}, and read the diff.
 */
class ConfigurationDocTest {
  private static final Path DOCUMENT = Path.of("../docs/CONFIGURATION.md");
  private static final Path SAMPLE = Path.of("../packaging/daybook-server.properties");
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- keys -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);
  private static final boolean WRITES = "write".equals(System.getProperty("daybook.docs"));
  private static final int WIDTH = 96;

  private final List<Key> keys =
      Main.keys(Main.commands(new SettableClock(), new SecureRandom())).all();

  @Test
  void theDocumentHoldsEveryKey() throws IOException {
    String table = table();
    Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
    assertThat(block.find()).isTrue();
    if (WRITES) {
      Files.writeString(
          DOCUMENT, block.replaceFirst("$1" + Matcher.quoteReplacement(table) + "$3"));
    } else {
      assertThat(block.group(2)).isEqualTo(table);
    }
  }

  @Test
  void theSampleIsMadeFromTheOptions() throws IOException {
    if (WRITES) {
      Files.writeString(SAMPLE, sample());
    }
    assertThat(Files.readString(SAMPLE)).isEqualTo(sample());
  }

  @Test
  void theSampleHasAllTheKeysAndNoOther() throws IOException {
    String everythingOn =
        Pattern.compile("^#(?=[a-z-]+ =( |$))", Pattern.MULTILINE)
            .matcher(Files.readString(SAMPLE))
            .replaceAll("");
    Properties sample = new Properties();
    sample.load(new StringReader(everythingOn));
    assertThat(sample.stringPropertyNames())
        .isEqualTo(keys.stream().map(Key::name).collect(Collectors.toSet()));
  }

  /** As it is, the sample changes nothing; that it can be read is the server's own word. */
  @Test
  void theSampleCanBeUsedAsItIs() {
    CommandLine commands = Main.commands(new SettableClock(), new SecureRandom());
    assertThat(commands.execute("--config", SAMPLE.toString(), "server", "--help")).isZero();
    assertThat(
            commands.execute(
                "--config", SAMPLE.toString(), "server", "--drain-seconds", "-1", "--port", "0"))
        .as("refused for its drain, after the file was read")
        .isEqualTo(2);
  }

  private String table() {
    StringBuilder table =
        new StringBuilder(
            "| key | variable | default | what it sets |\n| --- | --- | --- | --- |\n");
    for (Key key : keys) {
      table.append(
          "| `%s` | `%s` | %s | %s%s Takes %s. |%n"
              .formatted(
                  key.name(),
                  key.variable(),
                  defaultOf(key).isEmpty() ? "" : "`" + defaultOf(key) + "`",
                  words(key).replace("|", "\\|"),
                  key.isSecret() ? " A secret: not as an option." : "",
                  "`" + key.option().paramLabel().replace("|", "\\|") + "`"));
    }
    return table.toString();
  }

  private String sample() {
    StringBuilder sample =
        new StringBuilder(
            """
            # What the server is set to. Each key is off and shows its default: take the # away to set it.
            # An option or an environment variable beats this file. Unknown keys are refused.
            # Everything is in docs/CONFIGURATION.md. A file with a secret in it must not be readable by
            # everybody: chmod 640.
            """);
    for (Key key : keys) {
      sample.append('\n');
      wrapped(words(key)).forEach(line -> sample.append("# ").append(line).append('\n'));
      String line = "#" + key.name() + " = " + defaultOf(key);
      sample.append(line.stripTrailing()).append('\n');
    }
    return sample.toString();
  }

  private static String words(Key key) {
    return String.join(" ", key.option().description());
  }

  private static String defaultOf(Key key) {
    String value = key.option().defaultValue();
    return value == null ? "" : value;
  }

  private static List<String> wrapped(String words) {
    return Pattern.compile("(.{1," + WIDTH + "})(?: +|$)")
        .matcher(words)
        .results()
        .map(it -> it.group(1))
        .toList();
  }
}
