package uk.daybook.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uk.daybook.domain.Ids;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.SqliteStore;

class ImportCommandTest {
  @TempDir private Path temporary;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  private int run(String... arguments) {
    return new CommandLine(new ImportCommand(clock, new Random(3)::nextLong))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String data() {
    return temporary.resolve("server").toString();
  }

  private String goodRegion() throws IOException {
    Path directory = Files.createDirectories(temporary.resolve("region"));
    SmallRegion region = new SmallRegion();
    for (RegionFile file : RegionFile.all(new Ids(clock::millis, new Random(4)::nextLong))) {
      Files.writeString(directory.resolve(file.name()), region.text(file.name()));
    }
    return directory.toString();
  }

  @Test
  void everyRowInIsZero() throws IOException {
    assertThat(run(goodRegion(), "--data", data())).isZero();
    assertThat(out.toString()).contains("people.csv").doesNotContain("line");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void someRejectedIsOneAndEachIsNamed() {
    String messy = MessyRegionTest.directory().toString();
    assertThat(run(messy, "--data", data())).isEqualTo(1);
    assertThat(out.toString())
        .contains("people.csv line 9: date_of_birth: This is not a date that exists.");
  }

  @Test
  void jsonIsTheWholeOfStandardOutput() throws IOException {
    assertThat(run(MessyRegionTest.directory().toString(), "--data", data(), "--json"))
        .isEqualTo(1);
    MessyRegionTest.assertAsExpected(Json.MAPPER.readTree(out.toString()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void visitsThatAnEarlierFilePlannedAreNamed() throws IOException {
    String region = goodRegion();
    assertThat(run(region, "--data", data())).isZero();
    Path visits = Path.of(region, "visits.csv");
    Files.writeString(visits, Files.readString(visits).replace("2026-12-02", "2026-12-03"));
    assertThat(out.toString()).doesNotContain("earlier");

    assertThat(run(region, "--data", data())).isZero();
    assertThat(out.toString())
        .contains("visits.csv: planned by an earlier file, not in this one.")
        .contains("visits.csv: 2026-12-02T13:45, O1: /office/visits/")
        .doesNotContain("X000001");
    out.getBuffer().setLength(0);
    assertThat(run(region, "--data", data(), "--json")).isZero();
    JsonNode earlier = Json.MAPPER.readTree(out.toString()).path("visits.csv");
    assertThat(earlier.path("planned_earlier").path(0).path("planned_at").asText())
        .isEqualTo("2026-12-02T13:45");
  }

  @Test
  void aMissingDirectoryIsTwo() {
    assertThat(run(temporary.resolve("nowhere").toString(), "--data", data(), "--json"))
        .isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("There is no directory").contains("Nothing was imported.");
    assertThat(Path.of(data())).doesNotExist();
  }

  @Test
  void aRenamedColumnIsTwo() throws IOException {
    String region = goodRegion();
    Path visits = Path.of(region, "visits.csv");
    Files.writeString(visits, Files.readString(visits).replace("planned_at", "when"));
    assertThat(run(region, "--data", data())).isEqualTo(2);
    assertThat(err.toString()).contains("visits.csv has no column named planned_at");
  }

  @Test
  void aFileThatCannotBeReadIsTwo() throws IOException {
    String region = goodRegion();
    Files.delete(Path.of(region, "visits.csv"));
    Files.createDirectory(Path.of(region, "visits.csv"));
    assertThat(run(region, "--data", data())).isEqualTo(2);
    assertThat(err.toString()).contains("visits.csv cannot be read.");
  }

  @Test
  void aStoreThatCannotBeOpenedIsThree() throws IOException {
    Path file = Files.writeString(temporary.resolve("a-file"), "");
    assertThat(run(goodRegion(), "--data", file.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("is a file, not a folder").contains("Run it again");
  }

  @Test
  void worksWhileTheServerHasTheStoreOpen() throws IOException {
    try (SqliteStore running = SqliteStore.open(Path.of(data()))) {
      assertThat(hasPerson(running)).isFalse();
      assertThat(run(goodRegion(), "--data", data())).isZero();
      assertThat(hasPerson(running)).isTrue();
    }
  }

  private static boolean hasPerson(SqliteStore store) {
    return store.read(reading -> reading.naturalKey("person", "X000001").isPresent());
  }

  /** With logging and all: nothing else gets onto standard output. */
  @Test
  void theProgramPrintsOneJsonObjectAndNothingElse() throws IOException, InterruptedException {
    Path stdout = temporary.resolve("out.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "uk.daybook.server.Main",
                "import",
                MessyRegionTest.directory().toString(),
                "--data",
                data(),
                "--json")
            .redirectOutput(stdout.toFile())
            .redirectError(temporary.resolve("err.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    JsonNode json = Json.MAPPER.readTree(stdout.toFile());
    MessyRegionTest.assertAsExpected(json);
  }
}
