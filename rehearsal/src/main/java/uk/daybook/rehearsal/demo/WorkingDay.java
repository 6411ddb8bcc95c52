package uk.daybook.rehearsal.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** What everybody does on the day, with no signal on any device until the evening. */
final class WorkingDay {
  static final String FIRST_SUPERVISOR = "NE011";
  static final String SECOND_SUPERVISOR = "NE014";
  static final String OFFICER = "NE007";
  static final String NEW_OFFICER = "NE010";
  static final String CLERK = "NE019";
  static final String SENIOR = "NE024";

  static final String CONCERN_WORDS = "Child in the house says nobody has cooked since Thursday";
  static final String LATE_WORDS = "Left a card. A neighbour says the family moved out on Friday.";
  static final String DRAFT_WORDS = "Side door only, the front is boarded up and there is a d";

  private final Teller teller;
  private final Office office;
  private final DemoDevice first;
  private final DemoDevice second;
  private final DemoDevice officer;
  private final LocalDate today;
  private final List<Contradiction> contradictions = new ArrayList<>();
  private final List<String> agreed = new ArrayList<>();
  private String movedPerson = "";
  private String concern = "";

  WorkingDay(
      Teller teller,
      Office office,
      DemoDevice first,
      DemoDevice second,
      DemoDevice officer,
      LocalDate today) {
    this.teller = teller;
    this.office = office;
    this.first = first;
    this.second = second;
    this.officer = officer;
    this.today = today;
  }

  List<Contradiction> contradictions() {
    return contradictions;
  }

  /** Attendances of which both supervisors wrote the same, or different fields. */
  List<String> agreed() {
    return agreed;
  }

  String movedPerson() {
    return movedPerson;
  }

  String concern() {
    return concern;
  }

  /** The last session the first supervisor held, today's or the one before. */
  Shown session() {
    return first.store().query("session").stream()
        .filter(it -> it.document().path("supervisor").asText().equals(FIRST_SUPERVISOR))
        .filter(it -> !LocalDate.parse(it.document().path("date").asText()).isAfter(today))
        .max(Comparator.comparing(it -> it.document().path("date").asText()))
        .orElseThrow();
  }

  /** The second supervisor stands in on the project's next session, and so holds its people too. */
  void standIn() {
    Shown session = session();
    String project = session.document().path("project").asText();
    Shown next =
        first.store().query("session").stream()
            .filter(it -> it.document().path("project").asText().equals(project))
            .filter(it -> LocalDate.parse(it.document().path("date").asText()).isAfter(today))
            .min(Comparator.comparing(it -> it.document().path("date").asText()))
            .orElseThrow();
    office.act(
        "session.take",
        "NE021",
        Role.UPW_MANAGER,
        new RootKey(RootType.SESSION, next.key().id()),
        office.edit("session", next.key().id(), "{'supervisor':'" + SECOND_SUPERVISOR + "'}"));
  }

  /** Both supervisors take one roll, and do not agree. */
  void rollCall() {
    Shown session = session();
    String finish = session.document().path("finish").asText();
    List<Shown> roll = first.store().find("attendance", "session", session.key().id());
    teller.say(roll.size() + " people are on the roll. Both supervisors write it up, apart.");
    String complied =
        "'outcome':'ATTC','start':'09:00','finish':'" + finish + "','penaltyMinutes':0";
    contradict(
        roll.get(0), complied, "'finish':'11:40'", "complied until the end, or gone at 11:40");
    contradict(roll.get(1), complied, "'outcome':'UACP'", "complied, or not there at all");
    contradict(
        roll.get(2),
        complied,
        "'outcome':'ATTC','start':'09:40','finish':'" + finish + "','penaltyMinutes':0",
        "began at 09:00, or at 09:40");
    contradict(
        roll.get(3),
        "'outcome':'AFTC','start':'09:00','finish':'" + finish + "','penaltyMinutes':30",
        "'outcome':'ATSH','start':'09:00','finish':'10:15','penaltyMinutes':0",
        "poor work all day, or sent home at 10:15");
    for (Shown attendance : roll.subList(4, roll.size())) {
      write(first, attendance, complied);
      write(second, attendance, complied);
      agreed.add(attendance.key().id());
    }
    if (roll.size() > 4) {
      rate(first, roll.get(4), "{'quality':'good'}");
      rate(second, roll.get(4), "{'behaviour':'excellent'}");
      teller.say("The others agree; one rates the work, the other the behaviour.");
    }
  }

  private void contradict(Shown attendance, String one, String other, String words) {
    ObjectNode first1 = write(first, attendance, one);
    ObjectNode second1 = write(second, attendance, other);
    contradictions.add(new Contradiction(attendance.key().id(), List.of(first1, second1)));
    teller.say("They disagree about one person: " + words + ".");
  }

  private static ObjectNode write(DemoDevice device, Shown attendance, String fields) {
    Shown shown = device.shown("attendance", attendance.key().id());
    RootKey root = new RootKey(RootType.PERSON, attendance.document().path("person").asText());
    device.edit("attendance.outcome", root, shown, "{" + fields + "}", fields.replace('\'', '"'));
    return DemoDevice.object("{" + fields + "}");
  }

  private static void rate(DemoDevice device, Shown attendance, String json) {
    RootKey root = new RootKey(RootType.PERSON, attendance.document().path("person").asText());
    Shown shown = device.shown("attendance", attendance.key().id());
    device.edit(
        "attendance.rate",
        root,
        shown,
        json,
        json.substring(1, json.length() - 1).replace('\'', '"'));
  }

  /** The officer's day: a visit with all that belongs to it, and a case that is about to move. */
  void visits() {
    List<Shown> due =
        officer.store().query("visit").stream()
            .filter(it -> !it.document().has("outcome"))
            .filter(it -> it.document().path("plannedAt").asText().compareTo(today + "T23:59") <= 0)
            .sorted(Comparator.comparing(it -> it.document().path("plannedAt").asText()))
            .toList();
    Shown visit = due.get(0);
    RootKey root = new RootKey(RootType.PERSON, visit.document().path("person").asText());
    officer.edit("visit.record", root, visit, "{'outcome':'complied'}", "\"outcome\":\"complied\"");
    note(root, visit, longNote());
    create(
        "task.add",
        root,
        "task",
        "{'person':'" + root.id() + "','kind':'task','text':'Ring the school on Monday'}",
        "Ring the school on Monday",
        false);
    teller.say("The officer records a visit, a note of 3,000 characters and a task.");
    moving(due, root);
    concern =
        create(
            "concern.raise",
            root,
            "concern",
            "{'person':'"
                + root.id()
                + "','what':'"
                + CONCERN_WORDS
                + "','whoMustKnow':'Duty manager','raisedBy':'"
                + OFFICER
                + "'}",
            CONCERN_WORDS,
            true);
    teller.say("Last of all they raise a concern that must reach somebody today.");
  }

  /** Writes on a case, and leaves a form open on it, before it moves. */
  private void moving(List<Shown> due, RootKey visited) {
    Shown visit =
        due.stream()
            .filter(it -> !it.document().path("person").asText().equals(visited.id()))
            .findFirst()
            .orElseThrow();
    RootKey root = new RootKey(RootType.PERSON, visit.document().path("person").asText());
    movedPerson = root.id();
    note(root, visit, LATE_WORDS);
    Shown casefile = officer.store().find("casefile", "person", root.id()).get(0);
    officer
        .store()
        .saveDraft(
            Draft.of(
                casefile, root, 1, DemoDevice.object("{'addressNotes':'" + DRAFT_WORDS + "'}")));
    teller.say("On another case they write a note and leave a form open, half filled in.");
  }

  private void note(RootKey root, Shown about, String text) {
    create(
        "note.add",
        root,
        "note",
        "{'person':'"
            + root.id()
            + "','about':'"
            + about.key().id()
            + "','text':'"
            + text
            + "','sensitive':false}",
        text,
        false);
  }

  private String create(
      String name, RootKey root, String type, String json, String words, boolean urgent) {
    String id = officer.store().ids().next();
    Command.Builder command =
        Command.named(name, root).create(new RecordKey(type, id), DemoDevice.object(json));
    officer.type(urgent ? command.urgent().build() : command.build(), words);
    return id;
  }

  static String longNote() {
    StringBuilder note = new StringBuilder("Welcomed in, kitchen. Calm throughout. ");
    for (int paragraph = 1; note.length() < 3_000; paragraph++) {
      note.append("Point ")
          .append(paragraph)
          .append(": work, debts and the brother were talked over. ");
    }
    return note.substring(0, 3_000);
  }

  /** Meanwhile in the office, which sees none of it yet. */
  void officeMeanwhile() {
    Contradiction corrected = contradictions.get(1);
    ObjectNode decided = DemoDevice.object("{'outcome':'AAME'}");
    String person = office.record("attendance", corrected.attendance()).root().id();
    office.act(
        "attendance.correct",
        CLERK,
        Role.CASE_ADMIN,
        new RootKey(RootType.PERSON, person),
        office.edit("attendance", corrected.attendance(), "{'outcome':'AAME'}"));
    List<ObjectNode> three = new ArrayList<>(corrected.whole());
    three.add(decided);
    contradictions.set(1, new Contradiction(corrected.attendance(), three));
    teller.say("A clerk records a doctor's note for one person on the same roll.");
    RootKey root = new RootKey(RootType.PERSON, movedPerson);
    office.act(
        "case.transfer",
        SENIOR,
        Role.SPO,
        root,
        office.edit("person", movedPerson, "{'officer':'" + NEW_OFFICER + "'}"),
        Office.make(
            "handover",
            "handover-" + movedPerson,
            "{'person':'"
                + movedPerson
                + "','from':'"
                + OFFICER
                + "','to':'"
                + NEW_OFFICER
                + "','writtenBy':'"
                + SENIOR
                + "','text':'Case moves with the officer\\u0027s new patch.',"
                + "'whyNotTheOfficer':'On visits without signal today.'}"));
    teller.say("The senior moves one of the officer's cases to another officer.");
  }
}
