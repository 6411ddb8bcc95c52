package uk.daybook.rehearsal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.daybook.client.DeviceClock;

/** The working day, as {@code ./daybook demo --check} plays it. */
final class DemoTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Teller teller = new Teller(new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void theWorkingDayLosesNothingAndMixesNothing() throws IOException {
    Demo demo = new Demo(folder, Clock.systemUTC(), clock(), new SecureRandom()::nextBytes, teller);

    boolean holds = demo.play();

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("All 25 checks hold. Nothing typed was lost.")
        .doesNotContain("  NO ");
    assertThat(holds).isTrue();
  }

  @Test
  void oneClaimThatDoesNotHoldFailsTheDay() {
    teller.check("water runs downhill", true);
    teller.check("a lost note is no loss", false);

    assertThat(teller.close()).isFalse();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("NO   a lost note is no loss")
        .contains("1 of 2 checks do not hold");
  }

  static DeviceClock clock() {
    long started = System.nanoTime();
    return new DeviceClock() {
      @Override
      public long wallMillis() {
        return System.currentTimeMillis();
      }

      @Override
      public String boot() {
        return "boot-of-the-test";
      }

      @Override
      public long elapsedMillis() {
        return (System.nanoTime() - started) / 1_000_000;
      }
    };
  }
}
