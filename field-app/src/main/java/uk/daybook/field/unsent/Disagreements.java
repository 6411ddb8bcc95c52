package uk.daybook.field.unsent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Overtaken;
import uk.daybook.client.Piece;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Unit;
import uk.daybook.field.app.Desk;
import uk.daybook.merge.Merger;

/**
 * Where two records disagree, in words: what each wrote, who and when, which stands, and who
 * settles it. Nobody's words are lost by it, and the page says so.
 */
public final class Disagreements {
  private final Desk desk;
  private final FieldWords words;

  Disagreements(Desk desk, FieldWords words) {
    this.desk = desk;
    this.words = words;
  }

  /**
   * One part of a record about which two authors disagree.
   *
   * @param what which part of which record
   * @param versions each author's
   * @param how who settles it, or how it was settled
   */
  public record Part(String what, List<Version> versions, String how) {}

  /**
   * What one author wrote.
   *
   * @param who "You" or a name
   * @param when in words, empty when that has not arrived
   * @param stands whether it stands now
   */
  public record Version(String who, String when, boolean stands, List<Value> values) {}

  /** A field in words. */
  public record Value(String label, String value) {}

  List<Part> of(Piece piece, List<Command.Change> typed) {
    List<Part> parts = new ArrayList<>();
    Set<RecordKey> shown = new HashSet<>();
    for (Overtaken overtaken : desk.store().overtaken(piece.entry())) {
      RecordKey key = overtaken.conflict();
      Shown conflict = key == null ? null : desk.store().read(key).orElse(null);
      if (conflict != null) {
        shown.add(conflict.key());
        parts.add(part(overtaken.record(), conflict));
      } else {
        List<Version> versions = fromAnswer(overtaken, typed);
        parts.add(
            new Part(what(overtaken.record(), overtaken.unit()), versions, how(key != null, null)));
      }
    }
    if (piece.where() == Piece.Where.DISAGREES) {
      // Those in which the author's own value stands for now.
      for (RecordKey record : piece.records()) {
        for (Shown conflict : desk.store().find("conflict", "subjectId", record.id())) {
          boolean isMine = conflict.document().path("subjectType").asText().equals(record.type());
          if (isMine && shown.add(conflict.key())) {
            parts.add(part(record, conflict));
          }
        }
      }
    }
    return parts;
  }

  /** An open disagreement, and the record it is about. */
  record Lost(RecordKey conflict, RecordKey record, Part part) {}

  /**
   * Where something the user wrote reached the office first and does not stand any more, because of
   * what somebody else sent later: the piece itself was settled before that.
   *
   * @param told the records of pieces whose author is told already
   */
  List<Lost> lost(Set<RecordKey> told) {
    List<Lost> lost = new ArrayList<>();
    for (Shown conflict : desk.store().query("conflict")) {
      ObjectNode document = conflict.document();
      RecordKey record =
          new RecordKey(document.path("subjectType").asText(), document.path("subjectId").asText());
      ObjectNode now = desk.store().read(record).map(Shown::document).orElse(null);
      if (now == null || document.hasNonNull("settledAt") || told.contains(record)) {
        continue;
      }
      boolean mine = false;
      boolean stands = false;
      for (JsonNode one : document.path("values")) {
        if (one.path("staff").asText().equals(desk.staff())) {
          mine = true;
          stands |= stands(record, document.path("unit").asText(), one.path("value"), now);
        }
      }
      if (mine && !stands) {
        lost.add(new Lost(conflict.key(), record, part(record, conflict)));
      }
    }
    return lost;
  }

  private Part part(RecordKey record, Shown conflict) {
    ObjectNode document = conflict.document();
    String unit = document.path("unit").asText();
    return new Part(what(record, unit), fromConflict(record, unit, document), how(true, document));
  }

  private String what(RecordKey record, String unit) {
    String type = words.type(record.type());
    return unit.equals(Merger.WHOLE_RECORD) ? type : type + ": " + words.label(record.type(), unit);
  }

  private String how(boolean hasConflict, @Nullable ObjectNode conflict) {
    if (conflict != null && conflict.hasNonNull("settledAt")) {
      return desk.t(
          "unsent.disagree.settled",
          desk.staffName(conflict.path("settledBy").asText()),
          When.of(desk, conflict.path("settledAt").asText()),
          conflict.path("because").asText());
    }
    return desk.t(hasConflict ? "unsent.disagree.office" : "unsent.disagree.rule");
  }

  /** While the conflict's own record has not arrived, and where a rule decided without one. */
  private List<Version> fromAnswer(Overtaken overtaken, List<Command.Change> typed) {
    List<Version> versions = new ArrayList<>();
    for (Command.Change change : typed) {
      if (change.record().equals(overtaken.record())) {
        ObjectNode fields = change.values();
        List<Value> yours =
            fields == null ? deleted() : values(overtaken.record(), overtaken.unit(), fields);
        versions.add(new Version(desk.t("unsent.disagree.you"), "", false, yours));
      }
    }
    String who =
        overtaken.staff().isEmpty()
            ? desk.t("unsent.disagree.another")
            : desk.staffName(overtaken.staff());
    versions.add(
        new Version(
            who, "", true, values(overtaken.record(), overtaken.unit(), overtaken.stands())));
    return versions;
  }

  private List<Version> fromConflict(RecordKey record, String unit, ObjectNode conflict) {
    ObjectNode now = desk.store().read(record).map(Shown::document).orElse(null);
    List<Version> versions = new ArrayList<>();
    for (JsonNode one : conflict.path("values")) {
      String staff = one.path("staff").asText();
      versions.add(
          new Version(
              staff.equals(desk.staff())
                  ? desk.t("unsent.disagree.you")
                  : staff.isEmpty() ? desk.t("unsent.disagree.another") : desk.staffName(staff),
              When.of(desk, one.path("at").asLong()),
              now != null && stands(record, unit, one.path("value"), now),
              values(record, unit, one.path("value"))));
    }
    return versions;
  }

  private static boolean stands(RecordKey record, String unit, JsonNode value, ObjectNode now) {
    for (String field : fields(record, unit, value)) {
      JsonNode mine = value.path(field);
      JsonNode theirs = now.path(field);
      boolean bothEmpty = isEmpty(mine) && isEmpty(theirs);
      if (!bothEmpty && !mine.equals(theirs)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  private List<Value> deleted() {
    return List.of(new Value("", desk.t("unsent.deleted")));
  }

  private List<Value> values(RecordKey record, String unit, JsonNode document) {
    String type = record.type();
    List<Value> values = new ArrayList<>();
    for (String field : fields(record, unit, document)) {
      if (document.hasNonNull(field)) {
        String value = words.value(type, field, document.path(field));
        if (!value.isEmpty()) {
          values.add(new Value(words.label(type, field), value));
        }
      }
    }
    return values.isEmpty() ? List.of(new Value("", desk.t("unsent.value.none"))) : values;
  }

  /** The fields of the unit; of a whole record those that are there. */
  private static List<String> fields(RecordKey record, String unit, JsonNode document) {
    List<String> names = new ArrayList<>();
    Unit known = RecordTypes.of(record.type()).flatMap(it -> it.unit(unit)).orElse(null);
    if (known != null) {
      known.fields().forEach(field -> names.add(field.name()));
    } else {
      for (Iterator<String> it = document.fieldNames(); it.hasNext(); ) {
        names.add(it.next());
      }
    }
    return names;
  }
}
