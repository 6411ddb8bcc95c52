package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.daybook.client.Draft;
import uk.daybook.client.Shown;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.field.app.Request;
import uk.daybook.field.roll.Times;
import uk.daybook.protocol.Json;

/**
 * What stands in the form of a visit: typed just now, kept in its draft since, or as it is on
 * record. Immutable.
 *
 * <p>The draft is the visit's own, so that it keeps what was first shown of the visit; what is
 * typed into a page that has no draft carries that in a field of the form.
 *
 * @param values by the names of the fields
 * @param first the visit as it was when the form was first shown
 */
public record RecordForm(Map<String, String> values, Shown first) {
  /** People there, besides those who are known. */
  static final int ROWS = 4;

  private static final int SCHEMA = 1;
  private static final List<String> PLAIN =
      List.of(
          "outcome",
          "excused",
          "notdone",
          "doubted",
          "text",
          "sensitive",
          "task",
          "taskDue",
          "nextDate",
          "nextTime");

  public RecordForm {
    values = Map.copyOf(values);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(PLAIN);
    for (int row = 1; row <= ROWS; row++) {
      names.add("name" + row);
      names.add("relation" + row);
      names.add("age" + row);
    }
    return names;
  }

  /** What was begun and not saved; else the visit as it is on record. */
  static RecordForm kept(VisitHere visit) {
    Optional<Draft> draft = visit.desk().store().draft(visit.key());
    Map<String, String> values = new LinkedHashMap<>();
    if (draft.isPresent()) {
      for (Map.Entry<String, JsonNode> one : draft.get().fields().properties()) {
        values.put(one.getKey(), one.getValue().asText(""));
      }
      return new RecordForm(values, draft.get().first());
    }
    values.put("outcome", visit.text("outcome"));
    values.put(
        "excused", visit.text("outcome").equals("acceptable_absence") ? visit.text("reason") : "");
    values.put(
        "notdone", visit.text("outcome").equals("not_carried_out") ? visit.text("reason") : "");
    values.put("doubted", visit.fields().path("addressDoubted").asBoolean(false) ? "yes" : "");
    int row = 1;
    for (JsonNode one : visit.fields().path("present").path("people")) {
      if (row <= ROWS) {
        values.put("name" + row, one.path("name").asText(""));
        values.put("relation" + row, one.path("relation").asText(""));
        boolean isChild = one.path("child").asBoolean(false);
        values.put("age" + row, isChild ? "child" : one.hasNonNull("child") ? "adult" : "");
        row++;
      }
    }
    return new RecordForm(values, visit.shown());
  }

  /** As a post brought it, with what its page first showed of the visit. */
  static RecordForm typed(VisitHere visit, Request request) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names()) {
      values.put(name, request.field(name));
    }
    Optional<Draft> draft = visit.desk().store().draft(visit.key());
    Shown first =
        draft
            .map(Draft::first)
            .orElseGet(
                () ->
                    FirstShown.read(visit.key(), request.field(FirstShown.FIELD))
                        .orElse(visit.shown()));
    return new RecordForm(values, first);
  }

  /** As a post brought it, kept at once; what was kept before when the post says nothing. */
  static RecordForm begun(VisitHere visit, Request request) {
    RecordForm kept = kept(visit);
    RecordForm typed = typed(visit, request);
    if (!request.has(FirstShown.FIELD)
        || names().stream().allMatch(it -> typed.get(it).equals(kept.get(it)))) {
      return kept;
    }
    typed.keep(visit);
    return typed;
  }

  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** Lines end as records hold them, whatever a browser sends. */
  String note() {
    return get("text").replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Whether it says that the visit was not carried out. */
  boolean isNotCarriedOut() {
    return get("outcome").equals(VisitOutcome.NOT_CARRIED_OUT.code());
  }

  /** Who was there, as the record holds it. */
  ObjectNode present() {
    ObjectNode present = Json.object();
    ArrayNode people = present.putArray("people");
    for (int row = 1; row <= RecordForm.ROWS; row++) {
      String name = get("name" + row).trim();
      String relation = get("relation" + row).trim();
      String age = get("age" + row);
      if (isUsed(row)) {
        ObjectNode one = people.addObject().put("name", name).put("relation", relation);
        if (!age.isEmpty()) {
          one.put("child", age.equals("child"));
        }
      }
    }
    return present;
  }

  /** Whether anything is said of somebody in that row. */
  private boolean isUsed(int row) {
    return !get("name" + row).isBlank()
        || !get("relation" + row).isBlank()
        || !get("age" + row).isEmpty();
  }

  /** The rows of whom it is not said whether they are an adult or a child. */
  List<Integer> withoutAge() {
    List<Integer> rows = new ArrayList<>();
    for (int row = 1; row <= ROWS; row++) {
      if (isUsed(row) && get("age" + row).isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** When the next visit is to be; empty when it is not given in full. */
  Optional<LocalDateTime> next() {
    LocalDate day = date(get("nextDate")).orElse(null);
    LocalTime time = Times.of(get("nextTime").trim()).orElse(null);
    return day == null || time == null ? Optional.empty() : Optional.of(day.atTime(time));
  }

  private static Optional<LocalDate> date(String typed) {
    try {
      return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.trim()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Why the outcome is what it is, as a code; empty where it needs no reason. */
  String reason() {
    return isNotCarriedOut()
        ? get("notdone")
        : get("outcome").equals(VisitOutcome.ACCEPTABLE_ABSENCE.code()) ? get("excused") : "";
  }

  /** By when the task is to be done; empty when that is not a day. */
  Optional<LocalDate> taskDue() {
    return date(get("taskDue"));
  }

  /** Whether a next visit is asked for at all. */
  boolean asksNext() {
    return !get("nextDate").isBlank() || !get("nextTime").isBlank();
  }

  /** Keeps it as it is typed. */
  void keep(VisitHere visit) {
    ObjectNode fields = Json.object();
    values.forEach(fields::put);
    visit.desk().store().saveDraft(Draft.of(first, visit.root(), SCHEMA, fields));
  }

  /** The note's id: the same however often the form is sent, and another for other words. */
  String noteId(VisitHere visit) {
    return visit.desk().store().idOfWords("note", note(), visit.id());
  }

  /** What was first shown, as a field of the form carries it. */
  public String firstShown() {
    return FirstShown.written(first);
  }
}
