package uk.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.Store;

class RescueCommandTest {
  @TempDir private Path temporary;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Clock clock = new SettableClock();

  private int run(String... arguments) {
    return new CommandLine(new RescueCommand(clock))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  private String data() throws IOException {
    Path data = temporary.resolve("server");
    try (Store store = SqliteStore.open(data)) {
      StaffRecords.save(store, "NE001", "officer", false);
      byte[] key = resource("/rescue-1.device.der");
      store.write(
          tx -> {
            tx.saveDevice(new DeviceRow("device-1", "NE001", key, "test", 0, null, null, 0, 0));
            return true;
          });
    }
    byte[] secret = new byte[32];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) (i + 1);
    }
    Files.write(data.resolve("recovery.key"), secret);
    return data.toString();
  }

  private String file() throws IOException {
    return Files.write(temporary.resolve("work.daybook"), resource("/rescue-1.daybook")).toString();
  }

  @Test
  void itSaysHowManyWereNewAndHowManyWereThere() throws IOException {
    String data = data();
    assertThat(run(file(), "--data", data)).isZero();
    assertThat(out.toString()).contains("Work of NE001", "new             2");
    assertThat(run(file(), "--data", data)).isZero();
    assertThat(out.toString()).contains("already there   2", "new             0");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aFileThatIsNoneIsTwo() throws IOException {
    String data = data();
    Path letter = Files.writeString(temporary.resolve("letter.txt"), "Dear office, ".repeat(50));
    assertThat(run(letter.toString(), "--data", data)).isEqualTo(2);
    assertThat(err.toString()).contains("not a rescue file", "Nothing was posted.");
    assertThat(run(temporary.resolve("nothing").toString(), "--data", data)).isEqualTo(2);
    assertThat(err.toString()).contains("There is no file");
  }

  @Test
  void aDirectoryWithoutAKeyIsTwoAndNothingIsMadeThere() throws IOException {
    Path nowhere = temporary.resolve("nowhere");
    assertThat(run(file(), "--data", nowhere.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("recovery.key");
    assertThat(nowhere).doesNotExist();
  }
}
