package uk.daybook.rehearsal.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
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
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/** Days of the office on which something has arrived. */
final class OfficeDay {
  private final Wednesday day;
  private final Ids ids;

  OfficeDay(Wednesday day) {
    this.day = day;
    this.ids = new Ids(day.clock()::millis, day.random()::nextLong);
  }

  /** Today's roll was taken and signed off on a device, and sent. */
  static void signedOff(BrowserTest test, Wednesday day) {
    Device device = day.device(Morning.SUPERVISOR);
    Page page = test.unlocked(Size.DESKTOP, device.link());
    Prepared.SIGNED_OFF.make(day, device, page);
    device.exchange();
  }

  /** Two supervisors signed off today's session without signal, and differ about so many people. */
  static void disagreeing(BrowserTest test, Wednesday day, int people) {
    Device mine = day.device(Morning.SUPERVISOR);
    Device theirs = day.device(Morning.SECOND_SUPERVISOR);
    Page here = test.unlocked(Size.DESKTOP, mine.link());
    Page there = test.unlocked(Size.DESKTOP, theirs.link());
    SessionPages.markAllArrived(here, day);
    mine.exchange();
    theirs.exchange();
    SessionPages.openSignOff(here, day);
    SessionPages.openSignOff(there, day);
    for (String person : day.people().subList(0, people)) {
      SessionPages.choose(there, person, "AFTC");
    }
    SessionPages.signOff(here);
    SessionPages.signOff(there);
    mine.exchange();
    theirs.exchange();
  }

  /**
   * So many sessions of ten on that day, each received; all but a few with nothing against them.
   */
  List<String> sessions(int many, int unclean) {
    List<String> sessions = new ArrayList<>();
    RecordRow like = day.record("session", day.session());
    List<RecordRow> people = day.attendances();
    for (int i = 0; i < many; i++) {
      String session = "many-" + i;
      String project = "project-" + i;
      write(
          new RootKey(RootType.PROJECT, project),
          "project",
          project,
          Json.object()
              .put("code", "MANY" + i)
              .put("name", "Path " + (i + 1))
              .put("team", "Gatesbridge UPW"));
      write(
          new RootKey(RootType.SESSION, session),
          "session",
          session,
          Json.object()
              .put("project", project)
              .put("supervisor", like.state().fields().path("supervisor").asText())
              .put("date", "2026-11-16")
              .put("start", "09:00")
              .put("finish", "15:00"));
      for (RecordRow person : people) {
        ObjectNode fields = Json.object().put("session", session).put("project", project);
        fields.put("person", person.root().id()).put("allocated", true);
        fields.put("order", person.state().fields().path("order").asText());
        fields.put("outcome", "ATTC").put("start", "09:00").put("finish", "15:00");
        fields.put("penaltyMinutes", 0);
        if (i < unclean) {
          fields.put("alert", true);
        }
        write(person.root(), "attendance", Ids.attendance(session, person.root().id()), fields);
      }
      sessions.add(session);
    }
    return sessions;
  }

  /** Somebody failed to attend and may bring evidence; gives the attendance. */
  String awaitingEvidence(int person) {
    String id = Ids.attendance(day.session(), day.people().get(person));
    write(
        new RootKey(RootType.PERSON, day.people().get(person)),
        "attendance",
        id,
        Json.object()
            .put("outcome", "AFTA")
            .putNull("start")
            .putNull("finish")
            .putNull("penaltyMinutes"));
    return id;
  }

  /** Somebody was absent without a reason; gives what is to be decided about it. */
  String failedToAttend(int person) {
    RecordKey attendance = new RecordKey("attendance", awaitingEvidence(person));
    write(
        new RootKey(RootType.PERSON, day.people().get(person)),
        "attendance",
        attendance.id(),
        Json.object().put("outcome", "UACP"));
    return Ids.action(attendance);
  }

  /** Somebody who failed to attend says why they could not; gives the dispute. */
  String disagreesWithAnAbsence(int person) {
    failedToAttend(person);
    RecordRow attendance = day.attendances().get(person);
    ObjectNode fields = Json.object().put("about", attendance.key().id());
    fields.put("person", attendance.root().id());
    fields.put("words", "I was ill, and rang the office at eight.");
    write(attendance.root(), "dispute", "dispute-" + person, fields);
    return "dispute-" + person;
  }

  /**
   * Somebody was away on medical grounds on three days: by rule a senior is asked; gives the
   * review.
   */
  String absentThreeTimes(int person) {
    RecordRow today = day.attendances().get(person);
    RecordRow like = day.record("session", day.session());
    String order = today.state().fields().path("order").asText();
    for (String date : List.of("2026-10-07", "2026-10-21", "2026-11-04")) {
      String session = "away-" + date;
      ObjectNode held = like.state().fields().deepCopy();
      held.retain("project", "supervisor", "start", "finish");
      write(new RootKey(RootType.SESSION, session), "session", session, held.put("date", date));
      ObjectNode fields = today.state().fields().deepCopy();
      fields.retain("project", "person", "order", "allocated");
      fields.put("session", session).put("outcome", "AAME");
      write(today.root(), "attendance", Ids.attendance(session, today.root().id()), fields);
    }
    return day.linked("task", "about", order).stream()
        .filter(it -> it.state().fields().path("kind").asText().equals("absences_review"))
        .findFirst()
        .orElseThrow()
        .key()
        .id();
  }

  /** Somebody who was not listed worked at today's session. */
  void turnsUp() {
    RecordRow session = day.record("session", day.session());
    ObjectNode fields = Json.object().put("session", day.session());
    fields.put("project", session.state().fields().path("project").asText());
    fields.put("nameGiven", "Kit Marlow").put("arrivedAt", "2026-11-18T09:05:00Z");
    fields.put("decision", "accepted").put("outcome", "ATTC");
    fields.put("start", "09:05").put("finish", "15:30").put("penaltyMinutes", 0);
    write(new RootKey(RootType.SESSION, day.session()), "unlisted", "turned-up", fields);
  }

  /**
   * An officer wrote a note without signal about a case that had gone to somebody else meanwhile.
   */
  void lateNote(BrowserTest test) {
    Device device = day.device(Morning.OFFICER);
    lateNote(device, test.unlocked(Size.DESKTOP, device.link()));
  }

  /** The same on that device, in that page; gives whose case it was. */
  RecordRow lateNote(Device device, Page page) {
    // A device that was quicker than the office's move has nothing late: then with the next case.
    for (RecordRow person : day.linked("person", "officer", Morning.OFFICER)) {
      day.loseSignal();
      page.navigate(device.origin() + "/person/" + person.key().id() + "/note");
      page.locator("#text").fill("Seen at the door. Asked about Fridays.");
      page.locator("#sensitive-no").check();
      page.locator("#save-note").click();
      page.waitForURL("**/person/" + person.key().id() + "*");
      day.findSignal();
      write(person.root(), "person", person.key().id(), Json.object().put("officer", "NE002"));
      device.exchange();
      if (!day.server().store().read(it -> it.ofType("returned", "", 1)).isEmpty()) {
        return person;
      }
    }
    throw new IllegalStateException("No note was late");
  }

  /** A case on its way; one that is written is with the new officer. */
  void handover(String from, String to, String text) {
    RecordRow person =
        day.linked("person", "officer", text.isEmpty() ? from : to).stream()
            .filter(it -> !it.state().fields().hasNonNull("lao"))
            .findFirst()
            .orElseThrow();
    ObjectNode fields = Json.object().put("person", person.key().id());
    fields.put("from", from).put("to", to).put("askedBy", Morning.SPO);
    fields.put("askedAt", "2026-11-18T08:00:00Z");
    if (!text.isEmpty()) {
      fields.put("text", text).put("writtenBy", from).put("writtenAt", "2026-11-18T08:30:00Z");
      fields.put("movedBy", Morning.SPO).put("movedAt", "2026-11-18T08:45:00Z");
    }
    write(person.root(), "handover", "handover-" + from, fields);
  }

  /** A concern nobody has, a visit that went silent, an emergency PIN, a case on its way. */
  void alarms() {
    RecordRow person = day.linked("person", "officer", Morning.OFFICER).get(0);
    ObjectNode concern = Json.object().put("person", person.key().id());
    concern.put("about", person.key().id()).put("raisedBy", Morning.OFFICER);
    concern.put("raisedAt", "2026-11-18T09:02:00Z").put("by", "2026-11-18T09:30");
    concern.put("whoMustKnow", "Manager");
    concern.put("what", "Said that he will not see the week out. On his own tonight.");
    write(person.root(), "concern", "alarm-concern", concern);
    ObjectNode signal = Json.object().put("about", ahead().key().id());
    signal.put("sentBy", Morning.OFFICER).put("kind", "unlocked").put("sign", "other");
    signal.put("at", "2026-11-18T09:08:00Z");
    write(new RootKey(RootType.STAFF, Morning.OFFICER), "signal", "alarm-signal", signal);
    handover(Morning.OFFICER, "NE002", "");
    day.clock().putForward(java.time.Duration.ofMinutes(21));
    day.server().rounds().walk();
  }

  private RecordRow late() {
    return visitAt("T08:30");
  }

  private RecordRow ahead() {
    return visitAt("T09:30");
  }

  private RecordRow visitAt(String time) {
    return day.linked("visit", "officer", Morning.OFFICER).stream()
        .filter(it -> it.state().fields().path("plannedAt").asText().startsWith(Morning.DAY + time))
        .findFirst()
        .orElseThrow();
  }

  /** Makes or changes a record, as if it had come from elsewhere. */
  void write(RootKey root, String type, String id, ObjectNode fields) {
    RecordKey key = new RecordKey(type, id);
    RecordRow standing = day.server().store().read(it -> it.records(List.of(key))).get(key);
    Base base = standing == null ? Base.NOTHING : Base.at(standing.state().version());
    OwnLog others = new OwnLog(day.server().store(), day.clock(), "import:" + ids.next());
    Verdict verdict =
        others.post(
            new Act(
                "row.import", "import", Role.IMPORT, root, List.of(new Edit(key, base, fields))));
    if (!verdict.isPosted()) {
      throw new IllegalStateException(verdict.toString());
    }
  }

  String fill(String path) {
    String filled =
        path.replace("{session}", day.session()).replace("{person}", day.people().get(0));
    for (String type : List.of("conflict", "returned", "unlisted")) {
      String there = "{" + type + "}";
      if (filled.contains(there)) {
        filled =
            filled.replace(
                there, day.server().store().read(it -> it.ofType(type, "", 1)).get(0).id());
      }
    }
    filled =
        filled
            .replace("{concern}", "alarm-concern")
            .replace("{signal}", "alarm-signal")
            .replace("{handover}", "handover-" + Morning.OFFICER);
    if (filled.contains("{review}")) {
      filled = filled.replace("{review}", absentThreeTimes(1));
    }
    if (filled.contains("{dispute}")) {
      filled = filled.replace("{dispute}", disagreesWithAnAbsence(7));
    }
    if (filled.contains("{action}")) {
      filled = filled.replace("{action}", failedToAttend(8));
    }
    if (filled.contains("{late}")) {
      filled = filled.replace("{late}", late().key().id());
    }
    if (filled.contains("{ahead}")) {
      filled = filled.replace("{ahead}", ahead().key().id());
    }
    if (filled.contains("{device}")) {
      filled =
          filled.replace(
              "{device}",
              day.server().store().read(it -> it.devicesOf(Morning.SUPERVISOR)).get(0).id());
    }
    return day.serverUrl() + filled;
  }
}
