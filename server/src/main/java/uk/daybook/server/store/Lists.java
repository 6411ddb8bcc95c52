package uk.daybook.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.daybook.domain.RecordKey;

/** The tables of what the office looks through, all derived from the records. */
final class Lists {
  private static final String SESSION_COLUMNS =
      """
      select id, region, date, project, team, supervisor, ends_at, expected, marked, received,
             queried, approved, clean, disagree, absent, sent_home, failed, turned_up, signed_off
      from session_list
      """;

  static final String SESSION = SESSION_COLUMNS + "where id = ?";
  static final String THESE_SESSIONS = SESSION_COLUMNS + "where id in (:these)";

  static final String OF_REGION = sessionsBy("region");
  static final String OF_TEAM = sessionsBy("team");
  static final String OF_PROJECT = sessionsBy("project");
  static final String OF_SUPERVISOR = sessionsBy("supervisor");

  static final String SILENT =
      SESSION_COLUMNS
          + """
          where region = ? and received < expected and (ends_at, id) < (?, ?) and ends_at > ?
          order by ends_at desc, id desc limit ?
          """;

  static final String COUNT_SILENT =
      """
      select count(*) from session_list
      where region = ? and received < expected and ends_at < ? and ends_at > ?
      """;

  static final String PROJECTS_OF_TEAM =
      "select project from session_list where team = ? and date >= ? and date <= ?";

  static final String CLEAN =
      SESSION_COLUMNS
          + """
          where region = ? and clean > 0 and date >= ? and date <= ?
          order by date, id limit ?
          """;

  private static final String SAVE_SESSION =
      """
      insert into session_list (id, region, date, project, team, supervisor, ends_at, expected,
        marked, received, queried, approved, clean, disagree, absent, sent_home, failed,
        turned_up, signed_off)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        region = excluded.region, date = excluded.date, project = excluded.project,
        team = excluded.team, supervisor = excluded.supervisor, ends_at = excluded.ends_at,
        expected = excluded.expected, marked = excluded.marked, received = excluded.received,
        queried = excluded.queried, approved = excluded.approved, clean = excluded.clean,
        disagree = excluded.disagree, absent = excluded.absent, sent_home = excluded.sent_home,
        failed = excluded.failed, turned_up = excluded.turned_up,
        signed_off = excluded.signed_off
      """;

  private static final String DROP_SESSION = "delete from session_list where id = ?";

  private static final String WORK_COLUMNS =
      "select type, id, kind, region, owner, since, person, session from work ";

  static final String WORK = WORK_COLUMNS + "where type = ? and id = ?";
  static final String THIS_WORK = WORK_COLUMNS + "where type = ? and id in (:these)";

  /** A person whom anybody may see, or this member of staff by name. */
  private static final String SEEN_BY =
      """
      (p.limited = 0 or exists (
          select 1 from staff_scope s
          where s.staff = ? and s.scope = 'limited:' || p.id || ':case' and s.live = 1))
      """;

  /**
   * Somebody of the work's own office may see a person with limited access by name. The roles are
   * those of {@code Role.isOffice}, written out: a statement is a constant.
   */
  private static final String SEEN_IN_THE_OFFICE =
      """
      exists (
          select 1 from staff_scope h join staff_list l on l.id = h.staff
          where h.scope = 'limited:' || work.person || ':case' and h.live = 1
            and l.region = work.region and l.gone = 0
            and l.role in ('case_admin', 'upw_manager', 'spo'))
      """;

  /** What nobody in the office may see by name is told to all of them: somebody has to ring. */
  private static final String TOLD_TO =
      "and (? = '' or person = '' or not exists ("
          + "select 1 from person_list p where p.id = person and not "
          + SEEN_BY
          + ") or not "
          + SEEN_IN_THE_OFFICE
          + ")";

  static final String WORK_OF_REGION =
      WORK_COLUMNS
          + "where region = ? and kind = ? and (since, type, id) > (?, ?, ?) "
          + TOLD_TO
          + " order by since, type, id limit ?";

  static final String WORK_OF_OWNER =
      WORK_COLUMNS
          + "where owner = ? and kind = ? and (since, type, id) > (?, ?, ?) "
          + TOLD_TO
          + " order by since, type, id limit ?";

  static final String WORK_OF_SESSION = WORK_COLUMNS + "where session = ? order by kind, since";

  static final String WORK_OF_PERSON = WORK_COLUMNS + "where person = ?";

  static final String COUNT_OF_REGION =
      "select count(*) from work where region = ? and kind = ? " + TOLD_TO;

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
      """
      select id, region, officer, crn, first_name, last_name, limited from person_list where id = ?
      """;

  static final String WORDS_OF = "select region, word from person_word where id = ?";

  private static final String SAVE_PERSON =
      """
      insert into person_list (id, region, officer, crn, first_name, last_name, limited)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        region = excluded.region, officer = excluded.officer, crn = excluded.crn,
        first_name = excluded.first_name, last_name = excluded.last_name,
        limited = excluded.limited
      """;

  private static final String ADD_WORD =
      """
      insert into person_word (region, word, id) values (?, ?, ?)
      on conflict (region, word, id) do nothing
      """;

  private static final String DROP_WORD =
      "delete from person_word where region = ? and word = ? and id = ?";

  /** Whoever may not see somebody with limited access does not find them by name. */
  private static final String FOUND =
      """
      select p.id, p.crn, p.first_name, p.last_name
      from person_word w join person_list p on p.id = w.id
      where w.region = ? and w.word >= ? and w.word < ? and
      """
          + SEEN_BY;

  private static final String AND_WORD =
      """
        and exists (
          select 1 from person_word o where o.id = w.id and o.word >= ? and o.word < ?)
      """;

  static final String BY_WORD = FOUND + "limit ?";

  static final String BY_TWO_WORDS = FOUND + AND_WORD + "limit ?";

  static final String WORDS_FROM =
      "select distinct word from person_word where region = ? and word >= ? and word < ?";

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

  /** No word holds a control character, so nothing stands between a word and this after it. */
  private static final char NEXT_TEXT = '\u0001';

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

  List<SessionLine> silent(
      String region, long endedBefore, String beforeId, long endedAfter, int most) {
    return session.list(
        SILENT, Lists::sessionLine, region, endedBefore, beforeId, endedAfter, most);
  }

  int silentCount(String region, long endedBefore, long endedAfter) {
    return session
        .first(COUNT_SILENT, row -> row.getInt(1), region, endedBefore, endedAfter)
        .orElse(0);
  }

  List<String> projectsOfTeam(String team, String from, String to) {
    return session.list(PROJECTS_OF_TEAM, row -> row.getString(1), team, from, to).stream()
        .distinct()
        .toList();
  }

  List<SessionLine> clean(String region, String from, String to, int most) {
    return session.list(CLEAN, Lists::sessionLine, region, from, to, most);
  }

  /** Saves those that are not so already. */
  void saveSessions(Collection<SessionLine> lines) {
    Set<SessionLine> standing = new HashSet<>();
    session.eachIn(
        THESE_SESSIONS,
        lines.stream().map(SessionLine::id).toList(),
        row -> {
          standing.add(sessionLine(row));
          return true;
        });
    session.insert(
        SAVE_SESSION,
        lines.stream().filter(line -> !standing.contains(line)).toList(),
        (row, line) ->
            row.text(line.id())
                .text(line.region())
                .text(line.date())
                .text(line.project())
                .text(line.team())
                .text(line.supervisor())
                .number(line.endsAtMillis())
                .number(line.expected())
                .number(line.marked())
                .number(line.received())
                .number(line.queried())
                .number(line.approved())
                .number(line.clean())
                .number(line.disagree())
                .number(line.absent())
                .number(line.sentHome())
                .number(line.failed())
                .number(line.turnedUp())
                .flag(line.signedOff()));
  }

  void dropSession(String id) {
    session.run(DROP_SESSION, id);
  }

  Optional<WorkLine> work(RecordKey key) {
    return session.first(WORK, Lists::workLine, key.type(), key.id());
  }

  List<WorkLine> workOfRegion(
      String region, String kind, String toldTo, WorkPlace after, int most) {
    return session.list(
        WORK_OF_REGION,
        Lists::workLine,
        region,
        kind,
        after.sinceMillis(),
        after.type(),
        after.id(),
        toldTo,
        toldTo,
        most);
  }

  List<WorkLine> workOfOwner(String owner, String kind, String toldTo, WorkPlace after, int most) {
    return session.list(
        WORK_OF_OWNER,
        Lists::workLine,
        owner,
        kind,
        after.sinceMillis(),
        after.type(),
        after.id(),
        toldTo,
        toldTo,
        most);
  }

  List<WorkLine> workOfSession(String ofSession) {
    return session.list(WORK_OF_SESSION, Lists::workLine, ofSession);
  }

  List<WorkLine> workOfPerson(String person) {
    return session.list(WORK_OF_PERSON, Lists::workLine, person);
  }

  int workCount(String region, String kind, String toldTo) {
    return session
        .first(COUNT_OF_REGION, row -> row.getInt(1), region, kind, toldTo, toldTo)
        .orElse(0);
  }

  /** Saves those that are not so already. */
  void saveWork(Collection<WorkLine> lines) {
    Set<WorkLine> standing =
        new HashSet<>(standing(lines.stream().map(WorkLine::record).toList()).values());
    session.runEach(
        SAVE_WORK,
        lines.stream().filter(line -> !standing.contains(line)).toList(),
        line ->
            List.of(
                line.record().type(),
                line.record().id(),
                line.kind(),
                line.region(),
                line.owner(),
                line.sinceMillis(),
                line.person(),
                line.session()));
  }

  /** Most are of things that are no work and never were. */
  void dropWork(Collection<RecordKey> keys) {
    session.runEach(DROP_WORK, standing(keys).keySet(), key -> List.of(key.type(), key.id()));
  }

  private Map<RecordKey, WorkLine> standing(Collection<RecordKey> keys) {
    Map<RecordKey, WorkLine> lines = new HashMap<>();
    KeyLists.idsByType(keys)
        .forEach(
            (type, ids) ->
                session.eachIn(
                    THIS_WORK,
                    ids,
                    row -> {
                      WorkLine line = workLine(row);
                      lines.put(line.record(), line);
                      return true;
                    },
                    type));
    return lines;
  }

  Optional<PersonLine> person(String id) {
    return session.first(
        PERSON,
        row ->
            new PersonLine(
                row.getString("id"),
                row.getString("region"),
                row.getString("officer"),
                row.getString("crn"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getInt("limited") == 1,
                new TreeSet<>(wordsOf(id).stream().map(RegionWord::word).toList())),
        id);
  }

  /** A word, and the region it is found in. */
  private record RegionWord(String region, String word) {}

  private Set<RegionWord> wordsOf(String id) {
    return new LinkedHashSet<>(
        session.list(WORDS_OF, row -> new RegionWord(row.getString(1), row.getString(2)), id));
  }

  void save(PersonLine person) {
    session.run(
        SAVE_PERSON,
        person.id(),
        person.region(),
        person.officer(),
        person.crn(),
        person.firstName(),
        person.lastName(),
        person.limited() ? 1 : 0);
    Set<RegionWord> before = wordsOf(person.id());
    Set<RegionWord> now = new LinkedHashSet<>();
    person.words().forEach(word -> now.add(new RegionWord(person.region(), word)));
    for (RegionWord word : before) {
      if (!now.contains(word)) {
        session.run(DROP_WORD, word.region(), word.word(), person.id());
      }
    }
    for (RegionWord word : now) {
      if (!before.contains(word)) {
        session.run(ADD_WORD, word.region(), word.word(), person.id());
      }
    }
  }

  List<FoundPerson> people(NameQuery query, int most) {
    List<Object> values = new ArrayList<>();
    values.add(query.region());
    values.add(query.word());
    values.add(query.whole() ? query.word() + NEXT_TEXT : query.word() + AFTER_ANY_LETTER);
    values.add(query.viewer());
    if (!query.other().isEmpty()) {
      values.add(query.other());
      values.add(query.other() + AFTER_ANY_LETTER);
    }
    values.add(most);
    return session.list(
        query.other().isEmpty() ? BY_WORD : BY_TWO_WORDS,
        row ->
            new FoundPerson(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        values.toArray());
  }

  List<String> wordsFrom(String region, String prefix) {
    return session.list(
        WORDS_FROM, row -> row.getString(1), region, prefix, prefix + AFTER_ANY_LETTER);
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
    for (String table :
        List.of(
            "session_list",
            "work",
            "person_list",
            "person_word",
            "staff_list",
            "visit_list",
            "due_visit")) {
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
        row.getInt("absent"),
        row.getInt("sent_home"),
        row.getInt("failed"),
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
