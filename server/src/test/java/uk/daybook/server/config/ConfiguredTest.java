package uk.daybook.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where a value comes from, and what is refused. */
class ConfiguredTest {
  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter err = new StringWriter();
  private final Serve serve = new Serve();

  @Command(name = "root")
  static final class Root implements Runnable {
    @Option(names = "--config", scope = ScopeType.INHERIT)
    private @Nullable Path config;

    @Override
    public void run() {}
  }

  @Command(name = "serve", mixinStandardHelpOptions = true)
  static final class Serve implements Runnable {
    @Option(names = "--port", defaultValue = "8080")
    private int port;

    @Option(names = "--mail-from")
    private @Nullable String from;

    @Option(names = "--https", arity = "0..1", fallbackValue = "true", defaultValue = "false")
    private boolean https;

    @Option(names = "--key", hidden = true)
    private @Nullable Secret key;

    @Override
    public void run() {}
  }

  private int run(String... arguments) {
    Root root = new Root();
    CommandLine commands = new CommandLine(root).addSubcommand(serve);
    Keys keys =
        Keys.of(Objects.requireNonNull(commands.getSubcommands().get("serve")).getCommandSpec());
    return commands
        .registerConverter(Secret.class, Secret::new)
        .setExecutionStrategy(new Configured(keys, environment, () -> root.config))
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("server.properties"), text).toString();
  }

  private String refused(String... arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    return err.toString().lines().findFirst().orElse("");
  }

  @Test
  void anOptionBeatsTheEnvironmentBeatsTheFileBeatsTheDefault() throws IOException {
    assertThat(run("serve")).isZero();
    assertThat(serve.port).isEqualTo(8080);
    String file = file("port = 1\n");
    assertThat(run("serve", "--config", file)).isZero();
    assertThat(serve.port).isEqualTo(1);
    environment.put("DAYBOOK_PORT", "2");
    assertThat(run("serve", "--config", file)).isZero();
    assertThat(serve.port).isEqualTo(2);
    assertThat(run("serve", "--config", file, "--port", "3")).isZero();
    assertThat(serve.port).isEqualTo(3);
  }

  @Test
  void theFileMayBeNamedByTheEnvironmentOrBeforeTheCommand() throws IOException {
    String file = file("mail-from = a@b.example\n");
    assertThat(run("--config", file, "serve")).isZero();
    assertThat(serve.from).isEqualTo("a@b.example");
    environment.put("DAYBOOK_CONFIG", file);
    assertThat(run("serve")).isZero();
    assertThat(serve.from).isEqualTo("a@b.example");
  }

  @Test
  void aSwitchThatIsOnInTheFileStaysOnWhenItIsGivenAndMayBeTurnedOff() throws IOException {
    String file = file("https = true\n");
    run("serve", "--config", file);
    assertThat(serve.https).isTrue();
    run("serve", "--config", file, "--https");
    assertThat(serve.https).isTrue();
    run("serve", "--config", file, "--https=false");
    assertThat(serve.https).isFalse();
    run("serve", "--https");
    assertThat(serve.https).isTrue();
  }

  @Test
  void anEmptyValueIsAsGoodAsNone() throws IOException {
    environment.put("DAYBOOK_PORT", " ");
    assertThat(run("serve", "--config", file("port =\nmail-from = \n"))).isZero();
    assertThat(serve.port).isEqualTo(8080);
    assertThat(serve.from).isNull();
  }

  @Test
  void anUnknownKeyIsRefusedWithItsLineAndTheNearest() throws IOException {
    String file = file("# mail\nport = 1\n\nmail_from = a@b.example\n");
    assertThat(refused("serve", "--config", file))
        .isEqualTo(
            "There is no key \"mail_from\": line 4 of "
                + file
                + ". Did you mean \"mail-from\"? See docs/CONFIGURATION.md.");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() throws IOException {
    String file = file("port = 1\nport = 2\n");
    assertThat(refused("serve", "--config", file))
        .isEqualTo("\"port\" stands twice, first in line 1 of " + file + ". Leave one.");
  }

  @Test
  void anUnknownVariableIsRefusedAndThoseOfTheLauncherAreNot() {
    environment.put("DAYBOOK_JAVA_OPTS", "-Xmx1g");
    environment.put("DAYBOOK_NO_BROWSER", "1");
    environment.put("PORT", "5");
    assertThat(run("serve")).isZero();
    environment.put("DAYBOOK_PROT", "5");
    assertThat(refused("serve"))
        .startsWith(
            "There is no environment variable \"DAYBOOK_PROT\". Did you mean \"DAYBOOK_PORT\"?");
  }

  @Test
  void aBadValueSaysWhereItComesFrom() throws IOException {
    assertThat(refused("serve", "--config", file("\nport = many\n")))
        .contains("'--port'", "'many'", "(it comes from \"port\", line 2 of ");
    err.getBuffer().setLength(0);
    environment.put("DAYBOOK_PORT", "lots");
    assertThat(refused("serve"))
        .contains("'lots'", "(it comes from the environment variable DAYBOOK_PORT)");
    err.getBuffer().setLength(0);
    assertThat(refused("serve", "--port", "x")).contains("'x'").doesNotContain("comes from");
  }

  @Test
  void aSecretComesByTheEnvironmentOrAClosedFileAndNeverByTheLine() throws IOException {
    assertThat(refused("serve", "--key", "hush"))
        .startsWith("--key must not stand on the command line")
        .contains("DAYBOOK_KEY")
        .doesNotContain("hush");
    environment.put("DAYBOOK_KEY", "hush");
    assertThat(run("serve")).isZero();
    assertThat(serve.key).isEqualTo(new Secret("hush")).hasToString("(secret)");

    environment.clear();
    err.getBuffer().setLength(0);
    String file = file("key = hush\n");
    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(refused("serve", "--config", file))
        .contains("everybody on this machine may read it: chmod o-r")
        .doesNotContain("hush");
    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(run("serve", "--config", file)).isZero();
    assertThat(serve.key).isEqualTo(new Secret("hush"));
  }

  @Test
  void aFileThatIsNotThereIsSaidAndHelpNeedsNone() {
    String missing = directory.resolve("none.properties").toString();
    assertThat(refused("serve", "--config", missing))
        .isEqualTo("There is no file " + missing + ".");
    assertThat(run("serve", "--config", missing, "--help")).isZero();
  }
}
