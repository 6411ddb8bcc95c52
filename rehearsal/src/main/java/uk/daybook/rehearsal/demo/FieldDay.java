package uk.daybook.rehearsal.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Edit;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/**
 * Work for today in the sample region, whatever day it is: a session of ten for the first
 * supervisor, and visits for the officer. Planned by the office, through its own log.
 */
public final class FieldDay {
  /** The supervisor whose session it is. */
  public static final String SUPERVISOR = WorkingDay.FIRST_SUPERVISOR;

  /** The supervisor who may stand in. */
  public static final String SECOND_SUPERVISOR = WorkingDay.SECOND_SUPERVISOR;

  /** The officer whose visits they are. */
  public static final String OFFICER = WorkingDay.OFFICER;

  private static final int GROUP = 10;
  private static final int MINUTES = 390;
  private static final int LEFT_MINUTES = 180;
  private static final int PICK_UP_MINUTES = 30;
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Office office;
  private final Clock clock;
  private final Ids ids;

  public FieldDay(Store store, Clock clock, Ids ids) {
    this.office = new Office(store, clock, "office:" + ids.next());
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Plans a session that begins in ten minutes; gives its id. A session that is planned for today
   * already stays as it is.
   */
  public String planSession() {
    ZonedDateTime now = clock.instant().atZone(LONDON);
    LocalTime start = now.toLocalTime().withSecond(0).withNano(0).plusMinutes(10);
    start = start.isBefore(now.toLocalTime()) ? LocalTime.of(23, 50) : start;
    LocalTime latest = LocalTime.of(23, 59);
    int minutes = Math.min(MINUTES, (latest.toSecondOfDay() - start.toSecondOfDay()) / 60);
    return planSession(now.toLocalDate(), start, start.plusMinutes(minutes));
  }

  /** Plans a session of ten people on that day; gives its id. */
  public String planSession(LocalDate date, LocalTime start, LocalTime finish) {
    RecordRow earlier =
        office.linked("session", "supervisor", SUPERVISOR).stream()
            .filter(it -> !office.linked("attendance", "session", it.key().id()).isEmpty())
            .min(Comparator.comparing(FieldDay::dateOf))
            .orElseThrow();
    String project = earlier.state().fields().path("project").asText();
    for (RecordRow planned : office.linked("session", "project", project)) {
      if (planned.state().fields().path("date").asText().equals(date.toString())) {
        return planned.key().id();
      }
    }
    pickUpBefore(start, project);
    String session = ids.next();
    office.act(
        "session.plan",
        WorkingDay.CLERK,
        Role.CASE_ADMIN,
        new RootKey(RootType.SESSION, session),
        Office.make(
            "session",
            session,
            "{'project':'%s','supervisor':'%s','date':'%s','start':'%s','finish':'%s'}"
                .formatted(project, SUPERVISOR, date, start, finish)));
    Set<String> placed = new HashSet<>();
    for (RecordRow attendance : workedHere(earlier)) {
      String person = attendance.root().id();
      if (placed.size() < GROUP && !isLimited(person) && placed.add(person)) {
        office.act(
            "attendance.allocate",
            WorkingDay.CLERK,
            Role.CASE_ADMIN,
            attendance.root(),
            allocation(session, project, attendance));
      }
    }
    return session;
  }

  /** Nobody is picked up after their session has begun: a time that would be is moved before it. */
  private void pickUpBefore(LocalTime start, String project) {
    RecordRow row = office.record("project", project);
    String pickUp = row.state().fields().path("pickUp").asText("");
    Matcher time = TIME.matcher(pickUp);
    if (time.find() && LocalTime.parse(time.group()).isAfter(start)) {
      int before = Math.min(PICK_UP_MINUTES, start.toSecondOfDay() / 60);
      String moved = time.replaceFirst(start.minusMinutes(before).toString());
      office.act(
          "project.change",
          WorkingDay.CLERK,
          Role.CASE_ADMIN,
          row.root(),
          office.edit("project", project, "{'pickUp':'%s'}".formatted(moved)));
    }
  }

  /** Attendances of people who know the supervisor: that session's first, then of its project. */
  private List<RecordRow> workedHere(RecordRow session) {
    String project = session.state().fields().path("project").asText();
    List<RecordRow> sessions = new ArrayList<>(office.linked("session", "supervisor", SUPERVISOR));
    sessions.sort(
        Comparator.<RecordRow, Boolean>comparing(it -> !it.key().equals(session.key()))
            .thenComparing(it -> !it.state().fields().path("project").asText().equals(project))
            .thenComparing(FieldDay::dateOf)
            .thenComparing(it -> it.key().id()));
    List<RecordRow> known = new ArrayList<>();
    for (RecordRow one : sessions) {
      List<RecordRow> group =
          new ArrayList<>(office.linked("attendance", "session", one.key().id()));
      group.sort(Comparator.comparing(it -> it.key().id()));
      known.addAll(group);
    }
    return known;
  }

  private Edit allocation(String session, String project, RecordRow like) {
    String person = like.root().id();
    return Office.make(
        "attendance",
        Ids.attendance(session, person),
        "{'session':'%s','person':'%s','project':'%s','order':'%s','allocated':true}"
            .formatted(session, person, project, like.state().fields().path("order").asText()));
  }

  /**
   * What came before today: the supervisor's earlier sessions are recorded, but for the last one;
   * one of today's people has three hours left; and the office has a question.
   */
  public void tellThePast(String session) {
    String today = record("session", session).state().fields().path("date").asText();
    List<RecordRow> past = new ArrayList<>(office.linked("session", "supervisor", SUPERVISOR));
    past.removeIf(it -> dateOf(it).compareTo(today) >= 0);
    past.sort(Comparator.comparing(FieldDay::dateOf));
    for (RecordRow one : past.subList(0, Math.max(0, past.size() - 1))) {
      record(one);
    }
    List<RecordRow> roll = office.linked("attendance", "session", session);
    shorten(roll.get(roll.size() / 2));
    if (!past.isEmpty()) {
      ask(past.get(past.size() - 1));
    }
  }

  private void record(RecordRow session) {
    for (RecordRow attendance : office.linked("attendance", "session", session.key().id())) {
      if (isLimited(attendance.root().id())) {
        continue;
      }
      office.act(
          "attendance.record",
          WorkingDay.CLERK,
          Role.CASE_ADMIN,
          attendance.root(),
          office.edit(
              "attendance",
              attendance.key().id(),
              "{'outcome':'ATTC','start':'09:00','finish':'15:30','penaltyMinutes':0}"));
    }
    office.act(
        "session.signoff",
        WorkingDay.CLERK,
        Role.CASE_ADMIN,
        new RootKey(RootType.SESSION, session.key().id()),
        office.edit(
            "session",
            session.key().id(),
            "{'signedOffAt':'%s','signedOffBy':'%s'}"
                .formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS), WorkingDay.CLERK)));
  }

  /** Leaves three hours of their order. */
  private void shorten(RecordRow attendance) {
    String order = attendance.state().fields().path("order").asText();
    int remaining =
        office.record("hours", Ids.hours(order)).state().fields().path("remaining").asInt();
    office.act(
        "order.adjust",
        WorkingDay.CLERK,
        Role.CASE_ADMIN,
        attendance.root(),
        office.edit(
            "order", order, "{'adjustmentMinutes':%d}".formatted(LEFT_MINUTES - remaining)));
  }

  private void ask(RecordRow about) {
    office.act(
        "question.ask",
        WorkingDay.CLERK,
        Role.CASE_ADMIN,
        new RootKey(RootType.SESSION, about.key().id()),
        Office.make(
            "question",
            ids.next(),
            ("{'project':'%s','about':'%s','to':'%s','askedBy':'%s','askedAt':'%s',"
                    + "'text':'This session has no outcomes yet. Was it held?'}")
                .formatted(
                    about.state().fields().path("project").asText(),
                    about.key().id(),
                    SUPERVISOR,
                    WorkingDay.CLERK,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS))));
  }

  /** Plans two of the officer's visits for later today. */
  public void planVisits() {
    LocalDateTime now = clock.instant().atZone(LONDON).toLocalDateTime().withSecond(0).withNano(0);
    int after = 1;
    // The first of the register: somebody who may be visited alone.
    for (RecordRow person : office.linked("person", "officer", OFFICER).subList(0, 2)) {
      LocalDateTime at = now.plusHours(after++);
      String visit = ids.next();
      office.act(
          "visit.plan",
          WorkingDay.CLERK,
          Role.CASE_ADMIN,
          person.root(),
          Office.make(
              "visit",
              visit,
              "{'person':'%s','plannedAt':'%s','expectedFinish':'%s','officer':'%s','type':'CHVS'}"
                  .formatted(person.key().id(), at, at.plusMinutes(45), OFFICER)));
    }
  }

  /** Lets the second supervisor stand in at the first one's next session: both hold its project. */
  public void standIn(String session) {
    office.linked("session", "project", project(session)).stream()
        .max(Comparator.comparing(FieldDay::dateOf))
        .ifPresent(
            it ->
                office.act(
                    "session.standin",
                    WorkingDay.CLERK,
                    Role.CASE_ADMIN,
                    new RootKey(RootType.SESSION, it.key().id()),
                    office.edit(
                        "session", it.key().id(), "{'supervisor':'" + SECOND_SUPERVISOR + "'}")));
  }

  private boolean isLimited(String person) {
    return record("person", person).state().fields().hasNonNull("lao");
  }

  private static String dateOf(RecordRow session) {
    return session.state().fields().path("date").asText();
  }

  private String project(String session) {
    return office.record("session", session).state().fields().path("project").asText();
  }

  /** A record as the office has it. */
  public RecordRow record(String type, String id) {
    return office.record(type, id);
  }

  /** Whether the office has it. */
  public boolean has(String type, String id) {
    RecordKey key = new RecordKey(type, id);
    return office.store().read(reading -> reading.records(List.of(key))).containsKey(key);
  }
}
