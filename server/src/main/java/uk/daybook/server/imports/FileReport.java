package uk.daybook.server.imports;

import java.util.Comparator;
import java.util.List;

/**
 * What became of one file.
 *
 * @param file its name, {@code people.csv}
 * @param rows its rows without the header and blank lines; {@code imported} and {@code rejected}
 *     together
 * @param imported rows that are in, those that were in already among them
 * @param posted rows of these for which something new was posted
 * @param disagreeing rows of these that differ from what somebody changed here and now wait in the
 *     office
 * @param rejected rows that are not in, by line
 * @param earlier visits that an earlier file planned and this one has no more, by when they are
 *     planned; of {@code visits.csv} that was read to its end, and of no other file
 */
public record FileReport(
    String file,
    int rows,
    int imported,
    int posted,
    int disagreeing,
    List<Rejection> rejected,
    List<PlannedEarlier> earlier) {
  public FileReport {
    rejected = rejected.stream().sorted(Comparator.comparingInt(Rejection::line)).toList();
    earlier = List.copyOf(earlier);
  }

  /** The same, with those visits. */
  FileReport with(List<PlannedEarlier> visits) {
    return new FileReport(file, rows, imported, posted, disagreeing, rejected, visits);
  }
}
