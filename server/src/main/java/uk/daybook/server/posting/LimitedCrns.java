package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Writing;

/**
 * Keeps, on each session, the CRNs of people with limited access who are allocated to it. Their
 * records are in {@code limited:ID} alone, so without this a supervisor who may not see one would
 * not know that somebody is expected; with it they "see the CRN alone" (DOMAIN: LAO).
 *
 * <p>Follows from the records as they are: an attendance made, allocated or taken off, a person who
 * becomes limited or stops being, a CRN that is given. One thread, one transaction.
 */
final class LimitedCrns {
  private static final String FIELD = "limitedCrns";

  /** The fields of a person that decide it; {@code laoStaff} is in one unit with {@code lao}. */
  private static final Set<String> OF_PERSON = Set.of("crn", "lao", "laoStaff");

  private static final Set<String> OF_ATTENDANCE = Set.of("session", "allocated");

  private final Desk desk;

  LimitedCrns(Desk desk) {
    this.desk = desk;
  }

  /**
   * The sessions that may change with mutations of people, to be locked before they are judged: of
   * the attendances they place, and of all when they may limit the person.
   */
  static Collection<RootKey> sessionsOf(Writing tx, Collection<Mutation> mutations) {
    List<RecordKey> attendances = new ArrayList<>();
    List<Link> ofPeople = new ArrayList<>();
    SortedSet<RootKey> sessions = new TreeSet<>();
    for (Mutation mutation : mutations) {
      collect(mutation, attendances, ofPeople, sessions);
    }
    tx.linked(ofPeople).values().forEach(attendances::addAll);
    if (!attendances.isEmpty()) {
      tx.records(attendances).values().forEach(row -> add(sessions, row.state().fields()));
    }
    return sessions;
  }

  private static void collect(
      Mutation mutation,
      List<RecordKey> attendances,
      List<Link> ofPeople,
      SortedSet<RootKey> sessions) {
    for (Edit edit : mutation.edits()) {
      ObjectNode fields = edit.fields();
      if (fields == null) {
        continue;
      }
      String type = edit.record().type();
      if (type.equals("attendance") && OF_ATTENDANCE.stream().anyMatch(fields::has)) {
        attendances.add(edit.record());
        add(sessions, fields);
      } else if (type.equals("person") && OF_PERSON.stream().anyMatch(fields::has)) {
        ofPeople.add(new Link("attendance", "person", mutation.root().id()));
      }
    }
  }

  private static void add(SortedSet<RootKey> sessions, ObjectNode attendance) {
    String session = Desk.textOf(attendance, "session");
    if (Ids.isValid(session)) {
      sessions.add(new RootKey(RootType.SESSION, session));
    }
  }

  /** Brings every session that what was taken may have changed up to date. */
  void post(MutationRef cause) {
    SortedSet<RootKey> sessions = new TreeSet<>();
    for (RecordKey key : desk.changed()) {
      RecordRow row = desk.record(key);
      if (row == null) {
        continue;
      }
      if (key.type().equals("attendance") && differs(row, OF_ATTENDANCE)) {
        add(sessions, row.state().fields());
      } else if (key.type().equals("person") && differs(row, OF_PERSON)) {
        desk.linked("attendance", "person", key.id())
            .forEach(attendance -> add(sessions, attendance.state().fields()));
      }
    }
    sessions.forEach(session -> bringUpToDate(session, cause));
  }

  private boolean differs(RecordRow row, Set<String> fields) {
    ObjectNode before = desk.before(row.key()).state().fields();
    return desk.isNew(row.key())
        || fields.stream()
            .anyMatch(
                field ->
                    !Desk.textOf(before, field).equals(Desk.textOf(row.state().fields(), field)));
  }

  private void bringUpToDate(RootKey session, MutationRef cause) {
    RecordKey key = new RecordKey("session", session.id());
    ObjectNode document = desk.document(key.type(), key.id());
    if (document == null) {
      return;
    }
    SortedSet<String> standing = new TreeSet<>();
    for (JsonNode crn : document.path(FIELD)) {
      standing.add(crn.asText());
    }
    SortedSet<String> due = due(session.id());
    ObjectNode change = Json.object();
    putMissing(change, "add", due, standing);
    putMissing(change, "remove", standing, due);
    if (!change.isEmpty()) {
      ObjectNode fields = Json.object();
      fields.set(FIELD, change);
      desk.write(key, session, fields, cause);
    }
  }

  private SortedSet<String> due(String session) {
    List<RecordRow> attendances = desk.linked("attendance", "session", session);
    desk.fetch(attendances.stream().map(row -> new RecordKey("person", row.root().id())).toList());
    SortedSet<String> crns = new TreeSet<>();
    for (RecordRow attendance : attendances) {
      ObjectNode person = desk.document("person", attendance.root().id());
      boolean allocated = attendance.state().fields().path("allocated").asBoolean(true);
      if (allocated && person != null && person.hasNonNull("lao") && person.hasNonNull("crn")) {
        crns.add(person.get("crn").asText());
      }
    }
    return crns;
  }

  private static void putMissing(
      ObjectNode change, String name, SortedSet<String> wanted, SortedSet<String> standing) {
    SortedSet<String> missing = new TreeSet<>(wanted);
    missing.removeAll(standing);
    if (!missing.isEmpty()) {
      ArrayNode items = change.putArray(name);
      missing.forEach(items::add);
    }
  }
}
