package uk.daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import uk.daybook.protocol.Json;

/** Every bench still runs to its end, and ends with the records it should. Tiny: no figures. */
class BenchTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync --records 40 --warm-ups 0 --runs 1 --cold-runs 0",
        "push --records 30 --warm-ups 0 --runs 1 --cold-runs 0",
        "push --postgres --server-only --records 30 --warm-ups 0 --runs 1",
        "one --records 40 --warm-ups 1 --runs 3 --first-runs 1 --cold-runs 0",
        "tap --records 40 --warm-ups 1 --runs 3",
        "wire --records 120 --runs 1",
        "idle --records 40 --warm-ups 0 --runs 1 --polls 5 --threads 2",
        "crowd --devices 3 --records 40 --runs 1",
        "nodes --seconds 0.5 --warm-ups 0 --runs 1",
        "growth --people 20 --records 60 --devices 5 --versions 2 --warm-ups 0 --runs 1",
        "national --people 120 --records 20 --speed 36000",
        "micro -- MergeBenchmark.ofWhatHadMoved -f 0 -wi 0 -i 1 -r 50ms -bm avgt"
      })
  void runsToItsEndAndFindsWhatItShould(String line) throws IOException {
    Path json = folder.resolve("figures.json");
    CommandLine commands = Main.commands(Machine.of(Clock.systemUTC(), new SecureRandom()));
    String words = line.replaceFirst("^(\\w+)", "$1 --json " + json);
    assertThat(commands.execute(words.split(" ", -1))).isZero();
    ObjectNode figures = Json.objectIn(Files.readAllBytes(json));
    assertThat(figures.path("bench").asText()).isEqualTo(line.substring(0, line.indexOf(' ')));
    assertThat(figures.path("machine").path("cores").asInt()).isPositive();
    assertThat(figures.path("figures")).isNotEmpty();
    assertThat(figures.path("figures"))
        .allSatisfy(figure -> assertThat(figure.path("median").asDouble()).isPositive());
  }
}
