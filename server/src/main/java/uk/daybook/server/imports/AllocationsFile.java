package uk.daybook.server.imports;

import java.util.List;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** {@code allocations.csv}: who is expected at which session, and for which order. */
final class AllocationsFile extends RegionFile {
  static final String NAME = "allocations.csv";

  @Override
  String name() {
    return NAME;
  }

  @Override
  String act() {
    return "attendance.import";
  }

  @Override
  List<String> columns() {
    return List.of("project_code", "date", "crn", "event_number");
  }

  @Override
  List<String> keyColumns() {
    return List.of("project_code", "date", "crn");
  }

  @Override
  String key(Row row) {
    return sessionKey(row) + "|" + row.crn("crn").value();
  }

  private static String sessionKey(Row row) {
    return SessionsFile.rowKey(row.text("project_code"), row.date("date"));
  }

  @Override
  Wanted read(Row row, Lookups lookups) {
    String project = lookups.project(row, "project_code");
    String session = lookups.session(row, project, "date", sessionKey(row));
    String person = lookups.person(row, "crn");
    String orderKey = OrdersFile.rowKey(row.crn("crn").value(), row.number("event_number", 1));
    String order = lookups.order(row, person, "event_number", orderKey);
    Fields attendance =
        new Fields(RecordTypes.ATTENDANCE, row)
            .put("session", "date", session)
            .put("person", "crn", person)
            .put("project", "project_code", project)
            .put("order", "event_number", order)
            .put("allocated", "crn", true);
    String id = Ids.attendance(session, person);
    return Wanted.of(new RootKey(RootType.PERSON, person), attendance.of(id));
  }
}
