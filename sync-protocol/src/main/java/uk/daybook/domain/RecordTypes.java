package uk.daybook.domain;

import static uk.daybook.domain.Field.code;
import static uk.daybook.domain.Field.date;
import static uk.daybook.domain.Field.flag;
import static uk.daybook.domain.Field.id;
import static uk.daybook.domain.Field.instant;
import static uk.daybook.domain.Field.integer;
import static uk.daybook.domain.Field.list;
import static uk.daybook.domain.Field.local;
import static uk.daybook.domain.Field.struct;
import static uk.daybook.domain.Field.text;
import static uk.daybook.domain.Field.time;
import static uk.daybook.domain.MergeRule.LATEST;
import static uk.daybook.domain.MergeRule.ONCE;
import static uk.daybook.domain.MergeRule.REVIEW;
import static uk.daybook.domain.Role.CASE_ADMIN;
import static uk.daybook.domain.Role.IMPORT;
import static uk.daybook.domain.Role.OFFICER;
import static uk.daybook.domain.Role.POSTING;
import static uk.daybook.domain.Role.SPO;
import static uk.daybook.domain.Role.SUPERVISOR;
import static uk.daybook.domain.Role.UPW_MANAGER;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every record type, declared once. To add one, add its declaration here and to {@link #ALL}; see
 * {@code docs/ARCHITECTURE.md}, "A new record type".
 */
public final class RecordTypes {
  /** Longest note of a home visit, in characters (DOMAIN: the note). */
  public static final int NOTE_CHARS = 12_000;

  private static final int LINE_CHARS = 200;
  private static final int PARAGRAPH_CHARS = 4_000;
  private static final int STRUCT_BYTES = 60_000;

  private static final Set<Role> OFFICE = EnumSet.of(CASE_ADMIN, UPW_MANAGER, SPO, IMPORT);
  private static final Set<Role> CASE_WRITERS =
      EnumSet.of(OFFICER, CASE_ADMIN, UPW_MANAGER, SPO, IMPORT);
  private static final Set<Role> ROLL_WRITERS =
      EnumSet.of(SUPERVISOR, CASE_ADMIN, UPW_MANAGER, SPO, IMPORT);
  private static final Set<Role> STAFF =
      EnumSet.of(SUPERVISOR, OFFICER, CASE_ADMIN, UPW_MANAGER, SPO, IMPORT);
  private static final Set<Role> MANAGERS = EnumSet.of(UPW_MANAGER, SPO);

  /** Who writes what gives rights: posts, settings, who may see whom. */
  private static final Set<Role> RIGHTS = EnumSet.of(UPW_MANAGER, SPO, IMPORT);

  private static final Set<Role> BACK_OFFICE = EnumSet.of(CASE_ADMIN, UPW_MANAGER, SPO);
  private static final Set<Role> SERVER = EnumSet.of(POSTING);

  /**
   * What was recorded against the wrong person is moved out of view with a reason (DOMAIN: audit):
   * nobody's device holds it then, and nothing of it is lost.
   */
  private static final Field[] OUT_OF_VIEW = {
    flag("outOfView"), id("outOfViewBy"), text("outOfViewBecause", PARAGRAPH_CHARS)
  };

  /** Who somebody is and what site safety needs: all that a supervisor may hold of a person. */
  public static final RecordType PERSON =
      RecordType.named("person")
          .ownRoot(RootType.PERSON)
          .heldBy(Audience.SITE)
          .madeBy(OFFICE)
          .uniqueBy("crn")
          .foundBy("officer")
          .writtenBy(OFFICE)
          .each(ONCE, text("crn", 10))
          .together("name", REVIEW, text("firstName", LINE_CHARS), text("lastName", LINE_CHARS))
          .together("officer", REVIEW, id("officer"))
          .writtenBy(RIGHTS)
          .together("limited", REVIEW, code("lao", "restriction", "exclusion"), list("laoStaff"))
          .each(LATEST, text("region", LINE_CHARS), text("pdu", LINE_CHARS))
          .writtenBy(STAFF)
          .each(LATEST, text("phone", LINE_CHARS), text("language", LINE_CHARS))
          .each(MergeRule.OFFICE, text("adjustments", PARAGRAPH_CHARS))
          .together(
              "safetyConfirmed", LATEST, date("safetyConfirmedOn"), instant("safetyConfirmedAt"))
          .sets("siteSafety")
          .build();

  /** What the officer and the office hold and a supervisor never does. */
  public static final RecordType CASEFILE =
      RecordType.named("casefile")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(CASE_WRITERS)
          .foundBy("person")
          .writtenBy(CASE_WRITERS)
          .each(ONCE, id("person"))
          .each(REVIEW, date("dateOfBirth"))
          .together("address", REVIEW, text("address", LINE_CHARS), text("postcode", 10))
          .each(LATEST, flag("addressDoubted"))
          .together("rosh", REVIEW, code("rosh", RoshLevel.values()), date("roshDate"))
          .sets("riskFlags", "registrations")
          .each(
              REVIEW,
              text("household", PARAGRAPH_CHARS),
              text("hazards", PARAGRAPH_CHARS),
              text("addressNotes", PARAGRAPH_CHARS))
          .build();

  /** A community order, suspended sentence order or licence. */
  public static final RecordType ORDER =
      RecordType.named("order")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.SITE)
          .madeBy(OFFICE)
          .uniqueBy("person", "eventNumber")
          .foundBy("person")
          .writtenBy(OFFICE)
          .each(ONCE, id("person"), integer("eventNumber", 999))
          .together(
              "sentence",
              REVIEW,
              code("type", OrderType.values()),
              date("sentenceDate"),
              date("startDate"),
              date("endDate"))
          .each(REVIEW, integer("upwHours", 300), integer("rarDays", 999))
          .each(REVIEW, integer("adjustmentMinutes", 18_000), date("breachEndedOn"))
          .sets("resetExemption")
          .build();

  /** The hours statement of an order: written by posting from the ledger, never by a person. */
  public static final RecordType HOURS =
      RecordType.named("hours")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.SITE)
          .madeBy(SERVER)
          .foundBy("order")
          .writtenBy(SERVER)
          .each(LATEST, id("person"), id("order"))
          .together(
              "minutes",
              LATEST,
              integer("required", 1_000_000),
              integer("credited", 1_000_000),
              integer("incentive", 1_000_000),
              integer("remaining", 1_000_000),
              flag("provisional"))
          .build();

  /** A place of unpaid work. */
  public static final RecordType PROJECT =
      RecordType.named("project")
          .ownRoot(RootType.PROJECT)
          .heldBy(Audience.TEAM)
          .madeBy(OFFICE)
          .uniqueBy("code")
          .writtenBy(OFFICE)
          .each(ONCE, text("code", 20))
          .each(LATEST, text("name", LINE_CHARS), text("beneficiary", LINE_CHARS))
          .each(LATEST, code("kind", ProjectKind.values()))
          .each(LATEST, text("contact", LINE_CHARS), flag("hiVis"), integer("capacity", 999))
          .together("address", LATEST, text("address", LINE_CHARS), text("postcode", 10))
          .together("times", LATEST, time("start"), time("finish"), text("pickUp", LINE_CHARS))
          .each(LATEST, text("team", LINE_CHARS), date("expectedEnd"), text("tools", LINE_CHARS))
          .sets("days")
          .writtenBy(ROLL_WRITERS)
          .sets("hazards")
          .build();

  /**
   * One day's work at a project. {@code limitedCrns} are the CRNs of people with limited access who
   * are allocated to it: whoever may not see them "sees the CRN alone" (DOMAIN: LAO).
   */
  public static final RecordType SESSION =
      RecordType.named("session")
          .ownRoot(RootType.SESSION)
          .heldBy(Audience.PROJECT)
          .madeBy(OFFICE)
          .uniqueBy("project", "date")
          .foundBy("project", "supervisor")
          .writtenBy(OFFICE)
          .each(ONCE, id("project"))
          .each(REVIEW, id("supervisor"))
          .together("planned", REVIEW, date("date"), time("start"), time("finish"))
          .writtenBy(ROLL_WRITERS)
          .each(REVIEW, integer("delayMinutes", 1_440))
          .together("signOff", ONCE, instant("signedOffAt"), id("signedOffBy"))
          .writtenBy(SERVER)
          .sets("limitedCrns")
          .build();

  /**
   * One person at one session. Its id is {@link Ids#attendance}, so two roll calls meet in one
   * record. Never deleted: {@code allocated} goes false and back. What the office types in for
   * somebody says from where ({@code entered}), and when it was told or written ({@code toldAt}).
   */
  public static final RecordType ATTENDANCE =
      RecordType.named("attendance")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(ROLL_WRITERS)
          .foundBy("session", "person", "order")
          .writtenBy(ROLL_WRITERS)
          .each(ONCE, id("session"), id("person"), id("project"))
          .each(MergeRule.OFFICE, id("order"), flag("allocated"))
          .together(
              "outcome",
              REVIEW,
              code("outcome", AttendanceOutcome.values()),
              time("start"),
              time("finish"),
              integer("penaltyMinutes", 1_440))
          .each(
              REVIEW, code("quality", WorkRating.values()), code("behaviour", WorkRating.values()))
          .each(ONCE, flag("sensitive"))
          .each(LATEST, flag("alert"))
          .together("agreed", ONCE, flag("agrees"), text("disagreesBecause", PARAGRAPH_CHARS))
          .writtenBy(BACK_OFFICE)
          .together("approved", LATEST, id("approvedBy"), instant("approvedAt"))
          .together(
              "entered",
              LATEST,
              code("enteredFrom", "paper", "dictated", "correction"),
              text("dictatedBy", LINE_CHARS),
              local("toldAt"),
              text("enteredBecause", LINE_CHARS))
          .build();

  /** A timed mark on the day. Marks neither credit nor enforce. */
  public static final RecordType MARK =
      RecordType.named("mark")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(ROLL_WRITERS)
          .foundBy("attendance")
          .writtenBy(ROLL_WRITERS)
          .each(ONCE, id("person"), id("attendance"), id("project"))
          .each(ONCE, code("kind", MarkKind.values()), instant("at"))
          .each(ONCE, flag("forAll"))
          .each(LATEST, flag("undone"))
          .each(ONCE, code("why", LeftReason.values()))
          .each(ONCE, text("words", PARAGRAPH_CHARS))
          .build();

  /**
   * Somebody who turned up at a session and is neither on its list nor on the device: added as
   * found, with name and CRN as given (DOMAIN: appointments). It credits and enforces nothing; the
   * office matches it to a person and an attendance, once, and that one does.
   */
  public static final RecordType UNLISTED =
      RecordType.named("unlisted")
          .rootIn("session", RootType.SESSION)
          .heldBy(Audience.PROJECT)
          .madeBy(ROLL_WRITERS)
          .foundBy("session")
          .writtenBy(ROLL_WRITERS)
          .each(ONCE, id("session"), id("project"))
          .each(ONCE, text("nameGiven", LINE_CHARS), text("crnGiven", LINE_CHARS))
          .each(ONCE, instant("arrivedAt"))
          .together(
              "decision",
              REVIEW,
              code("decision", "accepted", "turned_away"),
              text("reason", PARAGRAPH_CHARS))
          .each(LATEST, instant("leftAt"), flag("undone"))
          .together(
              "outcome",
              REVIEW,
              code("outcome", AttendanceOutcome.values()),
              time("start"),
              time("finish"),
              integer("penaltyMinutes", 1_440))
          .each(
              REVIEW, code("quality", WorkRating.values()), code("behaviour", WorkRating.values()))
          .writtenBy(BACK_OFFICE)
          .together(
              "matched",
              ONCE,
              id("person"),
              id("attendance"),
              id("matchedBy"),
              instant("matchedAt"))
          .build();

  /**
   * A home visit, planned or made. {@code assessedFor} is the address the risk assessment was made
   * for: at another one it counts no longer.
   */
  public static final RecordType VISIT =
      RecordType.named("visit")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(CASE_WRITERS)
          .foundBy("person", "officer")
          .writtenBy(CASE_WRITERS)
          .each(ONCE, id("person"))
          .together("planned", REVIEW, local("plannedAt"), local("expectedFinish"), id("officer"))
          .together("calledOff", REVIEW, flag("calledOff"), text("calledOffBecause", LINE_CHARS))
          .together(
              "outcome",
              REVIEW,
              code("type", VisitType.values()),
              code("outcome", VisitOutcome.values()),
              text("reason", LINE_CHARS))
          .together(
              "assessment",
              REVIEW,
              code("assessment", RiskAssessmentOutcome.values()),
              date("assessedOn"),
              text("assessedFor", 2 * LINE_CHARS),
              text("assessmentWords", PARAGRAPH_CHARS))
          .each(ONCE, instant("startedAt"), instant("endedAt"))
          .each(LATEST, instant("extendedTo"), text("companion", LINE_CHARS), id("buddy"))
          .each(LATEST, text("startedBecause", PARAGRAPH_CHARS))
          .each(REVIEW, struct("present", PARAGRAPH_CHARS), flag("addressDoubted"))
          .each(LATEST, flag("promptedByRisk"), text("resetReason", PARAGRAPH_CHARS))
          .writtenBy(MANAGERS)
          .together("loneApproved", LATEST, id("loneApprovedBy"), instant("loneApprovedAt"))
          .together("outOfView", LATEST, OUT_OF_VIEW)
          .build();

  /**
   * Words, appended and never replaced; an amendment is a new note that names the one it amends.
   */
  public static final RecordType NOTE =
      RecordType.named("note")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(STAFF)
          .foundBy("about")
          .writtenBy(STAFF)
          .each(ONCE, id("person"), id("project"), id("about"), id("amends"))
          .each(ONCE, text("text", NOTE_CHARS), instant("at"))
          .each(ONCE, flag("sensitive"))
          .writtenBy(MANAGERS)
          .together("outOfView", LATEST, OUT_OF_VIEW)
          .build();

  /** "Tell someone today". */
  public static final RecordType CONCERN =
      RecordType.named("concern")
          .rootedIn(RootType.PERSON, RootType.SESSION)
          .heldBy(Audience.CASE)
          .madeBy(STAFF)
          .foundBy("about", "person")
          .writtenBy(STAFF)
          .each(ONCE, id("person"), id("project"), id("about"), id("raisedBy"), instant("raisedAt"))
          .each(ONCE, text("what", PARAGRAPH_CHARS), text("whoMustKnow", LINE_CHARS), local("by"))
          .together("toldByPhone", REVIEW, text("toldByPhone", LINE_CHARS), local("toldAt"))
          .writtenBy(MANAGERS)
          .together("acknowledged", ONCE, id("acknowledgedBy"), instant("acknowledgedAt"))
          .each(LATEST, id("assignedTo"))
          .together(
              "closed",
              REVIEW,
              id("closedBy"),
              instant("closedAt"),
              text("closedBecause", PARAGRAPH_CHARS))
          .together("outOfView", LATEST, OUT_OF_VIEW)
          .build();

  /**
   * A sign of life from somebody on a visit, or from a device that was unlocked: who, when, and
   * until when to expect the next. Belongs to the member of staff and not to a case, so that it is
   * never held up by what became of the case. Its {@code sign} says by which PIN it was given, and
   * no device ever holds one again: what a duress PIN sets off shows nowhere on it (DOMAIN: lone
   * working). {@code heard} is the office's own: somebody spoke to them.
   */
  public static final RecordType SIGNAL =
      RecordType.named("signal")
          .rootedIn(RootType.STAFF)
          .heldBy(Audience.OFFICE)
          .madeBy(STAFF)
          .foundBy("about")
          .writtenBy(STAFF)
          .each(ONCE, id("about"), id("sentBy"), instant("at"), instant("until"))
          .each(ONCE, code("kind", "started", "extended", "ended", "unlocked", "heard"))
          .each(ONCE, code("sign", "usual", "other"), text("words", PARAGRAPH_CHARS))
          .writtenBy(BACK_OFFICE)
          .together(
              "closed",
              ONCE,
              id("closedBy"),
              instant("closedAt"),
              text("closedBecause", PARAGRAPH_CHARS))
          .build();

  /**
   * One step of a ladder: somebody was told of something that nobody has dealt with. Made by the
   * server, acknowledged by a named person.
   */
  public static final RecordType NOTICE =
      RecordType.named("notice")
          .rootedIn(RootType.values())
          .heldBy(Audience.OFFICE)
          .madeBy(SERVER)
          .foundBy("about")
          .writtenBy(SERVER)
          .each(ONCE, id("about"), id("staff"), code("why", LadderCause.values()))
          .each(ONCE, integer("step", 99), code("who", LadderStep.values()), instant("dueAt"))
          .each(LATEST, text("to", PARAGRAPH_CHARS), instant("sentAt"), instant("triedAt"))
          .each(LATEST, code("trouble", "nobody", "no_way", "not_sent"))
          .writtenBy(BACK_OFFICE)
          .together("acknowledged", ONCE, id("acknowledgedBy"), instant("acknowledgedAt"))
          .build();

  /**
   * The office asks whoever recorded something about it. One that names a project reaches its
   * supervisors, and one of a session has to name its project; of a person without a project it
   * reaches the officer alone.
   */
  public static final RecordType QUESTION =
      RecordType.named("question")
          .rootedIn(RootType.PERSON, RootType.SESSION)
          .heldBy(Audience.CASE)
          .madeBy(BACK_OFFICE)
          .foundBy("about")
          .writtenBy(BACK_OFFICE)
          .each(ONCE, id("person"), id("project"), id("about"), id("to"))
          .each(ONCE, id("askedBy"), instant("askedAt"), text("text", PARAGRAPH_CHARS))
          .writtenBy(STAFF)
          .together(
              "answer",
              ONCE,
              text("answer", PARAGRAPH_CHARS),
              id("answeredBy"),
              instant("answeredAt"))
          .build();

  /** Something to be done by a day. Rules ask the office for decisions with one too. */
  public static final RecordType TASK =
      RecordType.named("task")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(EnumSet.of(OFFICER, SUPERVISOR, CASE_ADMIN, UPW_MANAGER, SPO, IMPORT, POSTING))
          .deletable()
          .foundBy("about")
          .writtenBy(EnumSet.of(OFFICER, SUPERVISOR, CASE_ADMIN, UPW_MANAGER, SPO, IMPORT, POSTING))
          .each(ONCE, id("person"), id("project"), id("about"))
          .each(ONCE, code("kind", "task", ReviewKind.FAILURES.code(), ReviewKind.ABSENCES.code()))
          .each(REVIEW, text("text", PARAGRAPH_CHARS), date("due"), id("assignedTo"))
          .together("done", REVIEW, instant("doneAt"), id("doneBy"), text("decision", 4_000))
          .writtenBy(MANAGERS)
          .together("outOfView", LATEST, OUT_OF_VIEW)
          .build();

  /** Something that happened on site. An injury is never enforceable by default. */
  public static final RecordType INCIDENT =
      RecordType.named("incident")
          .rootedIn(RootType.PERSON, RootType.SESSION)
          .heldBy(Audience.CASE)
          .madeBy(STAFF)
          .foundBy("about")
          .writtenBy(STAFF)
          .each(ONCE, id("person"), id("project"), id("about"), instant("at"))
          .each(ONCE, code("kind", "incident", "injury", "near_miss"))
          .each(ONCE, text("text", PARAGRAPH_CHARS))
          .writtenBy(MANAGERS)
          .together("outOfView", LATEST, OUT_OF_VIEW)
          .build();

  /** An enforcement action; its id is {@link Ids#action} of what caused it. Opened by posting. */
  public static final RecordType ACTION =
      RecordType.named("action")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(SERVER)
          .foundBy("order", "cause")
          .writtenBy(SERVER)
          .each(LATEST, id("person"), id("order"), id("cause"), date("failedOn"))
          .each(LATEST, date("respondBy"), flag("contested"))
          .each(LATEST, code("path", FailurePath.values()), text("law", LINE_CHARS))
          .writtenBy(EnumSet.of(POSTING, OFFICER, CASE_ADMIN, UPW_MANAGER, SPO))
          .together(
              "decision",
              REVIEW,
              code("code", EnforcementCode.values()),
              code(
                  "progress",
                  "open",
                  "letter_sent",
                  "breach_started",
                  "withdrawal_proposed",
                  "withdrawn",
                  "no_action"),
              text("because", PARAGRAPH_CHARS))
          .together(
              "warning", REVIEW, date("givenOn"), text("method", LINE_CHARS), text("proof", 200))
          .build();

  /** The person's own words against a record of them. */
  public static final RecordType DISPUTE =
      RecordType.named("dispute")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(STAFF)
          .foundBy("about")
          .writtenBy(STAFF)
          .each(ONCE, id("person"), id("project"), id("about"), text("words", PARAGRAPH_CHARS))
          .each(REVIEW, date("answerBy"))
          .writtenBy(MANAGERS)
          .together(
              "decision",
              REVIEW,
              code("decision", "upheld", "not_upheld", "withdrawn"),
              text("because", PARAGRAPH_CHARS))
          .build();

  /**
   * A case going from one officer to another, with a written handover: asked for by the office,
   * written by the old officer (or a senior, who says why not the officer), and read by the new
   * one.
   */
  public static final RecordType HANDOVER =
      RecordType.named("handover")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(CASE_WRITERS)
          .foundBy("person")
          .writtenBy(CASE_WRITERS)
          .each(ONCE, id("person"), id("from"), id("to"), id("askedBy"), instant("askedAt"))
          .writtenBy(EnumSet.of(OFFICER, UPW_MANAGER, SPO, IMPORT))
          .together(
              "written",
              ONCE,
              id("writtenBy"),
              instant("writtenAt"),
              text("text", NOTE_CHARS),
              text("whyNotTheOfficer", PARAGRAPH_CHARS))
          .writtenBy(CASE_WRITERS)
          .together("moved", ONCE, instant("movedAt"), id("movedBy"))
          .together("calledOff", LATEST, flag("calledOff"))
          .together("read", ONCE, instant("readAt"), id("readBy"))
          .build();

  /** A photo, signature or document; its bytes travel on their own by content hash. */
  public static final RecordType ATTACHMENT =
      RecordType.named("attachment")
          .rootIn("person", RootType.PERSON)
          .heldBy(Audience.CASE)
          .madeBy(STAFF)
          .foundBy("about", "person")
          .writtenBy(STAFF)
          .each(ONCE, id("person"), id("project"), id("about"))
          .each(ONCE, code("kind", "photo", "signature", "document"), text("sha256", 64))
          .each(ONCE, integer("bytes", Integer.MAX_VALUE), text("mediaType", LINE_CHARS))
          .each(ONCE, text("title", LINE_CHARS), instant("at"))
          .writtenBy(MANAGERS)
          .together("outOfView", LATEST, OUT_OF_VIEW)
          .build();

  /**
   * A member of staff; the id is the staff code. Nobody changes their own post, nor whether they
   * have left, whatever their role: the server sees to that.
   */
  public static final RecordType STAFF_MEMBER =
      RecordType.named("staff")
          .ownRoot(RootType.STAFF)
          .heldBy(Audience.REGION)
          .madeBy(RIGHTS)
          .foundBy("region", "pdu", "team")
          .writtenBy(RIGHTS)
          .each(LATEST, text("name", LINE_CHARS), text("email", LINE_CHARS), id("buddy"))
          .together(
              "post",
              REVIEW,
              code("role", "officer", "supervisor", "case_admin", "upw_manager", "spo", "auditor"),
              text("region", LINE_CHARS),
              text("pdu", LINE_CHARS),
              text("team", LINE_CHARS))
          .each(LATEST, flag("left"))
          .build();

  /** One number of policy, in one region, from one day on. */
  public static final RecordType SETTING =
      RecordType.named("setting")
          .rootedIn(RootType.REGION)
          .heldBy(Audience.REGION)
          .foundBy("region")
          .madeBy(RIGHTS)
          .writtenBy(RIGHTS)
          .each(ONCE, text("key", LINE_CHARS), text("region", LINE_CHARS), date("from"))
          .each(REVIEW, text("value", LINE_CHARS))
          .build();

  /** Two records disagree: both whole values, kept for a person to settle, and for ever after. */
  public static final RecordType CONFLICT =
      RecordType.named("conflict")
          .rootedIn(RootType.values())
          .heldBy(Audience.SUBJECT)
          .madeBy(SERVER)
          .foundBy("subjectId")
          .writtenBy(SERVER)
          .each(LATEST, text("subjectType", LINE_CHARS), id("subjectId"), text("unit", LINE_CHARS))
          .each(LATEST, struct("base", STRUCT_BYTES), struct("values", STRUCT_BYTES))
          .writtenBy(BACK_OFFICE)
          .together(
              "settled",
              ONCE,
              id("settledBy"),
              instant("settledAt"),
              text("because", PARAGRAPH_CHARS))
          .build();

  /** A piece of work that was parked or refused, until the office settles it. */
  public static final RecordType RETURNED =
      RecordType.named("returned")
          .rootIn("author", RootType.STAFF)
          .heldBy(Audience.AUTHOR)
          .madeBy(SERVER)
          .writtenBy(SERVER)
          .each(LATEST, id("author"), id("incarnation"), integer("number", Integer.MAX_VALUE))
          .each(LATEST, text("mutation", LINE_CHARS), text("code", LINE_CHARS))
          .each(LATEST, code("verdict", "parked", "refused"))
          .writtenBy(EnumSet.of(POSTING, CASE_ADMIN, UPW_MANAGER, SPO))
          .together(
              "settled",
              ONCE,
              code("decision", "posted", "accepted", "declined", "mended"),
              id("settledBy"),
              instant("settledAt"),
              text("because", PARAGRAPH_CHARS))
          .build();

  private static final Map<String, RecordType> ALL = byName();

  private RecordTypes() {}

  /** The type with that name, if there is one. */
  public static Optional<RecordType> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** Every type, in a fixed order. */
  public static Collection<RecordType> all() {
    return ALL.values();
  }

  private static Map<String, RecordType> byName() {
    Map<String, RecordType> types = new LinkedHashMap<>();
    for (RecordType type :
        new RecordType[] {
          PERSON,
          CASEFILE,
          ORDER,
          HOURS,
          PROJECT,
          SESSION,
          ATTENDANCE,
          MARK,
          UNLISTED,
          VISIT,
          NOTE,
          CONCERN,
          SIGNAL,
          NOTICE,
          QUESTION,
          TASK,
          INCIDENT,
          ACTION,
          DISPUTE,
          HANDOVER,
          ATTACHMENT,
          STAFF_MEMBER,
          SETTING,
          CONFLICT,
          RETURNED
        }) {
      types.put(type.name(), type);
    }
    return Collections.unmodifiableMap(types);
  }
}
