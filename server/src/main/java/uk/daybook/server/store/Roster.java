package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code staff_list}, and devices as their holders are listed. Derived from records. */
final class Roster {
  private static final String COLUMNS =
      "select id, region, pdu, team, role, name, sort_name, gone from staff_list ";

  static final String BY_ID = COLUMNS + "where id = ?";

  static final String OF_REGION =
      COLUMNS
          + """
          where region = ? and (gone, sort_name, id) > (?, ?, ?)
          order by gone, sort_name, id limit ?
          """;

  static final String OF_TEAM =
      COLUMNS
          + """
          where region = ? and team = ? and (gone, sort_name, id) > (?, ?, ?)
          order by gone, sort_name, id limit ?
          """;

  static final String TEAMS =
      "select distinct team from staff_list where region = ? and team > '' order by team";

  static final String TEAMS_OF_ROLE =
      """
      select distinct team from staff_list
      where region = ? and role = ? and team > '' order by team
      """;

  private static final String SAVE =
      """
      insert into staff_list (id, region, pdu, team, role, name, sort_name, gone)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        region = excluded.region, pdu = excluded.pdu, team = excluded.team, role = excluded.role,
        name = excluded.name, sort_name = excluded.sort_name, gone = excluded.gone
      """;

  private static final String DEVICES =
      """
      select d.id as device_id, d.staff, d.public_key, d.app, d.enrolled_at, d.revoked_at,
             d.heard_at, d.drift, d.waiting,
             s.id, s.region, s.pdu, s.team, s.role, s.name, s.sort_name, s.gone
      from staff_list s join device d on d.staff = s.id
      where s.region = ? %s
        and (case when d.waiting = 0 then 1 else 0 end, coalesce(d.heard_at, 0), d.id) > (?, ?, ?)
      order by case when d.waiting = 0 then 1 else 0 end, coalesce(d.heard_at, 0), d.id limit ?
      """;

  static final String DEVICES_OF_REGION = DEVICES.formatted("");

  static final String DEVICES_OF_TEAM = DEVICES.formatted("and s.team = ?");

  private final Session session;

  Roster(Session session) {
    this.session = session;
  }

  Optional<StaffLine> staff(String id) {
    return session.first(BY_ID, Roster::line, id);
  }

  List<StaffLine> staff(String region, String team, String after, int most) {
    Optional<StaffLine> last = after.isEmpty() ? Optional.empty() : staff(after);
    int gone = last.filter(StaffLine::left).isPresent() ? 1 : last.isPresent() ? 0 : -1;
    String name = last.map(StaffLine::sortName).orElse("");
    return team.isEmpty()
        ? session.list(OF_REGION, Roster::line, region, gone, name, after, most)
        : session.list(OF_TEAM, Roster::line, region, team, gone, name, after, most);
  }

  List<String> teams(String region, String role) {
    return role.isEmpty()
        ? session.list(TEAMS, row -> row.getString(1), region)
        : session.list(TEAMS_OF_ROLE, row -> row.getString(1), region, role);
  }

  List<DeviceLine> devices(String region, String team, DeviceLine.Place after, int most) {
    Session.Row<DeviceLine> line =
        row -> new DeviceLine(Devices.device(row, "device_id"), Roster.line(row));
    long rank = after.rank();
    long heard = after.heardAtMillis();
    return team.isEmpty()
        ? session.list(DEVICES_OF_REGION, line, region, rank, heard, after.id(), most)
        : session.list(DEVICES_OF_TEAM, line, region, team, rank, heard, after.id(), most);
  }

  void save(StaffLine line) {
    session.run(
        SAVE,
        line.id(),
        line.region(),
        line.pdu(),
        line.team(),
        line.role(),
        line.name(),
        line.sortName(),
        line.left() ? 1 : 0);
  }

  private static StaffLine line(ResultSet row) throws SQLException {
    return new StaffLine(
        row.getString("id"),
        row.getString("region"),
        row.getString("pdu"),
        row.getString("team"),
        row.getString("role"),
        row.getString("name"),
        row.getString("sort_name"),
        row.getInt("gone") == 1);
  }
}
