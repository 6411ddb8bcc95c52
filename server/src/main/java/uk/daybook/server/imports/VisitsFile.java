package uk.daybook.server.imports;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.VisitType;

/** {@code visits.csv}: home visits that are planned. */
final class VisitsFile extends RegionFile {
  static final String NAME = "visits.csv";

  /**
   * The file does not say how long a visit is meant to take, and without an expected finish nobody
   * would notice silence (DOMAIN: lone working).
   */
  private static final Duration EXPECTED = Duration.ofHours(1);

  private final Ids ids;

  VisitsFile(Ids ids) {
    this.ids = ids;
  }

  @Override
  String name() {
    return NAME;
  }

  @Override
  String act() {
    return "visit.import";
  }

  @Override
  List<String> columns() {
    return List.of("crn", "type", "planned_at", "officer_code");
  }

  @Override
  List<String> keyColumns() {
    return List.of("crn", "planned_at");
  }

  @Override
  String key(Row row) {
    return keyOf(row.crn("crn").value(), row.moment("planned_at").toString());
  }

  /** The key of a row; of a person's rows, what their keys begin with when no time is given. */
  static String keyOf(String crn, String plannedAt) {
    return crn + "|" + plannedAt;
  }

  /** Whom the row with that key is about. */
  static String crnOf(String key) {
    return key.substring(0, key.indexOf('|'));
  }

  @Override
  Wanted read(Row row, Lookups lookups) {
    String person = lookups.person(row, "crn");
    String type = row.code("type", VisitType.values());
    LocalDateTime planned = row.moment("planned_at");
    Fields visit =
        new Fields(RecordTypes.VISIT, row)
            .put("person", "crn", person)
            .put("type", "type", type)
            .put("plannedAt", "planned_at", planned.toString())
            .put("expectedFinish", "planned_at", planned.plus(EXPECTED).toString())
            .put("officer", "officer_code", lookups.staff(row, "officer_code", Role.OFFICER));
    String id =
        lookups
            .imported(NAME, key(row))
            .or(() -> lookups.visitOf(person, planned.toString()))
            .orElseGet(ids::next);
    return Wanted.of(new RootKey(RootType.PERSON, person), visit.of(id));
  }
}
