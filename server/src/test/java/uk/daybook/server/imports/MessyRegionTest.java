package uk.daybook.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.protocol.Json;

/** A region with the faults that real extracts have. */
class MessyRegionTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  static Path directory() {
    try {
      return Path.of(
          Objects.requireNonNull(MessyRegionTest.class.getResource("/region-messy")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode expected() throws IOException {
    return Json.MAPPER.readTree(directory().resolve("expected.json").toFile());
  }

  /** Rows, imported, and which lines were rejected for which field; the words are ours. */
  static void assertAsExpected(JsonNode actual) throws IOException {
    JsonNode expected = expected();
    assertThat(actual.fieldNames()).toIterable().containsExactlyElementsOf(expected::fieldNames);
    expected
        .properties()
        .forEach(
            file -> {
              JsonNode is = actual.get(file.getKey());
              assertThat(is.get("rows")).as(file.getKey()).isEqualTo(file.getValue().get("rows"));
              assertThat(is.get("imported"))
                  .as(file.getKey())
                  .isEqualTo(file.getValue().get("imported"));
              assertThat(rejected(is))
                  .as(file.getKey())
                  .containsExactlyInAnyOrderElementsOf(rejected(file.getValue()));
            });
  }

  private static List<String> rejected(JsonNode file) {
    return StreamSupport.stream(file.get("rejected").spliterator(), false)
        .map(row -> row.get("line") + " " + row.get("field").asText())
        .toList();
  }

  @Test
  void comesOutAsExpected() throws IOException {
    ImportReport report = desk.load(ImportSource.directory(directory()));
    assertAsExpected(report.toJson());
    assertThat(desk.all("person")).hasSize(55);
    assertThat(desk.all("casefile")).hasSize(55);
    assertThat(desk.all("attendance")).hasSize(222);
    assertThat(desk.all("returned")).isEmpty();
  }

  @Test
  void twicePostsNothingNew() throws IOException {
    desk.load(ImportSource.directory(directory()));
    var before = desk.versions();
    assertThat(desk.mutations()).isEqualTo(392);
    ImportReport again = desk.load(ImportSource.directory(directory()));
    assertAsExpected(again.toJson());
    assertThat(desk.mutations()).isZero();
    assertThat(again.posted()).isZero();
    assertThat(desk.versions()).isEqualTo(before);
  }

  @Test
  void messagesNeverRepeatAValue() throws IOException {
    ImportReport report = desk.load(ImportSource.directory(directory()));
    for (FileReport file : report.files()) {
      List<String> lines = Files.readAllLines(directory().resolve(file.file()));
      for (Rejection rejection : file.rejected()) {
        for (String value : lines.get(rejection.line() - 1).split("[,|\"]", -1)) {
          if (value.length() > 1) {
            assertThat(rejection.message()).doesNotContain(value);
          }
        }
      }
    }
  }

  @Test
  void mendedRowsGoInWithWhatHungOnThem() throws IOException {
    desk.load(ImportSource.directory(directory()));
    SmallRegion mended = new SmallRegion();
    for (RegionFile file : RegionFile.all(desk.ids)) {
      mended.bytes(file.name(), Files.readAllBytes(directory().resolve(file.name())));
    }
    String people = Files.readString(directory().resolve("people.csv"));
    mended.bytes(
        "people.csv",
        people
            .replace("31/02/1990", "1990-02-28")
            .replace("\n12345,", "\nG564326,")
            .getBytes(StandardCharsets.UTF_8));
    ImportReport report = desk.load(mended);
    assertThat(report.file("people.csv").orElseThrow().rejected()).hasSize(3);
    assertThat(report.file("people.csv").orElseThrow().posted()).isEqualTo(2);
    assertThat(report.file("orders.csv").orElseThrow().posted()).isEqualTo(2);
    assertThat(report.file("allocations.csv").orElseThrow().posted()).isEqualTo(6);
  }
}
