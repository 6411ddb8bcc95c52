package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Field;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.Unit;
import uk.daybook.protocol.Json;

/**
 * What the forms of the world ask: for a kind of form the record's type, its fields, and answers
 * that somebody might give.
 */
enum Sheet {
  OUTCOME("attendance", "outcome", "start", "finish", "penaltyMinutes"),
  RATING("attendance", "quality", "behaviour"),
  FLAGS("attendance", "sensitive", "alert"),
  DELAY("session", "delayMinutes"),
  HAZARDS("project", "hazards"),
  SAFETY("person", "siteSafety"),
  CONTACT("person", "phone", "adjustments"),
  NAME("person", "firstName", "lastName"),
  ADDRESS("casefile", "address", "postcode"),
  RISK("casefile", "hazards", "riskFlags"),
  VISIT_PLAN("visit", "plannedAt", "expectedFinish"),
  VISIT_OUTCOME("visit", "type", "outcome", "reason"),
  VISIT_TIMES("visit", "extendedTo", "companion"),
  TASK_TEXT("task", "text", "due"),
  TASK_DONE("task", "doneAt", "doneBy", "decision"),
  TOLD("concern", "toldByPhone"),
  HOURS("order", "upwHours", "adjustmentMinutes");

  static final List<Sheet> OF_SUPERVISORS =
      List.of(OUTCOME, OUTCOME, OUTCOME, RATING, FLAGS, DELAY, HAZARDS, SAFETY, CONTACT, TASK_TEXT);
  static final List<Sheet> OF_OFFICERS =
      List.of(
          VISIT_OUTCOME,
          VISIT_PLAN,
          VISIT_TIMES,
          ADDRESS,
          RISK,
          CONTACT,
          SAFETY,
          TASK_TEXT,
          TASK_DONE,
          TOLD);
  static final List<Sheet> OF_OFFICE =
      List.of(
          OUTCOME,
          OUTCOME,
          RATING,
          DELAY,
          CONTACT,
          NAME,
          ADDRESS,
          RISK,
          HAZARDS,
          SAFETY,
          HOURS,
          TASK_TEXT,
          TASK_DONE,
          VISIT_OUTCOME);

  private static final List<String> OUTCOMES =
      List.of("ATTC", "ATTC", "AFTC", "ATSH", "UACP", "AAME", "ATSS");
  private static final List<String> VISIT_OUTCOMES =
      List.of("complied", "failed_to_comply", "unacceptable_absence", "awaiting_evidence");
  private static final List<String> RATINGS = List.of("good", "satisfactory", "poor", "excellent");
  private static final List<String> THINGS = List.of("dog", "ladder", "water", "nuts", "lift");

  private final String type;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
  private final List<String> fields;

  Sheet(String type, String... fields) {
    this.type = type;
    this.fields = List.of(fields);
  }

  String type() {
    return type;
  }

  List<String> fields() {
    return fields;
  }

  /** Some answers, given what the form shows; never none. */
  ObjectNode answers(ObjectNode shown, Chance chance, Journal journal) {
    ObjectNode answers = Json.object();
    switch (this) {
      case OUTCOME -> outcome(answers, shown, chance);
      case RATING -> answers.put(chance.oneIn(2) ? "quality" : "behaviour", chance.pick(RATINGS));
      case FLAGS -> {
        if (chance.oneIn(2)) {
          answers.put("sensitive", true);
        } else {
          answers.put("alert", !shown.path("alert").asBoolean());
        }
      }
      case DELAY -> answers.put("delayMinutes", 5 * (1 + chance.below(12)));
      case HAZARDS -> change(answers, shown, "hazards", chance);
      case SAFETY -> change(answers, shown, "siteSafety", chance);
      case CONTACT -> answers.put(chance.oneIn(2) ? "phone" : "adjustments", journal.nextWords());
      case NAME -> answers.put(chance.oneIn(2) ? "firstName" : "lastName", journal.nextWords());
      case ADDRESS -> {
        answers.put("address", journal.nextWords());
        if (chance.oneIn(2)) {
          answers.put("postcode", "NE" + chance.below(9) + " 1AA");
        }
      }
      case RISK -> {
        if (chance.oneIn(2)) {
          answers.put("hazards", journal.nextWords());
        } else {
          change(answers, shown, "riskFlags", chance);
        }
      }
      case VISIT_PLAN ->
          answers.put("plannedAt", "2026-11-1" + chance.below(7) + "T1" + chance.below(10) + ":00");
      case VISIT_OUTCOME -> {
        answers.put("outcome", chance.pick(VISIT_OUTCOMES));
        answers.putNull("reason");
        if (chance.oneIn(2)) {
          answers.put("type", chance.oneIn(2) ? "CHVS" : "CODC");
        }
      }
      case VISIT_TIMES -> {
        if (chance.oneIn(2)) {
          answers.put("extendedTo", "2026-11-17T1" + chance.below(10) + ":00:00Z");
        } else {
          answers.put("companion", journal.nextWords());
        }
      }
      case TASK_TEXT -> {
        if (chance.oneIn(3)) {
          answers.put("due", "2026-12-1" + chance.below(10));
        } else {
          answers.put("text", journal.nextWords());
        }
      }
      case TASK_DONE -> {
        answers.put("doneAt", "2026-11-17T1" + chance.below(10) + ":00:00Z");
        answers.put("decision", journal.nextWords());
      }
      case TOLD -> answers.put("toldByPhone", journal.nextWords());
      case HOURS -> {
        if (chance.oneIn(2)) {
          answers.put("upwHours", 40 + chance.below(100));
        } else {
          answers.put("adjustmentMinutes", chance.below(600));
        }
      }
    }
    return answers;
  }

  private static void outcome(ObjectNode answers, ObjectNode shown, Chance chance) {
    if (shown.has("start") && chance.oneIn(3)) {
      answers.put("finish", "1" + (4 + chance.below(4)) + ":" + (10 + chance.below(50)));
      return;
    }
    String outcome = chance.pick(OUTCOMES);
    boolean attended = outcome.startsWith("AT") || outcome.equals("AFTC");
    answers.put("outcome", outcome);
    if (attended) {
      answers.put("start", "09:" + (10 + chance.below(50)));
      answers.put("finish", "1" + (3 + chance.below(4)) + ":" + (10 + chance.below(50)));
      if (chance.oneIn(3)) {
        answers.put("penaltyMinutes", 15 * chance.below(3));
      }
    } else {
      answers.putNull("start").putNull("finish").putNull("penaltyMinutes");
    }
  }

  private static void change(ObjectNode answers, ObjectNode shown, String set, Chance chance) {
    JsonNode has = shown.path(set);
    ObjectNode change = answers.putObject(set);
    if (!has.isEmpty() && chance.oneIn(2)) {
      change.putArray("remove").add(has.get(chance.below(has.size())).asText());
    } else {
      change.putArray("add").add(chance.pick(THINGS));
    }
  }

  /** What a whole form says of its fields: as shown, with the answers in place of some. */
  static ObjectNode whole(ObjectNode shown, List<String> fields, ObjectNode answers) {
    ObjectNode whole = Json.object();
    for (String field : fields) {
      JsonNode value = answers.get(field);
      if (value == null) {
        value = shown.get(field);
      }
      if (value == null) {
        whole.putNull(field);
      } else {
        whole.set(field, value);
      }
    }
    return whole;
  }

  /** The answers that say something else than what was shown. */
  static ObjectNode changes(ObjectNode shown, ObjectNode answers) {
    ObjectNode changes = Json.object();
    answers
        .properties()
        .forEach(
            answer -> {
              JsonNode before = shown.get(answer.getKey());
              boolean same =
                  before == null ? answer.getValue().isNull() : before.equals(answer.getValue());
              if (!same) {
                changes.set(answer.getKey(), answer.getValue());
              }
            });
    return changes;
  }

  /**
   * What a device sends of a form: what its user changed, and with it the fields that mean
   * something only together with that, as they stood on the form.
   */
  static ObjectNode sent(String type, ObjectNode shown, ObjectNode answers) {
    ObjectNode sent = changes(shown, answers);
    for (Unit unit : RecordTypes.of(type).orElseThrow().units()) {
      if (unit.fields().stream().anyMatch(field -> sent.has(field.name()))) {
        for (Field field : unit.fields()) {
          if (!sent.has(field.name())) {
            JsonNode value = shown.get(field.name());
            sent.set(field.name(), value == null ? NullNode.getInstance() : value);
          }
        }
      }
    }
    return sent;
  }

  /** The root of a record with those fields. */
  static RootKey rootOf(RecordKey record, ObjectNode fields) {
    RecordType type = RecordTypes.of(record.type()).orElseThrow();
    if (type.isOwnRoot()) {
      return new RootKey(type.roots().iterator().next(), record.id());
    }
    @Nullable String rootField = type.rootField();
    String root = fields.path(rootField == null ? "person" : rootField).asText();
    return new RootKey(rootField == null ? RootType.PERSON : type.roots().iterator().next(), root);
  }
}
