package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.daybook.domain.RecordKey;

/** The tables of what the office looks through, all derived from the records. */
final class Lists {
  private static final String SESSION_COLUMNS =
      """
      select id, region, date, project, team, supervisor, ends_at, expected, marked, received,
             queried, approved, clean, disagree, turned_up, signed_off
      from session_list
      """;

  static final String SESSION = SESSION_COLUMNS + "where id = ?";

  static final String OF_REGION = sessionsBy("region");
  static final String OF_TEAM = sessionsBy("team");
  static final String OF_PROJECT = sessionsBy("project");
  static final String OF_SUPERVISOR = sessionsBy("supervisor");

  static final String SILENT =
      SESSION_COLUMNS
          + """
          where region = ? and received < expected and ends_at < ? and ends_at > ?
          order by ends_at desc, id desc limit ?
          """;

  static final String CLEAN =
      SESSION_COLUMNS
          + """
          where region = ? and clean > 0 and date >= ? and date <= ?
          order by date, id limit ?
          """;

  private static final String SAVE_SESSION =
      """
      insert into session_list (id, region, date, project, team, supervisor, ends_at, expected,
        marked, received, queried, approved, clean, disagree, turned_up, signed_off)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        region = excluded.region, date = excluded.date, project = excluded.project,
        team = excluded.team, supervisor = excluded.supervisor, ends_at = excluded.ends_at,
        expected = excluded.expected, marked = excluded.marked, received = excluded.received,
        queried = excluded.queried, approved = excluded.approved, clean = excluded.clean,
        disagree = excluded.disagree, turned_up = excluded.turned_up,
        signed_off = excluded.signed_off
      """;

  private static final String DROP_SESSION = "delete from session_list where id = ?";

  private static final String WORK_COLUMNS =
      "select type, id, kind, region, owner, since, person, session from work ";

  static final String WORK = WORK_COLUMNS + "where type = ? and id = ?";

  static final String WORK_OF_REGION =
      WORK_COLUMNS
          + """
          where region = ? and kind = ? and (since, type, id) > (?, ?, ?)
          order by since, type, id limit ?
          """;

  static final String WORK_OF_OWNER =
      WORK_COLUMNS
          + """
          where owner = ? and kind = ? and (since, type, id) > (?, ?, ?)
          order by since, type, id limit ?
          """;

  static final String WORK_OF_SESSION = WORK_COLUMNS + "where session = ? order by kind, since";

  static final String WORK_OF_PERSON = WORK_COLUMNS + "where person = ?";

  static final String COUNT_OF_REGION =
      "select kind, count(*) from work where region = ? group by kind";

  private static final String SAVE_WORK =
      """
      insert into work (type, id, kind, region, owner, since, person, session)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (type, id) do update set
        kind = excluded.kind, region = excluded.region, owner = excluded.owner,
        since = excluded.since, person = excluded.person, session = excluded.session
      """;

  private static final String DROP_WORK = "delete from work where type = ? and id = ?";

  static final String PERSON =
      "select id, region, officer, sort_name, limited from person_list where id = ?";

  static final String WORDS_OF = "select word from person_word where id = ?";

  private static final String SAVE_PERSON =
      """
      insert into person_list (id, region, officer, sort_name, limited) values (?, ?, ?, ?, ?)
      on conflict (id) do update set
        region = excluded.region, officer = excluded.officer, sort_name = excluded.sort_name,
        limited = excluded.limited
      """;

  private static final String ADD_WORD =
      "insert into person_word (word, id) values (?, ?) on conflict (word, id) do nothing";

  private static final String DROP_WORD = "delete from person_word where word = ? and id = ?";

  /** Whoever may not see somebody with limited access does not find them by name. */
  static final String BY_WORD =
      """
      select distinct p.id, p.sort_name
      from person_word w join person_list p on p.id = w.id
      where w.word >= ? and w.word < ? and p.region = ?
        and (p.limited = 0 or exists (
          select 1 from staff_scope s
          where s.staff = ? and s.scope = 'limited:' || p.id || ':case' and s.live = 1))
      limit ?
      """;

  static final String WORDS_FROM =
      "select distinct word from person_word where word >= ? and word < ?";

  private static final String ADD_ARRIVAL =
      "insert into arrival (at, region, records) values (?, ?, ?)";

  private static final String TRIM_ARRIVALS = "delete from arrival where place < ? and at < ?";

  static final String LAST_ARRIVAL = "select max(place) from arrival";

  static final String ARRIVED_AFTER =
      "select coalesce(sum(records), 0) from arrival where place > ? and region = ?";

  private static final String VERSION = "select list_version from server_state where one = 1";

  private static final String SET_VERSION =
      "update server_state set list_version = ? where one = 1";

  private static final int ARRIVALS_KEPT = 10_000;
  private static final char AFTER_ANY_LETTER = '\uffff';

  private final Session session;

  Lists(Session session) {
    this.session = session;
  }

  private static String sessionsBy(String column) {
    return SESSION_COLUMNS
        + "where "
        + column
        + """
         = ? and date >= ? and date <= ? and (date, id) < (?, ?)
        order by date desc, id desc limit ?
        """;
  }

  Optional<SessionLine> session(String id) {
    return session.first(SESSION, Lists::sessionLine, id);
  }

  List<SessionLine> sessions(SessionQuery query, String beforeDate, String beforeId, int most) {
    String sql =
        switch (query.by()) {
          case REGION -> OF_REGION;
          case TEAM -> OF_TEAM;
          case PROJECT -> OF_PROJECT;
          case SUPERVISOR -> OF_SUPERVISOR;
        };
    String date = beforeDate.isEmpty() ? "9999" : beforeDate;
    return session.list(
        sql, Lists::sessionLine, query.value(), query.from(), query.to(), date, beforeId, most);
  }

  List<SessionLine> silent(String region, long endedBefore, long endedAfter, int most) {
    return session.list(SILENT, Lists::sessionLine, region, endedBefore, endedAfter, most);
  }

  List<SessionLine> clean(String region, String from, String to, int most) {
    return session.list(CLEAN, Lists::sessionLine, region, from, to, most);
  }

  void save(SessionLine line) {
    if (session(line.id()).filter(line::equals).isPresent()) {
      return;
    }
    session.run(
        SAVE_SESSION,
        line.id(),
        line.region(),
        line.date(),
        line.project(),
        line.team(),
        line.supervisor(),
        line.endsAtMillis(),
        line.expected(),
        line.marked(),
        line.received(),
        line.queried(),
        line.approved(),
        line.clean(),
        line.disagree(),
        line.turnedUp(),
        line.signedOff() ? 1 : 0);
  }

  void dropSession(String id) {
    session.run(DROP_SESSION, id);
  }

  Optional<WorkLine> work(RecordKey key) {
    return session.first(WORK, Lists::workLine, key.type(), key.id());
  }

  List<WorkLine> workOfRegion(String region, String kind, WorkPlace after, int most) {
    return session.list(
        WORK_OF_REGION,
        Lists::workLine,
        region,
        kind,
        after.sinceMillis(),
        after.type(),
        after.id(),
        most);
  }

  List<WorkLine> workOfOwner(String owner, String kind, WorkPlace after, int most) {
    return session.list(
        WORK_OF_OWNER,
        Lists::workLine,
        owner,
        kind,
        after.sinceMillis(),
        after.type(),
        after.id(),
        most);
  }

  List<WorkLine> workOfSession(String ofSession) {
    return session.list(WORK_OF_SESSION, Lists::workLine, ofSession);
  }

  List<WorkLine> workOfPerson(String person) {
    return session.list(WORK_OF_PERSON, Lists::workLine, person);
  }

  Map<String, Integer> workCounts(String region) {
    Map<String, Integer> counts = new TreeMap<>();
    session.each(
        COUNT_OF_REGION,
        row -> {
          counts.put(row.getString(1), row.getInt(2));
          return true;
        },
        region);
    return counts;
  }

  void save(WorkLine line) {
    if (work(line.record()).filter(line::equals).isPresent()) {
      return;
    }
    session.run(
        SAVE_WORK,
        line.record().type(),
        line.record().id(),
        line.kind(),
        line.region(),
        line.owner(),
        line.sinceMillis(),
        line.person(),
        line.session());
  }

  void dropWork(RecordKey key) {
    session.run(DROP_WORK, key.type(), key.id());
  }

  Optional<PersonLine> person(String id) {
    return session.first(
        PERSON,
        row ->
            new PersonLine(
                row.getString("id"),
                row.getString("region"),
                row.getString("officer"),
                row.getString("sort_name"),
                row.getInt("limited") == 1,
                wordsOf(id)),
        id);
  }

  private Set<String> wordsOf(String id) {
    return new TreeSet<>(session.list(WORDS_OF, row -> row.getString(1), id));
  }

  void save(PersonLine person) {
    Set<String> before = wordsOf(person.id());
    session.run(
        SAVE_PERSON,
        person.id(),
        person.region(),
        person.officer(),
        person.sortName(),
        person.limited() ? 1 : 0);
    for (String word : before) {
      if (!person.words().contains(word)) {
        session.run(DROP_WORD, word, person.id());
      }
    }
    for (String word : person.words()) {
      if (!before.contains(word)) {
        session.run(ADD_WORD, word, person.id());
      }
    }
  }

  List<String> peopleByWord(String prefix, boolean whole, String region, String staff, int most) {
    String end = whole ? prefix + '\u0000' : prefix + AFTER_ANY_LETTER;
    return session.list(BY_WORD, row -> row.getString(1), prefix, end, region, staff, most);
  }

  List<String> wordsFrom(String prefix) {
    return session.list(WORDS_FROM, row -> row.getString(1), prefix, prefix + AFTER_ANY_LETTER);
  }

  void arrived(long atMillis, String region, int records, long trimBefore) {
    session.run(ADD_ARRIVAL, atMillis, region, records);
    long last = lastArrival();
    if (last % ARRIVALS_KEPT == 0) {
      session.run(TRIM_ARRIVALS, last - ARRIVALS_KEPT, trimBefore);
    }
  }

  long lastArrival() {
    return session.first(LAST_ARRIVAL, row -> row.getLong(1)).orElse(0L);
  }

  long arrivedAfter(String region, long place) {
    return session.first(ARRIVED_AFTER, row -> row.getLong(1), place, region).orElse(0L);
  }

  long version() {
    return session.first(VERSION, row -> row.getLong(1)).orElse(0L);
  }

  void version(long version) {
    session.run(SET_VERSION, version);
  }

  /** For a list that is made anew. */
  void clear() {
    for (String table : List.of("session_list", "work", "person_list", "person_word")) {
      session.run("delete from " + table);
    }
  }

  private static SessionLine sessionLine(ResultSet row) throws SQLException {
    return new SessionLine(
        row.getString("id"),
        row.getString("region"),
        row.getString("date"),
        row.getString("project"),
        row.getString("team"),
        row.getString("supervisor"),
        row.getLong("ends_at"),
        row.getInt("expected"),
        row.getInt("marked"),
        row.getInt("received"),
        row.getInt("queried"),
        row.getInt("approved"),
        row.getInt("clean"),
        row.getInt("disagree"),
        row.getInt("turned_up"),
        row.getInt("signed_off") == 1);
  }

  private static WorkLine workLine(ResultSet row) throws SQLException {
    return new WorkLine(
        new RecordKey(row.getString("type"), row.getString("id")),
        row.getString("kind"),
        row.getString("region"),
        row.getString("owner"),
        row.getLong("since"),
        row.getString("person"),
        row.getString("session"));
  }
}
