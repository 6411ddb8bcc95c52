package uk.daybook.server.imports;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import uk.daybook.domain.Ids;
import uk.daybook.domain.ProjectKind;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** {@code projects.csv}: the places of unpaid work. */
final class ProjectsFile extends RegionFile {
  static final String NAME = "projects.csv";

  /** Mon to Sun, as the file writes them. */
  static final List<String> DAYS =
      Stream.of(DayOfWeek.values())
          .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
          .toList();

  private final Ids ids;

  ProjectsFile(Ids ids) {
    this.ids = ids;
  }

  @Override
  String name() {
    return NAME;
  }

  @Override
  String act() {
    return "project.import";
  }

  @Override
  List<String> columns() {
    return List.of(
        "project_code",
        "name",
        "kind",
        "address",
        "postcode",
        "beneficiary",
        "hi_vis",
        "days",
        "start",
        "finish",
        "pick_up",
        "capacity",
        "team",
        "hazards");
  }

  @Override
  List<String> keyColumns() {
    return List.of("project_code");
  }

  @Override
  String key(Row row) {
    return row.text("project_code");
  }

  @Override
  Wanted read(Row row, Lookups lookups) {
    String code = key(row);
    Fields project =
        new Fields(RecordTypes.PROJECT, row)
            .put("code", "project_code", code)
            .text("name", "name")
            .put("kind", "kind", row.code("kind", ProjectKind.values()))
            .optional("address", "address")
            .optional("postcode", "postcode")
            .optional("beneficiary", "beneficiary")
            .put("hiVis", "hi_vis", row.yesOrNo("hi_vis"))
            .put("days", "days", row.list("days", DAYS))
            .time("start", "start")
            .time("finish", "finish");
    checkTimes(row);
    project
        .optional("pickUp", "pick_up")
        .put("capacity", "capacity", row.number("capacity", 1))
        .text("team", "team")
        .put("hazards", "hazards", row.list("hazards"));
    String id = lookups.projectWith(code).orElseGet(ids::next);
    return Wanted.of(new RootKey(RootType.PROJECT, id), project.of(id));
  }

  /** A day's work ends on the day it starts, and after it. */
  static void checkTimes(Row row) {
    if (!row.time("finish").isAfter(row.time("start"))) {
      throw new RowRejected("finish", "The finish is not after the start.");
    }
  }
}
