package uk.daybook.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody types to open the app, and what is said when it cannot be. */
class MainTest {
  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  private int run(String... arguments) {
    return Main.commands()
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments);
  }

  /** Whoever asks what is unsent before they take the app away must not hear of nothing. */
  @Test
  void aFolderWithoutRecordsIsNotOneWithNothingToSend() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(run("--data", nowhere.toString(), "status")).isEqualTo(1);
    assertThat(said.toString()).contains("There are no records in " + nowhere);
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void whatIsNoFolderIsSaidInWords() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(run("--data", file.toString())).isEqualTo(1);
    assertThat(run("--data", file.toString(), "status")).isEqualTo(1);
    assertThat(said.toString().lines())
        .hasSize(2)
        .allMatch(it -> it.startsWith(file + " cannot be used: is it a folder"));
  }

  @Test
  void aPortThatIsTakenOrNoneIsSaidInWords() throws Exception {
    assertThat(run("--data", folder.toString(), "--port", "99999")).isEqualTo(2);
    assertThat(said.toString()).startsWith("--port is from 0 to 65535.");
    said.getBuffer().setLength(0);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run("--data", folder.toString(), "--port", port)).isEqualTo(1);
      assertThat(said.toString()).startsWith("The port " + port + " is taken");
    }
  }

  @Test
  void itSaysWhichVersionItIs() {
    assertThat(run("--version")).isZero();
    assertThat(said.toString()).startsWith("Daybook ");
  }
}
