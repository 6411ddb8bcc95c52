package uk.daybook.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be held of launcher and packages without making any: see docs/PACKAGES.md. */
final class PackagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LABEL = Pattern.compile("(?m)^  ([a-z][a-z| -]*)\\)");

  @Test
  void everyCommandOfTheLauncherStandsInItsHelp() throws Exception {
    String launcher = Files.readString(ROOT.resolve("daybook"));
    String cases = launcher.substring(launcher.lastIndexOf("\ncase $command in"));
    List<String> commands =
        LABEL
            .matcher(cases)
            .results()
            .flatMap(it -> Stream.of(it.group(1).split(" \\| ")))
            .filter(it -> !it.startsWith("-"))
            .toList();
    Ended help = run("./daybook", "help");

    assertThat(commands).contains("server", "field", "test", "package");
    assertThat(help.code()).isZero();
    for (String command : commands) {
      assertThat(help.words()).containsPattern("(?m)^  " + command + "\\s");
      assertThat(cases).containsPattern("It has: .*\\b" + command + "\\b");
    }
  }

  @Test
  void anUnknownPackageIsRefusedAndNothingIsBuilt() throws Exception {
    Ended ended = run("packaging/package.sh", "rpm");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.words()).contains("no package \"rpm\"").contains("deb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "field"})
  void everyModuleOfARuntimeIsOneOfJava(String app) throws Exception {
    Path list = ROOT.resolve("packaging/modules-" + app + ".txt");

    assertThat(Files.readAllLines(list).stream().filter(it -> !it.startsWith("#")))
        .contains("java.base", "jdk.crypto.ec", "jdk.localedata")
        .allMatch(it -> ModuleFinder.ofSystem().find(it).isPresent());
  }

  @Test
  void whatStartsAnAppNamesTheClassThatIsThere() throws Exception {
    String field = uk.daybook.field.Main.class.getName();
    String server = uk.daybook.server.Main.class.getName();

    assertThat(ROOT.resolve("packaging/windows/daybook.cmd")).content().contains(field + " %*");
    assertThat(ROOT.resolve("packaging/deb/daybook-field.postinst")).content().contains(field);
    assertThat(ROOT.resolve("packaging/package.sh")).content().contains(field, server);
  }

  @Test
  void theServiceRunsAsTheUserThatOwnsItsRecords() throws Exception {
    String service = Files.readString(ROOT.resolve("packaging/daybook-server.service"));

    assertThat(service).contains("\nUser=daybook\n", "\nStateDirectory=daybook\n");
    assertThat(service).contains("--config /etc/daybook/server.properties");
    assertThat(ROOT.resolve("packaging/server.properties"))
        .content()
        .contains("data = /var/lib/daybook");
    assertThat(ROOT.resolve("packaging/deb/daybook-server.postinst"))
        .content()
        .contains("-o daybook -g daybook -m 0700 /var/lib/daybook");
  }

  @Test
  void noScriptOfAPackageDestroysRecords() throws Exception {
    try (Stream<Path> scripts = Files.list(ROOT.resolve("packaging/deb"))) {
      assertThat(scripts.filter(it -> it.toString().matches(".*\\.(pre|post)(inst|rm)")))
          .hasSizeGreaterThanOrEqualTo(5)
          .allSatisfy(
              it ->
                  assertThat(Files.readAllLines(it).stream().map(String::strip))
                      .noneMatch(line -> line.matches("rm .*/(var/lib|home).*|deluser .*")));
    }
  }

  /** As root, but in the place of runuser one that may read nothing. */
  @Test
  void aFolderThatIsCalledAsACommandIsInNobodysWay(@TempDir Path folder) throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    program(programs.resolve("id"), "echo 0");
    program(programs.resolve("runuser"), "[ \"$4\" != test ] && echo \"started $*\"");
    Files.createDirectory(folder.resolve("backup"));
    Files.createDirectory(folder.resolve("region"));
    String wrapper = ROOT.resolve("packaging/deb/daybook-server.sh").toString();
    String as = "cd '%s' && PATH='%s':$PATH sh '%s' ".formatted(folder, programs, wrapper);

    assertThat(run("sh", "-c", as + "backup FILE").words()).contains("started", "backup FILE");
    Ended ended = run("sh", "-c", as + "import region");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.words()).contains("cannot read region").doesNotContain("started");
  }

  private static void program(Path file, String does) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ended(int code, String words) {}

  private static Ended run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String words = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), words);
  }
}
