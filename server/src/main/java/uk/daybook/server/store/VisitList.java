package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tables {@code visit_list} and {@code due_visit}, derived from the records. */
final class VisitList {
  private static final String COLUMNS =
      """
      select id, region, officer, person, planned_at, finish, started_at, heard_at, state, watched
      from visit_list
      """;

  static final String BY_ID = COLUMNS + "where id = ?";
  static final String BY_IDS = COLUMNS + "where id in (:these)";

  static final String WATCHED =
      COLUMNS
          + """
          where watched = 1 and (finish, id) > (?, ?) and finish <= ?
          order by finish, id limit ?
          """;

  static final String OUT =
      COLUMNS
          + """
          where region = ? and watched = 1 and finish >= ? and finish < ?
          order by finish, id limit ?
          """;

  static final String OF_REGION =
      COLUMNS
          + """
          where region = ? and (planned_at, id) > (?, ?) and planned_at < ?
          order by planned_at, id limit ?
          """;

  static final String OF_REGION_BACK =
      COLUMNS
          + """
          where region = ? and (planned_at, id) < (?, ?) and planned_at >= ?
          order by planned_at desc, id desc limit ?
          """;

  private static final String SAVE =
      """
      insert into visit_list (id, region, officer, person, planned_at, finish, started_at, heard_at,
        state, watched)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        region = excluded.region, officer = excluded.officer, person = excluded.person,
        planned_at = excluded.planned_at, finish = excluded.finish,
        started_at = excluded.started_at, heard_at = excluded.heard_at, state = excluded.state,
        watched = excluded.watched
      """;

  private static final String DROP = "delete from visit_list where id = ?";

  private static final String DUE_COLUMNS =
      "select person, region, officer, by_day, soonest, why from due_visit ";

  static final String DUE = DUE_COLUMNS + "where person = ?";
  static final String DUE_TO = DUE_COLUMNS + "where person in (:these)";

  static final String DUE_IN_REGION =
      DUE_COLUMNS
          + """
          where region = ? and (by_day, person) > (?, ?)
          order by by_day, person limit ?
          """;

  private static final String SAVE_DUE =
      """
      insert into due_visit (person, region, officer, by_day, soonest, why)
      values (?, ?, ?, ?, ?, ?)
      on conflict (person) do update set
        region = excluded.region, officer = excluded.officer, by_day = excluded.by_day,
        soonest = excluded.soonest, why = excluded.why
      """;

  private static final String DROP_DUE = "delete from due_visit where person = ?";

  private final Session session;

  VisitList(Session session) {
    this.session = session;
  }

  Optional<VisitLine> visit(String id) {
    return session.first(BY_ID, VisitList::line, id);
  }

  List<VisitLine> watched(long finishAfter, String afterId, long finishBy, int most) {
    return session.list(WATCHED, VisitList::line, finishAfter, afterId, finishBy, most);
  }

  List<VisitLine> out(String region, long finishFrom, long finishBefore, int most) {
    return session.list(OUT, VisitList::line, region, finishFrom, finishBefore, most);
  }

  List<VisitLine> ofRegion(String region, long after, String afterId, long before, int most) {
    return session.list(OF_REGION, VisitList::line, region, after, afterId, before, most);
  }

  List<VisitLine> ofRegionBack(String region, long before, String beforeId, long after, int most) {
    return session.list(OF_REGION_BACK, VisitList::line, region, before, beforeId, after, most);
  }

  /** Saves those that are not so already. */
  void save(Collection<VisitLine> lines) {
    Set<VisitLine> standing = new HashSet<>();
    session.eachIn(
        BY_IDS,
        lines.stream().map(VisitLine::id).toList(),
        row -> {
          standing.add(line(row));
          return true;
        });
    session.runEach(
        SAVE,
        lines.stream().filter(line -> !standing.contains(line)).toList(),
        line ->
            List.of(
                line.id(),
                line.region(),
                line.officer(),
                line.person(),
                line.plannedAtMillis(),
                line.finishMillis(),
                line.startedAtMillis(),
                line.heardAtMillis(),
                line.state().name().toLowerCase(Locale.ROOT),
                line.watched() ? 1 : 0));
  }

  void drop(String id) {
    session.run(DROP, id);
  }

  Optional<DueVisit> due(String person) {
    return session.first(DUE, VisitList::dueVisit, person);
  }

  List<DueVisit> dueIn(String region, long afterDay, String afterPerson, int most) {
    return session.list(DUE_IN_REGION, VisitList::dueVisit, region, afterDay, afterPerson, most);
  }

  /** Saves those that are not so already. */
  void saveDue(Collection<DueVisit> due) {
    Set<DueVisit> standing = new HashSet<>(dueTo(due.stream().map(DueVisit::person).toList()));
    session.runEach(
        SAVE_DUE,
        due.stream().filter(visit -> !standing.contains(visit)).toList(),
        visit ->
            List.of(
                visit.person(),
                visit.region(),
                visit.officer(),
                visit.byDay(),
                visit.soonest() ? 1 : 0,
                visit.why()));
  }

  void dropDue(Collection<String> people) {
    session.runEach(DROP_DUE, dueTo(people), visit -> List.of(visit.person()));
  }

  private List<DueVisit> dueTo(Collection<String> people) {
    List<DueVisit> due = new ArrayList<>();
    session.eachIn(
        DUE_TO,
        people,
        row -> {
          due.add(dueVisit(row));
          return true;
        });
    return due;
  }

  private static VisitLine line(ResultSet row) throws SQLException {
    return new VisitLine(
        row.getString("id"),
        row.getString("region"),
        row.getString("officer"),
        row.getString("person"),
        row.getLong("planned_at"),
        row.getLong("finish"),
        row.getLong("started_at"),
        row.getLong("heard_at"),
        VisitLine.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("watched") == 1);
  }

  private static DueVisit dueVisit(ResultSet row) throws SQLException {
    return new DueVisit(
        row.getString("person"),
        row.getString("region"),
        row.getString("officer"),
        row.getLong("by_day"),
        row.getInt("soonest") == 1,
        row.getString("why"));
  }
}
