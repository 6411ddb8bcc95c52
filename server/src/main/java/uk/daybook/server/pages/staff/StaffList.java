package uk.daybook.server.pages.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.Role;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.StaffSearch;
import uk.daybook.server.pages.Stretch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.store.StaffLine;

/** Who works in the region, in order of name; and the search for one of them. */
public final class StaffList {
  private static final String ADDRESS = "/office/staff";
  private static final int PAGE = 50;

  private StaffList() {}

  /**
   * What the page prints.
   *
   * @param search what was looked for, empty for the list
   */
  public record View(
      List<Line> lines, List<Choice> teams, String search, String more, String export) {}

  /** One member of staff. */
  public record Line(
      String path, String code, String name, String role, String team, String pdu, boolean left) {}

  static Answer show(Visit visit) {
    String team = visit.query("team");
    String address =
        ADDRESS
            + (team.isEmpty()
                ? "?"
                : "?team=" + URLEncoder.encode(team, StandardCharsets.UTF_8) + "&");
    return visit.read(
        sight -> {
          String region = visit.viewer().region();
          if (visit.query("as").equals("csv")) {
            return csv(lines(sight.reading().staff(region, team, "", Integer.MAX_VALUE)));
          }
          Stretch<StaffLine> page =
              Stretch.of(sight.reading().staff(region, team, visit.query("after"), PAGE + 1), PAGE);
          return page(
              visit,
              new View(
                  lines(page.lines()),
                  teams(visit, sight, team),
                  "",
                  page.goesOn() ? address + "after=" + page.last().id() : "",
                  address + "as=csv"));
        });
  }

  /** By code or name, which stands in no address. */
  static Answer find(Visit visit) {
    String search = visit.typed("search");
    if (search.isEmpty()) {
      return show(visit);
    }
    return visit.read(
        sight ->
            page(
                visit,
                new View(
                    lines(StaffSearch.find(search, visit.viewer().region(), sight)),
                    teams(visit, sight, ""),
                    search,
                    "",
                    "")));
  }

  private static Answer page(Visit visit, View view) {
    return new Answer.Html("staff/list.jte", visit.page("Staff", Page.Nav.STAFF), view);
  }

  private static List<Choice> teams(Visit visit, Sight sight, String chosen) {
    return sight.reading().teams(visit.viewer().region(), "").stream()
        .map(it -> new Choice(it, it, it.equals(chosen)))
        .toList();
  }

  private static List<Line> lines(List<StaffLine> staff) {
    return staff.stream()
        .map(
            it ->
                new Line(
                    ADDRESS + "/" + it.id(),
                    it.id(),
                    it.name(),
                    role(it.role()),
                    it.team(),
                    it.pdu(),
                    it.left()))
        .toList();
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
