package uk.daybook.server.imports;

import java.time.LocalDate;
import java.util.List;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** {@code sessions.csv}: one day's work at a project. A supervisor may still have to be found. */
final class SessionsFile extends RegionFile {
  static final String NAME = "sessions.csv";

  private final Ids ids;

  SessionsFile(Ids ids) {
    this.ids = ids;
  }

  @Override
  String name() {
    return NAME;
  }

  @Override
  String act() {
    return "session.import";
  }

  @Override
  List<String> columns() {
    return List.of("project_code", "date", "start", "finish", "supervisor_code");
  }

  @Override
  List<String> keyColumns() {
    return List.of("project_code", "date");
  }

  @Override
  String key(Row row) {
    return rowKey(row.text("project_code"), row.date("date"));
  }

  static String rowKey(String project, LocalDate date) {
    return project + "|" + date;
  }

  @Override
  Wanted read(Row row, Lookups lookups) {
    String project = lookups.project(row, "project_code");
    Fields session =
        new Fields(RecordTypes.SESSION, row)
            .put("project", "project_code", project)
            .date("date", "date")
            .time("start", "start")
            .time("finish", "finish");
    ProjectsFile.checkTimes(row);
    if (row.has("supervisor_code")) {
      String supervisor = lookups.staff(row, "supervisor_code", Role.SUPERVISOR);
      session.put("supervisor", "supervisor_code", supervisor);
    }
    String id = lookups.sessionOf(project, row.date("date"), key(row)).orElseGet(ids::next);
    return Wanted.of(new RootKey(RootType.SESSION, id), session.of(id));
  }
}
