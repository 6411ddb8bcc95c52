package uk.daybook.field.roll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.Policy;
import uk.daybook.domain.SettingKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;
import uk.daybook.field.person.Texts;

/**
 * One session as this device knows it: who is expected, what has been marked, what that comes to.
 * Read whole from the store each time; immutable.
 *
 * @param session the session's record
 * @param project the id of its project
 * @param place the project's name
 * @param date the day it is held
 * @param start planned, of its day or of the project
 * @param finish planned
 * @param delayMinutes how late the service itself was
 * @param lines one per person, by name
 * @param unlisted records of people who turned up and are not on the device, undone ones left out
 * @param limitedCrns people who are expected and whom this device may know by their CRN alone
 * @param policy of the region on the day
 * @param site what is known of the place
 */
public record Roll(
    Shown session,
    String project,
    String place,
    LocalDate date,
    LocalTime start,
    LocalTime finish,
    int delayMinutes,
    List<RollLine> lines,
    List<Shown> unlisted,
    List<String> limitedCrns,
    Policy policy,
    Site site) {
  public Roll {
    lines = List.copyOf(lines);
    unlisted = List.copyOf(unlisted);
    limitedCrns = List.copyOf(limitedCrns);
  }

  /** The session with that id; empty when it is not on this device. */
  public static Optional<Roll> of(Desk desk, String id) {
    return desk.read("session", id).map(session -> read(desk, session));
  }

  private static Roll read(Desk desk, Shown session) {
    ObjectNode fields = session.document();
    String project = fields.path("project").asText("");
    ObjectNode place = desk.read("project", project).map(Shown::document).orElse(null);
    LocalDate date = LocalDate.parse(fields.path("date").asText());
    Policy policy = desk.policy(date);
    LocalTime start = time(fields, place, "start", LocalTime.of(9, 0));
    LocalTime finish = time(fields, place, "finish", start);
    int delay = fields.path("delayMinutes").asInt(0);
    RollLine.Reading reading =
        new RollLine.Reading(
            desk, start, finish, delay, policy, policy.minutes(SettingKey.BREAK_MINUTES));
    List<RollLine> lines = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (Shown attendance : desk.store().find("attendance", "session", session.key().id())) {
      if (attendance.document().path("allocated").asBoolean(true)) {
        RollLine line = RollLine.of(attendance, reading);
        lines.add(line);
        named.add(line.crn());
      }
    }
    lines.sort(Comparator.comparing(RollLine::sortName).thenComparing(RollLine::person));
    List<Shown> unlisted = new ArrayList<>();
    for (Shown one : desk.store().find("unlisted", "session", session.key().id())) {
      if (!one.document().path("undone").asBoolean(false)) {
        unlisted.add(one);
      }
    }
    List<String> limited = new ArrayList<>();
    for (JsonNode crn : fields.path("limitedCrns")) {
      // Somebody who may see them holds the attendance itself.
      if (!named.contains(crn.asText())) {
        limited.add(crn.asText());
      }
    }
    return new Roll(
        session,
        project,
        place == null ? "" : place.path("name").asText(""),
        date,
        start,
        finish,
        delay,
        lines,
        unlisted,
        limited,
        policy,
        Site.of(place, start));
  }

  private static LocalTime time(
      ObjectNode session, @Nullable ObjectNode project, String field, LocalTime otherwise) {
    if (session.hasNonNull(field)) {
      return LocalTime.parse(session.path(field).asText());
    }
    return project != null && project.hasNonNull(field)
        ? LocalTime.parse(project.path(field).asText())
        : otherwise;
  }

  public String id() {
    return session.key().id();
  }

  /** Whether somebody has signed the session off. */
  public boolean isSignedOff() {
    return session.document().hasNonNull("signedOffAt");
  }

  /** Whether it was signed off before it was to begin: it did not go ahead, or was early. */
  public boolean isSignedOffBeforeItsStart() {
    Instant at = Texts.instant(session.document(), "signedOffAt");
    return at != null && at.isBefore(date().atTime(start()).atZone(Desk.ZONE).toInstant());
  }

  /**
   * Whether it did not go ahead: signed off before it was to begin, and nobody has worked, then or
   * later.
   */
  public boolean isOff() {
    return isSignedOffBeforeItsStart() && recorded().noneMatch(Roll::isWorked);
  }

  /** Whether anybody worked past its planned start: it was neither off nor over before that. */
  public boolean isWorkedPastItsStart() {
    return recorded()
        .filter(Roll::isWorked)
        .map(it -> time(it, null, "finish", LocalTime.MIN))
        .anyMatch(finish -> finish.isAfter(start));
  }

  /** What may hold an outcome: of whoever was listed, and of whoever was accepted. */
  private Stream<ObjectNode> recorded() {
    return Stream.concat(
            lines.stream().map(RollLine::attendance),
            unlisted.stream()
                .filter(it -> it.document().path("decision").asText("").equals("accepted")))
        .map(Shown::document);
  }

  /** Whoever is sent home from what does not go ahead has no minute of it. */
  private static boolean isWorked(ObjectNode record) {
    AttendanceOutcome outcome =
        AttendanceOutcome.of(record.path("outcome").asText("")).orElse(null);
    if (outcome == null || !outcome.attended()) {
      return false;
    }
    boolean isSentHome = outcome == AttendanceOutcome.ATSS || outcome == AttendanceOutcome.ATSH;
    LocalTime from = time(record, null, "start", LocalTime.MIN);
    return !isSentHome || time(record, null, "finish", from).isAfter(from);
  }

  /** Whether anybody has a mark: then the roll was opened, early perhaps. */
  public boolean isBegun() {
    return unmarked() < lines.size();
  }

  /** How many have arrived, and have perhaps left again; of those who were not listed, too. */
  public int arrived() {
    return (int) lines.stream().filter(line -> line.marks().arrived() != null).count()
        + unlistedHere()
        + unlistedLeft();
  }

  /** How many have arrived and have not left, those who were not listed among them. */
  public int here() {
    return (int)
            lines.stream()
                .filter(line -> line.marks().arrived() != null && line.leftMark() == null)
                .count()
        + unlistedHere();
  }

  /** How many left again, those who were not listed among them. */
  public int left() {
    return (int) lines.stream().filter(line -> line.leftMark() != null).count() + unlistedLeft();
  }

  /** How many who were not listed were accepted and have not left. */
  public int unlistedHere() {
    return accepted(false);
  }

  /** How many who were not listed were accepted and left again. */
  public int unlistedLeft() {
    return accepted(true);
  }

  /** So many in words, and how many of them were not listed. */
  public static String counted(Words words, String key, int all, int unlisted) {
    String said = words.count(key, all);
    return unlisted == 0
        ? said
        : words.t("roll.count.of", said, words.count("roll.count.unlisted", unlisted));
  }

  private int accepted(boolean left) {
    return (int)
        unlisted.stream()
            .map(Shown::document)
            .filter(it -> it.path("decision").asText().equals("accepted"))
            .filter(it -> it.hasNonNull("leftAt") == left)
            .count();
  }

  /** How many were looked for and were not there, and have not come since. */
  public int notHereYet() {
    return (int)
        lines.stream()
            .filter(line -> line.notHereMark() != null && line.leftMark() == null)
            .count();
  }

  /** How many nobody has marked yet. */
  public int unmarked() {
    return (int) lines.stream().filter(RollLine::isUnmarked).count();
  }

  /** The line of a person, if they are on the roll. */
  public Optional<RollLine> line(String person) {
    return lines.stream().filter(line -> line.person().equals(person)).findFirst();
  }
}
