package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.SearchedName;
import uk.daybook.server.review.AttendanceReview;
import uk.daybook.server.review.AttendanceState;
import uk.daybook.server.review.VisitWatch;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.review.WorkRules;
import uk.daybook.server.store.DueVisit;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.PersonLine;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SessionLine;
import uk.daybook.server.store.StaffLine;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.VisitLine;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/**
 * Keeps what the office looks through in step with the records, in the transaction that changes
 * them: sessions and how much of them has arrived, work that waits, people as they are looked for.
 * Everything is derived, so that {@link #rebuild} gives the same.
 */
public final class OfficeLists {
  /** Changes with what is derived, or how: lists of another version are made anew. */
  static final long VERSION = 10;

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int BATCH = 500;
  private static final List<String> LISTED =
      List.of(
          "staff",
          "person",
          "session",
          "attendance",
          "action",
          "visit",
          "signal",
          "concern",
          "conflict",
          "returned",
          "unlisted",
          "handover",
          "dispute",
          "question",
          "task");

  private final Desk desk;
  private final Set<String> sessions = new TreeSet<>();
  private final Set<String> people = new TreeSet<>();
  private final Set<String> staff = new TreeSet<>();
  private final Set<String> visits = new TreeSet<>();
  private final Set<String> due = new TreeSet<>();
  private final Set<RecordKey> works = new LinkedHashSet<>();
  private final Set<String> subjects = new TreeSet<>();

  OfficeLists(Desk desk) {
    this.desk = desk;
  }

  /**
   * Makes the lists anew when this version of the program derives them otherwise than the one that
   * made them; does nothing when not. A server calls it before it answers anybody.
   */
  public static void rebuild(Store store) {
    if (isUpToDate(store)) {
      return;
    }
    store.alone(
        "lists",
        () -> {
          if (!isUpToDate(store)) {
            makeAnew(store);
          }
        });
  }

  private static boolean isUpToDate(Store store) {
    return store.read(reading -> reading.listVersion() == VERSION);
  }

  private static void makeAnew(Store store) {
    store.write(
        tx -> {
          tx.clearLists();
          return true;
        });
    for (String type : LISTED) {
      String after = "";
      while (true) {
        String from = after;
        List<RecordKey> keys = store.read(reading -> reading.ofType(type, from, BATCH));
        if (keys.isEmpty()) {
          break;
        }
        store.write(
            tx -> {
              Desk desk = new Desk(tx, 0);
              desk.fetch(keys);
              OfficeLists lists = new OfficeLists(desk);
              keys.forEach(lists::collectItself);
              if (tx.lockDerived(lists.derivedFromSeveralRoots())) {
                desk.forgetAllBut(Set.of());
              }
              lists.save();
              return true;
            });
        after = keys.get(keys.size() - 1).id();
      }
    }
    store.write(
        tx -> {
          tx.setListVersion(VERSION);
          return true;
        });
  }

  /** Finds what everything this transaction changed may change in the lists. */
  void collect() {
    for (RecordKey key : desk.changed()) {
      RecordRow row = desk.record(key);
      if (row != null) {
        collectItself(key);
        collectAround(row);
      }
    }
  }

  /**
   * What two transactions with no root in common may both change: a session's line counts the
   * attendances of many people, a visit's hears signals of the officer, and a concern takes its
   * session from what it is about. Locked before {@link #save}.
   */
  SortedSet<String> derivedFromSeveralRoots() {
    SortedSet<String> names = new TreeSet<>();
    sessions.forEach(it -> names.add("session " + it));
    visits.forEach(it -> names.add("visit " + it));
    subjects.forEach(it -> names.add("about " + it));
    desk.fetch(works);
    for (RecordKey key : works) {
      String about = WorkRules.about(desk.record(key));
      if (!about.isEmpty()) {
        names.add("about " + about);
      } else if (key.type().equals("returned")) {
        // Settled under its author, and listed by the case or the session it was written to.
        names.add("returned " + key.id());
      }
    }
    return names;
  }

  private void collectItself(RecordKey key) {
    switch (key.type()) {
      case "person" -> {
        people.add(key.id());
        due.add(key.id());
      }
      case "visit" -> {
        visits.add(key.id());
        works.add(key);
      }
      case "staff" -> staff.add(key.id());
      case "session" -> sessions.add(key.id());
      case "signal" -> {
        // A visit may be known from its signals alone.
        visits.add(Desk.textOf(desk.document("signal", key.id()), "about"));
        works.add(key);
      }
      case "attendance",
          "action",
          "concern",
          "conflict",
          "returned",
          "unlisted",
          "handover",
          "dispute",
          "question",
          "task" ->
          works.add(key);
      default -> {
        // in no list
      }
    }
  }

  /** What else a change of this record changes in the lists. */
  private void collectAround(RecordRow row) {
    ObjectNode fields = row.state().fields();
    RecordKey key = row.key();
    if (row.isOutOfView() && changes(key, "outOfView")) {
      subjects.add(key.id());
    }
    switch (key.type()) {
      case "attendance" -> {
        addSession(Desk.textOf(fields, "session"));
        if (changes(key, "session")) {
          subjects.add(key.id());
        }
      }
      case "mark" -> addSessionOf(Desk.textOf(fields, "attendance"));
      case "unlisted" -> addSession(row.root().id());
      case "conflict" -> addSessionOf(Desk.textOf(fields, "subjectId"));
      case "question", "incident", "dispute" -> addSessionOf(Desk.textOf(fields, "about"));
      case "session" -> {
        addWork(desk.tx().workOfSession(key.id()));
        if (changes(key, "supervisor")) {
          subjects.add(key.id());
        }
      }
      case "person" -> {
        addWork(desk.tx().workOfPerson(key.id()));
        desk.linked("visit", "person", key.id()).forEach(visit -> visits.add(visit.key().id()));
        if (changes(key, "lao")) {
          desk.linked("attendance", "person", key.id())
              .forEach(it -> addSession(Desk.textOf(it.state().fields(), "session")));
        }
      }
      case "casefile", "order", "visit" -> due.add(row.root().id());
      case "concern" -> addDue(row);
      case "signal" -> visits.add(Desk.textOf(fields, "about"));
      case "project" -> addAll(desk.linked("session", "project", key.id()));
      case "staff" -> {
        if (changes(key, "region")) {
          List<RecordRow> supervised = desk.linked("session", "supervisor", key.id());
          addAll(supervised);
          supervised.forEach(session -> addWork(desk.tx().workOfSession(session.key().id())));
          desk.linked("visit", "officer", key.id()).forEach(visit -> visits.add(visit.key().id()));
          for (WorkKind kind : WorkKind.values()) {
            addWork(
                desk.tx()
                    .workOfOwner(key.id(), kind.code(), "", WorkPlace.START, Integer.MAX_VALUE));
          }
        }
      }
      default -> {
        // nothing
      }
    }
  }

  private boolean changes(RecordKey key, String field) {
    RecordRow now = desk.record(key);
    return now != null
        && (desk.isNew(key)
            || now.state().deleted() != desk.before(key).state().deleted()
            || !Desk.textOf(now.state().fields(), field)
                .equals(Desk.textOf(desk.before(key).state().fields(), field)));
  }

  private void addWork(List<WorkLine> lines) {
    lines.forEach(work -> works.add(work.record()));
  }

  /** After a restore, words about something can come before the thing they are about. */
  private void addWorkAboutSubjects() {
    List<Link> links = new ArrayList<>();
    for (String subject : subjects) {
      WorkRules.ABOUT.forEach((type, field) -> links.add(new Link(type, field, subject)));
    }
    desk.fetchLinked(links);
    for (Link link : links) {
      desk.linked(link.type(), link.field(), link.target()).forEach(work -> works.add(work.key()));
    }
  }

  /** A concern about somebody brings their next visit forward. */
  private void addDue(RecordRow concern) {
    if (concern.root().type() == RootType.PERSON) {
      due.add(concern.root().id());
    }
  }

  private void addAll(List<RecordRow> rows) {
    rows.forEach(row -> sessions.add(row.key().id()));
  }

  private void addSession(String session) {
    if (!session.isEmpty()) {
      sessions.add(session);
    }
  }

  private void addSessionOf(String attendance) {
    addSession(Desk.textOf(desk.document("attendance", attendance), "session"));
  }

  /** Brings the lists up to date with what was collected. */
  void save() {
    addWorkAboutSubjects();
    new ReadAhead(desk).forLists(sessions, visits, due, works);
    people.forEach(this::savePerson);
    staff.forEach(this::saveStaff);
    List<SessionLine> lines = new ArrayList<>();
    sessions.forEach(session -> addLine(session, lines));
    desk.tx().saveSessionLines(lines);
    saveVisits();
    saveDue();
    saveWork();
  }

  private void saveWork() {
    List<WorkLine> lines = new ArrayList<>();
    List<RecordKey> none = new ArrayList<>();
    for (RecordKey key : works) {
      RecordRow row = desk.live(key);
      Optional<WorkLine> line = row == null ? Optional.empty() : WorkRules.of(row, desk);
      line.ifPresent(lines::add);
      if (!line.isPresent() && !desk.isNew(key)) {
        none.add(key);
      }
    }
    desk.tx().saveWork(lines);
    desk.tx().dropWork(none);
  }

  private void saveVisits() {
    List<VisitLine> lines = new ArrayList<>();
    for (String id : visits) {
      RecordRow row = desk.live(new RecordKey("visit", id));
      Optional<VisitLine> line =
          row == null
              ? VisitWatch.unseen(id, desk)
              : Optional.of(VisitWatch.of(row, desk)).filter(it -> isListed(row, it));
      if (line.isPresent()) {
        lines.add(line.get());
      } else {
        desk.tx().dropVisitLine(id);
      }
    }
    desk.tx().saveVisitLines(lines);
  }

  /** What was recorded against the wrong person is on no list; whoever is out is, whatever else. */
  private static boolean isListed(RecordRow visit, VisitLine line) {
    return !visit.isOutOfView() || line.state() == VisitLine.State.OUT;
  }

  private void saveDue() {
    List<DueVisit> visitsDue = new ArrayList<>();
    List<String> none = new ArrayList<>();
    for (String person : due) {
      Optional<DueVisit> visit = new DueVisits(desk).of(person);
      visit.ifPresent(visitsDue::add);
      if (!visit.isPresent()) {
        none.add(person);
      }
    }
    desk.tx().saveDueVisits(visitsDue);
    desk.tx().dropDueVisits(none);
  }

  private void savePerson(String id) {
    ObjectNode person = desk.document("person", id);
    if (person == null) {
      return;
    }
    String first = Desk.textOf(person, "firstName");
    String last = Desk.textOf(person, "lastName");
    Set<String> words = new TreeSet<>(new SearchedName(first, last).words());
    words.add(Desk.textOf(person, "crn").toLowerCase(Locale.ROOT));
    words.remove("");
    desk.tx()
        .savePersonLine(
            new PersonLine(
                id,
                Desk.textOf(person, "region"),
                Desk.textOf(person, "officer"),
                Desk.textOf(person, "crn"),
                first,
                last,
                person.hasNonNull("lao"),
                words));
  }

  private void saveStaff(String id) {
    ObjectNode post = desk.document("staff", id);
    if (post == null) {
      return;
    }
    String name = Desk.textOf(post, "name");
    desk.tx()
        .saveStaffLine(
            new StaffLine(
                id,
                Desk.textOf(post, "region"),
                Desk.textOf(post, "pdu"),
                Desk.textOf(post, "team"),
                Desk.textOf(post, "role"),
                name.isEmpty() ? id : name,
                String.join(" ", SearchedName.pieces(name)),
                post.path("left").asBoolean()));
  }

  private void addLine(String id, List<SessionLine> lines) {
    ObjectNode session = desk.document("session", id);
    if (session == null) {
      desk.tx().dropSessionLine(id);
      return;
    }
    int expected = 0;
    int marked = 0;
    int received = 0;
    int queried = 0;
    int approved = 0;
    int clean = 0;
    int disagree = 0;
    int absent = 0;
    int sentHome = 0;
    int failed = 0;
    for (RecordRow attendance : desk.linked("attendance", "session", id)) {
      ObjectNode fields = attendance.state().fields();
      if (!fields.path("allocated").asBoolean()) {
        continue;
      }
      AttendanceReview review = AttendanceReview.of(attendance, desk);
      boolean hasOutcome = fields.hasNonNull("outcome");
      expected++;
      received += hasOutcome ? 1 : 0;
      marked += review.marked() && !hasOutcome ? 1 : 0;
      queried += review.state() == AttendanceState.QUERIED ? 1 : 0;
      approved += review.state() == AttendanceState.APPROVED ? 1 : 0;
      disagree += review.state() == AttendanceState.DISAGREES ? 1 : 0;
      clean += review.isClean() ? 1 : 0;
      AttendanceOutcome outcome = AttendanceOutcome.of(Desk.textOf(fields, "outcome")).orElse(null);
      // What became of somebody with limited access is not told by a count either.
      if (outcome != null
          && outcome.enforceable()
          && !desk.facts(attendance.root().id()).limited()) {
        absent += outcome == AttendanceOutcome.UACP ? 1 : 0;
        sentHome += outcome == AttendanceOutcome.ATSH ? 1 : 0;
        failed += outcome != AttendanceOutcome.UACP && outcome != AttendanceOutcome.ATSH ? 1 : 0;
      }
    }
    int turnedUp =
        (int)
            desk.linked("unlisted", "session", id).stream()
                .filter(row -> WorkRules.of(row, desk).isPresent())
                .count();
    String project = Desk.textOf(session, "project");
    String supervisor = Desk.textOf(session, "supervisor");
    String team = Desk.textOf(desk.document("project", project), "team");
    lines.add(
        new SessionLine(
            id,
            region(supervisor, team),
            Desk.textOf(session, "date"),
            project,
            team,
            supervisor,
            endsAt(session),
            expected,
            marked,
            received,
            queried,
            approved,
            clean,
            disagree,
            absent,
            sentHome,
            failed,
            turnedUp,
            session.hasNonNull("signedOffAt")));
  }

  private String region(String supervisor, String team) {
    String region = Desk.textOf(post(supervisor), "region");
    if (region.isEmpty() && !team.isEmpty()) {
      for (RecordRow colleague : desk.linked(RootType.STAFF.code(), "team", team)) {
        region = Desk.textOf(colleague.state().fields(), "region");
        if (!region.isEmpty()) {
          break;
        }
      }
    }
    return region;
  }

  private @Nullable ObjectNode post(String staff) {
    return staff.isEmpty() ? null : desk.document("staff", staff);
  }

  private static long endsAt(ObjectNode session) {
    try {
      LocalDate date = LocalDate.parse(Desk.textOf(session, "date"));
      String finish = Desk.textOf(session, "finish");
      LocalTime time = finish.isEmpty() ? LocalTime.MAX : LocalTime.parse(finish);
      return date.atTime(time).atZone(LONDON).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
