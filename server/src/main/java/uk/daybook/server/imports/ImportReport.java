package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import uk.daybook.protocol.Json;

/**
 * What became of an import: one report for each file that was there, in the order they were read.
 * Holds no names and no CRNs.
 *
 * @param files the reports
 * @param whole whether every row was looked at
 */
public record ImportReport(List<FileReport> files, boolean whole) {
  public ImportReport {
    files = List.copyOf(files);
  }

  public Optional<FileReport> file(String name) {
    return files.stream().filter(file -> file.file().equals(name)).findFirst();
  }

  public boolean hasRejections() {
    return files.stream().anyMatch(file -> !file.rejected().isEmpty());
  }

  /** Rows of all files. */
  public int rows() {
    return files.stream().mapToInt(FileReport::rows).sum();
  }

  /** Rows of all files for which something new was posted. */
  public int posted() {
    return files.stream().mapToInt(FileReport::posted).sum();
  }

  /**
   * {@code {"people.csv": {"rows": 60, "imported": 55, "rejected": [...]}, ...}}. Where visits were
   * planned by an earlier file and are not in this one, {@code "planned_earlier"} lists them.
   */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    for (FileReport file : files) {
      ObjectNode one = json.putObject(file.file());
      one.put("rows", file.rows()).put("imported", file.imported());
      ArrayNode rejected = one.putArray("rejected");
      for (Rejection rejection : file.rejected()) {
        rejected
            .addObject()
            .put("line", rejection.line())
            .put("field", rejection.field())
            .put("message", rejection.message());
      }
      if (!file.earlier().isEmpty()) {
        ArrayNode earlier = one.putArray("planned_earlier");
        for (PlannedEarlier visit : file.earlier()) {
          earlier
              .addObject()
              .put("visit", visit.visit())
              .put("planned_at", visit.plannedAt())
              .put("officer_code", visit.officer());
        }
      }
    }
    return json;
  }

  /** A table of the files, then each rejected row, for somebody at a terminal. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%-16s %7s %9s %15s %9s%n", HEADINGS));
    for (FileReport file : files) {
      int rejected = file.rejected().size();
      text.append(
          String.format(
              "%-16s %7d %9d %15d %9d%n",
              file.file(), file.rows(), file.imported(), file.posted(), rejected));
    }
    for (FileReport file : files) {
      if (file.disagreeing() > 0) {
        text.append(String.format("%s: %s%n", file.file(), disagreeing(file.disagreeing())));
      }
    }
    for (FileReport file : files) {
      for (Rejection rejection : file.rejected()) {
        text.append(
            String.format(
                "%s line %d: %s: %s%n",
                file.file(), rejection.line(), rejection.field(), rejection.message()));
      }
    }
    for (FileReport file : files) {
      if (!file.earlier().isEmpty()) {
        text.append(String.format("%s: %s%n", file.file(), EARLIER));
      }
      for (PlannedEarlier visit : file.earlier()) {
        text.append(
            String.format(
                "%s: %s, %s: /office/visits/%s%n",
                file.file(), visit.plannedAt(), visit.officer(), visit.visit()));
      }
    }
    return text.toString();
  }

  private static final Object[] HEADINGS = {
    "file", "rows", "imported", "new or changed", "rejected"
  };

  private static final String EARLIER =
      "planned by an earlier file, not in this one. Move each in the office or call it off:"
          + " until then somebody is expected back from it.";

  private static String disagreeing(int rows) {
    return rows == 1
        ? "1 row disagrees with what somebody changed here: it waits in the office"
        : rows + " rows disagree with what somebody changed here: they wait in the office";
  }
}
