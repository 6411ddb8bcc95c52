package uk.daybook.server.pages.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.domain.Role;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.StaffOfRegion;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.store.RecordRow;

/** Everybody who works in the region. */
public final class StaffList {
  private StaffList() {}

  /** What the page prints. */
  public record View(List<Line> lines) {}

  /** One member of staff. */
  public record Line(
      String path, String code, String name, String role, String team, String pdu, boolean left) {}

  static Answer show(Visit visit) {
    return visit.read(
        sight -> {
          List<Line> lines = new ArrayList<>();
          for (RecordRow row : StaffOfRegion.of(visit.viewer().region(), sight)) {
            ObjectNode fields = row.state().fields();
            lines.add(
                new Line(
                    "/office/staff/" + row.key().id(),
                    row.key().id(),
                    Sight.text(fields, "name"),
                    role(Sight.text(fields, "role")),
                    Sight.text(fields, "team"),
                    Sight.text(fields, "pdu"),
                    fields.path("left").asBoolean()));
          }
          lines.sort(Comparator.comparing(Line::left).thenComparing(Line::name));
          return visit.query("as").equals("csv")
              ? csv(lines)
              : new Answer.Html(
                  "staff/list.jte", visit.page("Staff", Page.Nav.STAFF), new View(lines));
        });
  }

  static String role(String code) {
    return Role.of(code).map(Role::label).orElse("No role");
  }

  private static Answer csv(List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Code", "Name", "Role", "Team", "PDU", "Left"));
    lines.forEach(
        it ->
            rows.add(
                List.of(
                    it.code(), it.name(), it.role(), it.team(), it.pdu(), it.left() ? "yes" : "")));
    return new Answer.Csv("staff.csv", rows);
  }
}
