package uk.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.AttendanceRules;
import uk.daybook.domain.Field;
import uk.daybook.domain.MarkKind;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.ReviewKind;
import uk.daybook.domain.Role;
import uk.daybook.domain.RuleBreach;
import uk.daybook.domain.SettingKey;
import uk.daybook.domain.Unit;
import uk.daybook.domain.VisitRules;
import uk.daybook.protocol.Edit;

/**
 * What an edit must satisfy wherever it is made: the device asks before it saves, the server before
 * it posts, so nobody is told at night what they could have been told on the spot.
 *
 * <p>A wrong clock flags work and never refuses it: a rule that needs to know what day it is is
 * only asked with a day that can be relied on.
 */
public final class Acceptance {
  /** Stands for a day nobody gave: before every other. */
  private static final LocalDate LONG_AGO = LocalDate.ofEpochDay(0);

  private Acceptance() {}

  /** As the device asks, which cannot rely on its own clock. */
  public static List<RuleBreach> check(
      RecordType type, Edit edit, @Nullable ObjectNode before, ObjectNode after, Role role) {
    return check(type, edit, before, after, role, null, null);
  }

  /**
   * Everything wrong with an edit; empty when it may stand. The words name the field and never
   * repeat a value.
   *
   * @param type the record's type
   * @param edit the edit
   * @param before the record's document before it, null when it makes the record
   * @param after the record's document after it
   * @param role the author's role
   * @param heldOn the day of the session the record is about, null when it is about none
   * @param today the day it was received, null when nobody's clock can be relied on
   */
  public static List<RuleBreach> check(
      RecordType type,
      Edit edit,
      @Nullable ObjectNode before,
      ObjectNode after,
      Role role,
      @Nullable LocalDate heldOn,
      @Nullable LocalDate today) {
    List<RuleBreach> breaches = new ArrayList<>();
    ObjectNode fields = edit.fields();
    if (fields == null) {
      boolean mayDelete = type.isDeletable() && type.creators().contains(role);
      if (!mayDelete || (before != null && isReview(type, before))) {
        breaches.add(new RuleBreach("may-not-delete", "This cannot be deleted."));
      }
      return breaches;
    }
    breaches.addAll(checkFields(type, fields, role));
    if (before == null) {
      checkMaking(type, after, role, breaches);
    }
    if (breaches.isEmpty()) {
      breaches.addAll(domainRules(type, fields, before, after, role, heldOn, today));
    }
    return breaches;
  }

  /**
   * What is wrong with the fields of an edit whatever record it is of: kinds, and who may write.
   */
  public static List<RuleBreach> checkFields(RecordType type, ObjectNode fields, Role role) {
    List<RuleBreach> breaches = new ArrayList<>();
    for (var set : fields.properties()) {
      String name = set.getKey();
      Optional<Field> field = type.field(name);
      Optional<Unit> unit = type.unitOf(name);
      if (!field.isPresent() || !unit.isPresent()) {
        breaches.add(
            new RuleBreach("unknown-field", "This app sent a field the server does not know."));
        continue;
      }
      String problem = field.get().problemWith(set.getValue());
      if (problem != null) {
        breaches.add(new RuleBreach("wrong-value", "The field '" + name + "' " + problem + "."));
      }
      if (!unit.get().writers().contains(role)) {
        breaches.add(
            new RuleBreach(
                "not-your-field",
                "The field '" + name + "' is not yours to change. Ask the office."));
      }
    }
    return breaches;
  }

  private static void checkMaking(
      RecordType type, ObjectNode after, Role role, List<RuleBreach> breaches) {
    if (!type.creators().contains(role)) {
      breaches.add(
          new RuleBreach("may-not-make", "This is not yours to add. Ask the office to add it."));
    }
    List<String> needed = new ArrayList<>(type.naturalKey());
    String rootField = type.rootField();
    if (rootField != null) {
      needed.add(rootField);
    }
    for (String name : needed) {
      if (!after.hasNonNull(name)) {
        breaches.add(new RuleBreach("field-missing", "The field '" + name + "' must be given."));
      }
    }
  }

  private static List<RuleBreach> domainRules(
      RecordType type,
      ObjectNode fields,
      @Nullable ObjectNode before,
      ObjectNode after,
      Role role,
      @Nullable LocalDate heldOn,
      @Nullable LocalDate today) {
    if (type == RecordTypes.ATTENDANCE) {
      return outcome(type, fields, before, after, role, heldOn, today);
    }
    if (type == RecordTypes.UNLISTED) {
      List<RuleBreach> breaches = unlisted(type, fields, before, after);
      breaches.addAll(outcome(type, fields, before, after, role, heldOn, today));
      return breaches;
    }
    if (type == RecordTypes.MARK && after.hasNonNull("why")) {
      return why(after);
    }
    if (type == RecordTypes.QUESTION) {
      return question(fields, before, after);
    }
    if (type == RecordTypes.VISIT && touches(type, "outcome", fields)) {
      return visit(after, role, today);
    }
    if (type == RecordTypes.NOTE && fields.has("text") && textOf(after, "text").trim().isEmpty()) {
      return List.of(new RuleBreach("note-empty", "Write something, or close the note."));
    }
    if (type == RecordTypes.CONCERN && before == null && isBlank(after, "what")) {
      return List.of(new RuleBreach("concern-empty", "Write what somebody must know."));
    }
    boolean speaksForOther = textOf(after, "kind").equals("heard") && !role.isOffice();
    if (type == RecordTypes.SIGNAL && speaksForOther && role != Role.IMPORT) {
      return List.of(
          new RuleBreach("signal-not-yours", "Only the office says that somebody was reached."));
    }
    if (type == RecordTypes.HANDOVER) {
      return handover(fields, after);
    }
    if (type == RecordTypes.SETTING) {
      return setting(after);
    }
    if (type == RecordTypes.ACTION && fields.has("progress") && !after.hasNonNull("progress")) {
      return List.of(new RuleBreach("progress-missing", "Say how far the action has got."));
    }
    return isReview(type, after) ? review(fields, before, after, role) : List.of();
  }

  private static boolean isReview(RecordType type, ObjectNode document) {
    return type == RecordTypes.TASK && ReviewKind.of(textOf(document, "kind")).isPresent();
  }

  /** Asked for by rule; a manager decides, and says what and why (DOMAIN: enforcement). */
  private static List<RuleBreach> review(
      ObjectNode fields, @Nullable ObjectNode before, ObjectNode after, Role role) {
    if (role == Role.POSTING) {
      return List.of();
    }
    if (before == null || !isReview(RecordTypes.TASK, before)) {
      return List.of(
          new RuleBreach("review-not-yours", "A review is asked for by rule. Add a task instead."));
    }
    if (role != Role.UPW_MANAGER && role != Role.SPO) {
      return List.of(
          new RuleBreach("review-not-yours", "A manager decides a review. Leave it open."));
    }
    if (fields.has("outOfView")) {
      return List.of(
          new RuleBreach("review-stays", "A review is decided, and not moved out of view."));
    }
    return after.hasNonNull("doneAt") && !isBlank(after, "decision")
        ? List.of()
        : List.of(new RuleBreach("decision-missing", "Enter what was decided, and why."));
  }

  /** A handover says something, and whoever it is for has read it and nobody else. */
  private static List<RuleBreach> handover(ObjectNode fields, ObjectNode after) {
    if (touches(RecordTypes.HANDOVER, "written", fields) && isBlank(after, "text")) {
      return List.of(new RuleBreach("handover-empty", "Write the handover."));
    }
    boolean reads = fields.hasNonNull("readBy");
    return reads && !textOf(after, "readBy").equals(textOf(after, "to"))
        ? List.of(
            new RuleBreach("handover-not-yours", "Only the new officer says that they read it."))
        : List.of();
  }

  private static List<RuleBreach> setting(ObjectNode after) {
    Optional<SettingKey> key = SettingKey.of(textOf(after, "key"));
    if (!key.isPresent()) {
      return List.of(new RuleBreach("unknown-setting", "Choose one of the settings there are."));
    }
    if (!after.hasNonNull("from") || !after.hasNonNull("value")) {
      return List.of(
          new RuleBreach("field-missing", "Give the day it applies from, and the value."));
    }
    Optional<String> problem = key.get().problemWith(textOf(after, "value"));
    return problem.isPresent()
        ? List.of(new RuleBreach("setting-value", "The value does not fit this setting."))
        : List.of();
  }

  /** Somebody added as found has a name, and whoever is turned away is told why (DOMAIN). */
  private static List<RuleBreach> unlisted(
      RecordType type, ObjectNode fields, @Nullable ObjectNode before, ObjectNode after) {
    List<RuleBreach> breaches = new ArrayList<>();
    if (before == null && isBlank(after, "nameGiven")) {
      breaches.add(new RuleBreach("name-missing", "Enter the name as they give it."));
    }
    boolean turnedAway = textOf(after, "decision").equals("turned_away");
    if (turnedAway && touches(type, "decision", fields) && isBlank(after, "reason")) {
      breaches.add(new RuleBreach("reason-missing", "Say why they were turned away."));
    }
    return breaches;
  }

  /** Why somebody left is asked at sign-off, so a mark may lack it; on another kind it is wrong. */
  private static List<RuleBreach> why(ObjectNode after) {
    return textOf(after, "kind").equals(MarkKind.LEFT.code())
        ? List.of()
        : List.of(
            new RuleBreach("why-without-left", "Only somebody who left has a reason for leaving."));
  }

  private static List<RuleBreach> question(
      ObjectNode fields, @Nullable ObjectNode before, ObjectNode after) {
    List<RuleBreach> breaches = new ArrayList<>();
    if (before == null && (isBlank(after, "text") || isBlank(after, "to"))) {
      breaches.add(
          new RuleBreach("question-empty", "Write the question, and choose who is to answer it."));
    }
    if (touches(RecordTypes.QUESTION, "answer", fields) && isBlank(after, "answer")) {
      breaches.add(new RuleBreach("answer-empty", "Write an answer, or leave it for later."));
    }
    return breaches;
  }

  /** The unit of outcome and times, the same whether the person was listed or added as found. */
  private static List<RuleBreach> outcome(
      RecordType type,
      ObjectNode fields,
      @Nullable ObjectNode before,
      ObjectNode after,
      Role role,
      @Nullable LocalDate heldOn,
      @Nullable LocalDate today) {
    if (!touches(type, "outcome", fields)) {
      return List.of();
    }
    AttendanceOutcome was =
        before == null ? null : AttendanceOutcome.of(textOf(before, "outcome")).orElse(null);
    AttendanceRules.Entry entry =
        new AttendanceRules.Entry(
            AttendanceOutcome.of(textOf(after, "outcome")).orElse(null),
            timeOf(after, "start"),
            timeOf(after, "finish"),
            after.path("penaltyMinutes").asInt(0));
    // Missing times are asked for on screens and earn no credit; they are no reason to refuse what
    // somebody recorded on site, so the session is judged as if it were today.
    LocalDate session = heldOn == null ? LONG_AGO : heldOn;
    LocalDate judgedOn = today == null || today.isAfter(session) ? session : today;
    return AttendanceRules.check(entry, was, session, judgedOn, role);
  }

  private static List<RuleBreach> visit(ObjectNode after, Role role, @Nullable LocalDate today) {
    JsonNode planned = after.get("plannedAt");
    LocalDate plannedOn =
        planned == null ? LONG_AGO : LocalDateTime.parse(planned.asText()).toLocalDate();
    JsonNode outcome = after.get("outcome");
    JsonNode reason = after.get("reason");
    return VisitRules.check(
        outcome == null ? null : outcome.asText(),
        reason == null ? null : reason.asText(),
        plannedOn,
        today == null ? plannedOn : today,
        role);
  }

  private static boolean touches(RecordType type, String unit, ObjectNode fields) {
    return type.unit(unit).orElseThrow(IllegalStateException::new).fields().stream()
        .anyMatch(field -> fields.has(field.name()));
  }

  private static boolean isBlank(ObjectNode document, String field) {
    return textOf(document, field).trim().isEmpty();
  }

  private static String textOf(ObjectNode document, String field) {
    return document.path(field).asText("");
  }

  private static @Nullable LocalTime timeOf(ObjectNode document, String field) {
    JsonNode time = document.get(field);
    return time == null || time.isNull() ? null : LocalTime.parse(time.asText());
  }
}
