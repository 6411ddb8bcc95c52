package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.protocol.Version;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Store;

/**
 * A made-up nation's records, posted like anybody's work: regions of which London is a fifth, a
 * group of sixty people to each project, forty-eight weekly sessions of ten, eight to each person;
 * what is older than a fortnight approved, and the last fortnight waiting, some of it disagreeing,
 * awaiting evidence, asked about or returned. The same from the same seed.
 */
final class Nation {
  static final Region BUSIEST = Region.LONDON;

  private static final List<Region> REGIONS = List.of(Region.values());
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  static final int PEOPLE_OF_PROJECT = 60;
  static final int PLACES = 10;

  private static final int SESSIONS_OF_PROJECT = 48;
  private static final int EACH = SESSIONS_OF_PROJECT * PLACES / PEOPLE_OF_PROJECT;
  private static final int WAITING_WEEKS = 2;
  private static final int BUSIEST_OF = 5;
  private static final int STAFF_OF_PROJECT = 5;
  private static final int TEAM_PROJECTS = 12;
  private static final List<String> FIRST =
      List.of(
          ("Aaron,Abena,Adil,Aisha,Alan,Amara,Amy,Anil,Ben,Bethan,Callum,Carys,Chidi,Chloe,"
                  + "Craig,Dafydd,Dan,Daniel,Darren,Dean,Elin,Emma,Ewan,Farah,Faisal,Gary,Gemma,George,"
                  + "Hannah,Harpreet,Ibrahim,Ioan,Jack,Jade,James,Jamie,Jason,Kai,Karen,Kelly,Kwame,"
                  + "Lauren,Lee,Liam,Lucy,Luke,Mark,Megan,Michael,Mohammed,Nadia,Nathan,Oliver,Paul,"
                  + "Priya,Rhys,Ryan,Sarah,Sean,Shane,Sian,Stacey,Tariq,Thomas,Wayne,Yusuf,Zara,Zoe")
              .split(","));
  private static final List<String> LAST =
      List.of(
          ("Smith,Jones,Taylor,Brown,Williams,Wilson,Johnson,Davies,Patel,Robinson,Wright,"
                  + "Thompson,Evans,Walker,White,Roberts,Green,Hall,Thomas,Clarke,Jackson,Wood,Harris,"
                  + "Edwards,Turner,Martin,Cooper,Hill,Ward,Hughes,Moore,Clark,King,Harrison,Lewis,Baker,"
                  + "Lee,Allen,Morris,Khan,Scott,Watson,Davis,Parker,James,Bennett,Young,Phillips,"
                  + "Richardson,Mitchell,Bailey,Carter,Cook,Singh,Shaw,Bell,Collins,Morgan,Kelly,Begum,"
                  + "Miller,Cox,Hussain,Marshall,Simpson,Price,Anderson,Adams,Wilkinson,Foster,Ali,Ahmed,"
                  + "Ellis,Murphy,Chapman,Mason,Gray,Richards,Webb,Rogers,Palmer,Mills,Stevens,Okafor,"
                  + "Mensah,Oyelaran,Nowak,Kowalczyk,Ferreira,Popescu,O'Connor,St John,van Dijk,Al-Sayed,"
                  + "Llewellyn,Featherstonehaugh,Quigley,Zielinska")
              .split(","));

  private final Store store;
  private final OwnLog log;
  private final Machine machine;
  private final LocalDate today;
  private final Random random = new Random(20_261_116);
  private final List<Act> waiting = new ArrayList<>();

  /** What is only possible when whoever does it has been given what it is done to. */
  private final List<Act> afterwards = new ArrayList<>();

  private int records;

  Nation(Store store, Machine machine) {
    this.store = store;
    this.machine = machine;
    Ids ids = new Ids(machine.clock()::millis, machine.randomness()::nextLong);
    this.log = new OwnLog(store, machine.clock(), "import:" + ids.next());
    this.today = LocalDate.ofInstant(machine.clock().instant(), LONDON);
  }

  /** The staff code of somebody in that region who works in the office. */
  static String desk(Region region, Role role) {
    return "R" + REGIONS.indexOf(region) + role.code().substring(0, 2).toUpperCase(Locale.ROOT);
  }

  /** The staff code of a project's supervisor. */
  static String supervisor(int project) {
    return "S" + project + "A";
  }

  /** The staff code of the officer of one of a project's people. */
  static String officer(int project, int i) {
    return "S" + project + (char) ('B' + i % (STAFF_OF_PROJECT - 1));
  }

  /** The device of a member of staff, by its name on the wire. */
  static String device(String staff) {
    return "d" + staff;
  }

  /** The id of one of a project's people. */
  static String person(int project, int i) {
    return "n" + (project * PEOPLE_OF_PROJECT + i);
  }

  /** Whether only who is named may know of that person. */
  static boolean isLimited(int project, int i) {
    return (project * PEOPLE_OF_PROJECT + i) % 200 == 7;
  }

  /** Posts so many people, and what belongs to them; gives the number of records. */
  int fill(int people) {
    for (Region region : REGIONS) {
      for (Role role : List.of(Role.CASE_ADMIN, Role.UPW_MANAGER, Role.SPO, Role.AUDITOR)) {
        staff(desk(region, role), "Desk " + role.code(), role, region, "");
      }
    }
    flush();
    int projects = (people + PEOPLE_OF_PROJECT - 1) / PEOPLE_OF_PROJECT;
    long started = System.nanoTime();
    for (int project = 0; project < projects; project++) {
      project(project, Math.min(PEOPLE_OF_PROJECT, people - project * PEOPLE_OF_PROJECT));
      if (project % 100 == 99) {
        System.err.printf(
            Locale.ROOT,
            "%,d of %,d people, %,d records, %,d s%n",
            project * PEOPLE_OF_PROJECT,
            people,
            records,
            (System.nanoTime() - started) / 1_000_000_000L);
      }
    }
    return records;
  }

  private static Region regionOf(int project) {
    if (project % BUSIEST_OF == 0) {
      return BUSIEST;
    }
    Region region = REGIONS.get(project % REGIONS.size());
    return region == BUSIEST ? Region.WALES : region;
  }

  private void project(int number, int people) {
    Region region = regionOf(number);
    String project = "p" + number;
    String team = region.label() + " " + number / (TEAM_PROJECTS * REGIONS.size());
    String supervisor = supervisor(number);
    for (int i = 0; i < STAFF_OF_PROJECT; i++) {
      String code = "S" + number + (char) ('A' + i);
      Role role = i == 0 ? Role.SUPERVISOR : Role.OFFICER;
      staff(code, name(FIRST, i + number) + " " + name(LAST, i * 7 + number), role, region, team);
      device(code, number + i);
    }
    ObjectNode fields = Json.object();
    fields.put("code", "P" + number).put("kind", "group").put("team", team);
    fields.put("name", name(LAST, number) + " Park " + number);
    act(
        new RootKey(RootType.PROJECT, project),
        Role.IMPORT,
        List.of(made("project", project, fields)));
    for (int week = 0; week < SESSIONS_OF_PROJECT; week++) {
      ObjectNode session = Json.object();
      session.put("project", project).put("supervisor", supervisor);
      session.put("date", date(number, week).toString()).put("start", "09:00");
      session.put("finish", "15:30");
      if (week > 0) {
        session.put("signedOffAt", date(number, week) + "T15:40:00Z");
        session.put("signedOffBy", supervisor);
      }
      String id = session(number, week);
      act(new RootKey(RootType.SESSION, id), Role.IMPORT, List.of(made("session", id, session)));
    }
    for (int i = 0; i < people; i++) {
      person(number, i, region, project);
    }
    flush();
    waiting.addAll(afterwards);
    afterwards.clear();
    flush();
  }

  private LocalDate date(int project, int week) {
    return today.with(DayOfWeek.of(1 + project % 5)).minusWeeks(week);
  }

  /** The id of a project's session so many weeks ago. */
  static String session(int project, int week) {
    return "s" + project + "w" + week;
  }

  private void person(int project, int i, Region region, String projectId) {
    int number = project * PEOPLE_OF_PROJECT + i;
    String id = person(project, i);
    RootKey root = new RootKey(RootType.PERSON, id);
    List<Edit> edits = new ArrayList<>();
    ObjectNode person = Json.object();
    person.put("crn", String.format(Locale.ROOT, "%c%06d", 'A' + number / 1_000_000, number));
    person.put("firstName", skewed(FIRST)).put("lastName", skewed(LAST));
    person.put("region", region.code());
    person.put("officer", officer(project, i));
    boolean limited = isLimited(project, i);
    if (limited) {
      person.put("lao", "restriction");
      person.putArray("laoStaff").add("S" + project + "B").add(desk(region, Role.UPW_MANAGER));
    }
    edits.add(made("person", id, person));
    ObjectNode order = Json.object();
    order.put("person", id).put("eventNumber", 1).put("type", "community-order");
    order.put("sentenceDate", today.minusWeeks(SESSIONS_OF_PROJECT).toString());
    order.put("upwHours", 60 + 20 * (number % 8));
    edits.add(made("order", id + "-1", order));
    ObjectNode note = Json.object();
    note.put("person", id).put("text", FullServer.words(number)).put("sensitive", false);
    edits.add(made("note", id + "-n", note));
    act(root, Role.IMPORT, edits);
    List<Edit> attendances = new ArrayList<>();
    List<Edit> approvals = new ArrayList<>();
    List<Act> trouble = new ArrayList<>();
    for (int k = 0; k < EACH; k++) {
      // Ten of the sixty each week: each person comes every sixth.
      int week = i / PLACES + k * (PEOPLE_OF_PROJECT / PLACES);
      String session = session(project, week);
      String key = Ids.attendance(session, id);
      ObjectNode attendance = Json.object();
      attendance.put("session", session).put("person", id).put("project", projectId);
      attendance.put("order", id + "-1").put("allocated", true);
      String outcome = outcome(week);
      boolean isFuture = date(project, week).isAfter(today);
      if (!isFuture && (week > 0 || random.nextInt(3) > 0)) {
        attendance.put("outcome", outcome);
        if (outcome.startsWith("AT")) {
          attendance.put("start", "09:00").put("finish", "15:30").put("penaltyMinutes", 0);
          attendance.put("quality", "good").put("behaviour", "good");
        }
        if (week >= WAITING_WEEKS) {
          ObjectNode approved = Json.object();
          approved.put("approvedBy", desk(region, Role.UPW_MANAGER));
          approved.put("approvedAt", date(project, week).plusDays(3) + "T09:00:00Z");
          approvals.add(
              new Edit(new RecordKey("attendance", key), Base.at(new Version(1, 1)), approved));
        } else if (!limited) {
          trouble(root, key, projectId, region, project, week, trouble);
        }
      }
      attendances.add(made("attendance", key, attendance));
    }
    act(root, Role.IMPORT, attendances);
    if (!approvals.isEmpty()) {
      afterwards.add(
          new Act(
              "attendance.approve",
              desk(region, Role.UPW_MANAGER),
              Role.UPW_MANAGER,
              root,
              approvals));
    }
    waiting.addAll(trouble);
  }

  /** Mostly complied; a failure awaits evidence only while that is fresh, or was forgotten. */
  private String outcome(int week) {
    int dice = random.nextInt(1000);
    if ((week < WAITING_WEEKS && dice < 40) || dice < 2) {
      return "AFTA";
    }
    return dice < 820 ? "ATTC" : dice < 860 ? "AFTC" : dice < 940 ? "UACP" : "AAME";
  }

  /** What the office has to do about an attendance of this fortnight, for a few in a hundred. */
  private void trouble(
      RootKey root,
      String attendance,
      String projectId,
      Region region,
      int project,
      int week,
      List<Act> trouble) {
    int dice = random.nextInt(100);
    String supervisor = supervisor(project);
    if (dice < 2) {
      ObjectNode other = Json.object();
      other.put("outcome", "AFTC").put("start", "09:30").put("finish", "15:30");
      other.put("penaltyMinutes", 30);
      trouble.add(
          new Act(
              "attendance.record",
              supervisor,
              Role.SUPERVISOR,
              root,
              List.of(made("attendance", attendance, other))));
    } else if (dice < 3) {
      ObjectNode question = Json.object();
      question.put("person", root.id()).put("project", projectId).put("about", attendance);
      question.put("to", supervisor).put("askedBy", desk(region, Role.CASE_ADMIN));
      question.put("askedAt", date(project, week).plusDays(1) + "T10:00:00Z");
      question.put("text", "Did they bring boots?");
      trouble.add(
          new Act(
              "question.ask",
              desk(region, Role.CASE_ADMIN),
              Role.CASE_ADMIN,
              root,
              List.of(made("question", root.id() + "-q" + week, question))));
    } else if (dice < 4) {
      ObjectNode words = Json.object();
      words.put("person", root.id()).put("text", "Said the bus was late.");
      words.put("sensitive", false);
      // A draft that its author's device could not keep is always returned.
      trouble.add(
          new Act(
              "draft.rescued",
              supervisor,
              Role.SUPERVISOR,
              root,
              List.of(made("note", root.id() + "-d" + week, words))));
    }
  }

  private void staff(String code, String name, Role role, Region region, String team) {
    ObjectNode fields = Json.object();
    fields.put("name", name).put("role", role.code()).put("region", region.code());
    fields.put("team", team);
    act(new RootKey(RootType.STAFF, code), Role.IMPORT, List.of(made("staff", code, fields)));
  }

  private void device(String staff, int n) {
    long now = machine.clock().millis();
    long day = 86_400_000L;
    DeviceRow device =
        new DeviceRow(
            device(staff),
            staff,
            new byte[91],
            "laptop 0.1",
            now - day * (30 + n % 300),
            n % 40 == 0 ? now - day : null,
            now - day * (n % 9) - n * 1_000L,
            n % 700,
            n % 5);
    store.write(
        tx -> {
          tx.saveDevice(device);
          return true;
        });
  }

  private static String name(List<String> names, int n) {
    return names.get(Math.floorMod(n, names.size()));
  }

  /** The names at the front are the common ones. */
  private String skewed(List<String> names) {
    double place = random.nextDouble();
    return names.get((int) (place * place * names.size()));
  }

  private static Edit made(String type, String id, ObjectNode fields) {
    return new Edit(new RecordKey(type, id), Base.NOTHING, fields);
  }

  private void act(RootKey root, Role role, List<Edit> edits) {
    waiting.add(new Act("nation.fill", role.code(), role, root, edits));
    records += edits.size();
  }

  private void flush() {
    List<Verdict> verdicts = log.post(waiting);
    for (int i = 0; i < verdicts.size(); i++) {
      if (!verdicts.get(i).isPosted() && !waiting.get(i).name().equals("draft.rescued")) {
        throw new IllegalStateException(
            "The bench's own " + waiting.get(i).name() + " was not posted: " + verdicts.get(i));
      }
    }
    waiting.clear();
  }
}
