package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;

/**
 * The small place where every world begins: two projects with four sessions, six people with orders
 * (one with limited access), three officers, two supervisors and an office. Imported once in a
 * process; a world starts with a copy.
 */
final class Town {
  /** Monday 16 November 2026, 17:00 UTC: the sessions before it are over. */
  static final long START_MILLIS = 1_794_848_400_000L;

  static final List<String> OFFICERS = List.of("OFF1", "OFF2", "OFF3");
  static final List<String> SUPERVISORS = List.of("SUP1", "SUP2");
  static final String CLERK = "ADM1";
  static final String SENIOR = "SPO1";
  static final List<String> PROJECTS = List.of("project-1", "project-2");
  static final int SESSIONS = 4;
  static final int PEOPLE = 6;

  private final List<OwnLog.Act> acts = new ArrayList<>();

  private Town() {}

  private static final class Imported {
    static final byte[] BYTES = new Town().build();
  }

  /** The server's database on the first day. */
  static byte[] database() {
    return Imported.BYTES;
  }

  static String person(int number) {
    return "person-" + number;
  }

  static String session(int number) {
    return "session-" + number;
  }

  static String projectOf(int session) {
    return PROJECTS.get(session % PROJECTS.size());
  }

  private byte[] build() {
    staff();
    for (String project : PROJECTS) {
      make(RootType.PROJECT, project, "project", project)
          .put("code", project.toUpperCase(java.util.Locale.ROOT))
          .put("name", "Place of work " + project)
          .put("kind", project.equals("project-2") ? "ete" : "group")
          .put("team", "team-1");
    }
    for (int session = 0; session < SESSIONS; session++) {
      make(RootType.SESSION, session(session), "session", session(session))
          .put("project", projectOf(session))
          .put("supervisor", SUPERVISORS.get(session / 2 % SUPERVISORS.size()))
          .put("date", "2026-11-" + (13 + session))
          .put("start", "09:00")
          .put("finish", "16:00");
    }
    for (int person = 0; person < PEOPLE; person++) {
      person(person, OFFICERS.get(person % OFFICERS.size()));
    }
    try (Connection database = SqliteTemplate.inMemory()) {
      WorldClock clock = new WorldClock(START_MILLIS - 86_400_000L);
      OwnLog log = new OwnLog(SqliteStore.over(() -> database), clock, "import:town");
      for (Verdict verdict : log.post(acts)) {
        if (!verdict.isPosted()) {
          throw new IllegalStateException("The town cannot be built: " + verdict);
        }
      }
      return SqliteTemplate.bytesOf(database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void staff() {
    for (String code : OFFICERS) {
      member(code, "officer");
    }
    for (String code : SUPERVISORS) {
      member(code, "supervisor");
    }
    member(CLERK, "case_admin");
    member(SENIOR, "spo");
  }

  private void member(String code, String role) {
    make(RootType.STAFF, code, "staff", code)
        .put("name", "Staff " + code)
        .put("role", role)
        .put("region", "North East")
        .put("pdu", "pdu-1")
        .put("team", "team-1");
  }

  private void person(int number, String officer) {
    String id = person(number);
    ObjectNode person =
        make(RootType.PERSON, id, "person", id)
            .put("crn", "X10000" + number)
            .put("firstName", "First" + number)
            .put("lastName", "Last" + number)
            .put("officer", officer)
            .put("region", "North East")
            .put("pdu", "pdu-1");
    if (number == PEOPLE - 1) {
      person.put("lao", "restriction").putArray("laoStaff").add(officer).add(SENIOR);
    }
    make(RootType.PERSON, id, "casefile", Ids.casefile(id))
        .put("person", id)
        .put("address", number + " Some Street")
        .put("postcode", "NE1 1AA");
    make(RootType.PERSON, id, "order", "order-" + number)
        .put("person", id)
        .put("eventNumber", 1)
        .put("type", number % 2 == 0 ? "community-order" : "suspended-sentence")
        .put("sentenceDate", "2026-09-01")
        .put("startDate", "2026-09-01")
        .put("endDate", "2027-08-31")
        .put("upwHours", 20 + number * 10);
    for (int session = number % 2; session < SESSIONS; session += 2) {
      make(RootType.PERSON, id, "attendance", Ids.attendance(session(session), id))
          .put("session", session(session))
          .put("person", id)
          .put("project", projectOf(session))
          .put("order", "order-" + number)
          .put("allocated", true);
    }
  }

  private ObjectNode make(RootType rootType, String root, String type, String id) {
    ObjectNode fields = Json.object();
    RecordKey key = new RecordKey(type, id);
    acts.add(
        new OwnLog.Act(
            "import.row",
            "IMPORT",
            Role.IMPORT,
            new RootKey(rootType, root),
            List.of(new Edit(key, Base.NOTHING, fields))));
    return fields;
  }
}
